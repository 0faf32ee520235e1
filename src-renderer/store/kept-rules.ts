// Message rules as they lie among the options. They decide what is deleted unseen and what is sent, so whatever a damaged store or another
// version left there is looked at before anybody goes by it.
import * as v from 'valibot';
import { accountId, finite, folderId, type Schema } from '../../src-shared/ipc/value-guards.ts';
import { messageColors } from '../../src-shared/mail/letter-marks.ts';
import type { MailRule, RuleActions, RuleCondition } from '../../src-shared/mail/rules.ts';

/**
 * Those that are understood to their last field. One of which anything is not may have said that no more rules are looked at: those below
 * it that delete from the server are off, until the person has seen to them.
 */
export function keptRules(value: unknown): readonly MailRule[] {
  if (!Array.isArray(value)) return [];
  let isAllUnderstood = true;
  return value.flatMap((each: unknown): MailRule[] => {
    const { success, output: rule } = v.safeParse(mailRule, each, { abortEarly: true });
    isAllUnderstood &&= success;
    if (!success) return [];
    return [isAllUnderstood || !rule.actions.deleteFromServer ? rule : { ...rule, isOn: false }];
  });
}

const match = v.picklist(['any', 'all', 'none']);
const flag = v.exactOptional(v.literal(true));

const condition: Schema<RuleCondition> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('people'),
    field: v.picklist(['from', 'to', 'cc', 'toOrCc']),
    entries: v.string(),
    match,
  }),
  v.strictObject({
    kind: v.literal('phrases'),
    field: v.picklist(['subject', 'body']),
    entries: v.string(),
    match,
  }),
  v.strictObject({ kind: v.picklist(['sizeAbove', 'sizeBelow']), kb: finite }),
  v.strictObject({
    kind: v.literal('priority'),
    priority: v.picklist(['high', 'normal', 'low']),
  }),
  v.strictObject({ kind: v.literal('account'), accountId }),
  v.strictObject({ kind: v.picklist(['hasAttachment', 'isSecure']), is: v.boolean() }),
]);

const actions: Schema<RuleActions> = v.strictObject({
  moveTo: v.exactOptional(folderId),
  copyTo: v.exactOptional(folderId),
  delete: flag,
  forwardTo: v.exactOptional(v.string()),
  color: v.exactOptional(v.picklist(messageColors)),
  flag,
  markRead: flag,
  conversation: v.exactOptional(v.picklist(['watched', 'ignored'])),
  replyWith: v.exactOptional(v.strictObject({ subject: v.string(), text: v.string() })),
  doNotDownload: flag,
  deleteFromServer: flag,
  stop: flag,
});

const mailRule: Schema<MailRule> = v.strictObject({
  id: v.string(),
  name: v.string(),
  isOn: v.boolean(),
  conditions: v.strictObject({
    joinedBy: v.picklist(['and', 'or']),
    criteria: v.array(condition),
  }),
  actions,
});
