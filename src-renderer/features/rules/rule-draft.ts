// A rule while it is being written: what is not ticked keeps what was chosen for it, until the dialog closes. Pure.
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import type { ConversationMark, MessageColor } from '../../../src-shared/mail/letter-marks.ts';
import type {
  MailRule,
  RuleActions,
  RuleCondition,
  RuleReply,
} from '../../../src-shared/mail/rules.ts';
import type { Join, JoinedConditions } from '../../app/criteria/condition-kinds.ts';

export type ActionName = keyof RuleActions;

/** In the order they are offered and told. */
export const actionNames = [
  'moveTo',
  'copyTo',
  'delete',
  'forwardTo',
  'color',
  'flag',
  'markRead',
  'conversation',
  'replyWith',
  'doNotDownload',
  'deleteFromServer',
  'stop',
] as const satisfies readonly ActionName[];

export interface RuleDraft extends Pick<MailRule, 'id' | 'name' | 'isOn'> {
  readonly conditions: JoinedConditions<RuleCondition, Join>;
  readonly ticked: ReadonlySet<ActionName>;
  readonly moveTo: FolderId | null;
  readonly copyTo: FolderId | null;
  readonly forwardTo: string;
  readonly color: MessageColor;
  readonly conversation: ConversationMark;
  readonly replyWith: RuleReply;
}

export function draftOf({ id, name, isOn, conditions, actions }: MailRule): RuleDraft {
  const { joinedBy, criteria } = conditions;
  const meansEvery = criteria.length === 0;
  return {
    ...{ id, name, isOn },
    conditions: { joinedBy: meansEvery ? 'every' : joinedBy, criteria },
    ticked: new Set(actionNames.filter((action) => actions[action] !== undefined)),
    moveTo: actions.moveTo ?? null,
    copyTo: actions.copyTo ?? null,
    forwardTo: actions.forwardTo ?? '',
    color: actions.color ?? 'red',
    conversation: actions.conversation ?? 'watched',
    replyWith: actions.replyWith ?? { subject: '', text: '' },
  };
}

/** What a new rule begins with: conditions to be written, nothing ticked. */
export function freshDraft(name: string): RuleDraft {
  const conditions = { joinedBy: 'and', criteria: [] } as const;
  const draft = draftOf({ id: crypto.randomUUID(), name, isOn: true, conditions, actions: {} });
  return { ...draft, conditions };
}

/** The rule as it is kept; of a draft in which nothing is wrong. */
export function ruleOf(draft: RuleDraft): MailRule {
  const { id, isOn, conditions, ticked, moveTo, copyTo, replyWith } = draft;
  const { joinedBy, criteria } = conditions;
  const flags = (
    ['delete', 'flag', 'markRead', 'doNotDownload', 'deleteFromServer', 'stop'] as const
  )
    .filter((action) => ticked.has(action))
    .map((action) => [action, true] as const);
  return {
    ...{ id, isOn, name: draft.name.trim() },
    conditions: joinedBy === 'every' ? { joinedBy: 'and', criteria: [] } : { joinedBy, criteria },
    actions: {
      ...(ticked.has('moveTo') && moveTo !== null ? { moveTo } : {}),
      ...(ticked.has('copyTo') && copyTo !== null ? { copyTo } : {}),
      ...(ticked.has('forwardTo') ? { forwardTo: draft.forwardTo.trim() } : {}),
      ...(ticked.has('color') ? { color: draft.color } : {}),
      ...(ticked.has('conversation') ? { conversation: draft.conversation } : {}),
      ...(ticked.has('replyWith')
        ? { replyWith: { ...replyWith, subject: replyWith.subject.trim() } }
        : {}),
      ...Object.fromEntries(flags),
    },
  };
}

/** Two of which only one can be done: the one ticked last. */
const instead: Partial<Record<ActionName, ActionName>> = {
  moveTo: 'delete',
  delete: 'moveTo',
  doNotDownload: 'deleteFromServer',
  deleteFromServer: 'doNotDownload',
};

export function withAction(draft: RuleDraft, action: ActionName, isTicked: boolean): RuleDraft {
  const ticked = new Set(draft.ticked);
  if (isTicked) ticked.add(action);
  else ticked.delete(action);
  const other = instead[action];
  if (isTicked && other) ticked.delete(other);
  return { ...draft, ticked };
}
