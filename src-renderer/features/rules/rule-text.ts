// Rules in words: about which messages they are, what they do with them, and what of that is gone. Pure.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule, RuleActions } from '../../../src-shared/mail/rules.ts';
import { criteriaText, type Wording } from '../../app/criteria/criteria-text.ts';
import { actionNames } from './rule-draft.ts';

export interface RuleWording extends Wording {
  /** By their paths. */
  readonly folderLabels: ReadonlyMap<FolderId, string>;
}

export function whomText({ conditions }: MailRule, wording: RuleWording): string {
  if (conditions.criteria.length === 0) return wording.translate('rules.describesEvery');
  return wording.translate('rules.describes', { conditions: criteriaText(conditions, wording) });
}

/** A sentence for each of them, in the order they are offered. */
export function actionTexts({ actions }: MailRule, wording: RuleWording): readonly string[] {
  return actionNames.flatMap((action) => actionText(action, actions, wording) ?? []);
}

function actionText(
  action: keyof RuleActions,
  actions: RuleActions,
  { translate, folderLabels }: RuleWording,
): string | null {
  const value = actions[action];
  if (value === undefined) return null;
  switch (action) {
    case 'moveTo':
    case 'copyTo': {
      const id = actions[action];
      const folder = id && folderLabels.get(id);
      return folder === undefined
        ? translate(`rules.does.${action}Gone`)
        : translate(`rules.does.${action}`, { folder });
    }
    case 'forwardTo':
      return translate('rules.does.forwardTo', { people: actions.forwardTo ?? '' });
    case 'color':
      return translate('rules.does.color', {
        color: translate(`rules.color.${actions.color ?? 'red'}`),
      });
    case 'conversation':
      return translate(`rules.does.${actions.conversation ?? 'watched'}`);
    case 'replyWith':
      return translate('rules.does.replyWith', { text: shortened(actions.replyWith?.text ?? '') });
    default:
      return translate(`rules.does.${action}`);
  }
}

/** A reply is told by its beginning. */
const mostOfReply = 80;

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length > mostOfReply ? `${characters.slice(0, mostOfReply).join('')}…` : line;
}

/** The note on a rule that names a folder or an account which is not there any more; null where all it names is. */
export function goneNote(
  { conditions, actions }: MailRule,
  { folderLabels, accountLabels }: Pick<RuleWording, 'folderLabels' | 'accountLabels'>,
): Extract<MessageKey, `rules.${string}`> | null {
  const targets = [actions.moveTo, actions.copyTo];
  if (targets.some((id) => id !== undefined && !folderLabels.has(id)))
    return 'rules.folderGoneNote';
  const isAccountGone = conditions.criteria.some(
    (each) => each.kind === 'account' && !accountLabels.has(each.accountId),
  );
  return isAccountGone ? 'rules.accountGoneNote' : null;
}
