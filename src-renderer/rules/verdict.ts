// What the rules make of a letter: top first, all that meet it, until one says stop. Where two disagree the upper one is right.
import { folderId, type FolderId } from '../../src-shared/mail/ids.ts';
import type { ConversationMark, MessageColor } from '../../src-shared/mail/letter-marks.ts';
import type { MailRule, RuleActions, RuleReply } from '../../src-shared/mail/rules.ts';
import { isMet } from './is-met.ts';
import type { RuleLetter } from './rule-letter.ts';

export interface RuleVerdict {
  /** Deleted Items where it is to be deleted; null: wherever it belongs otherwise. */
  readonly moveTo: FolderId | null;
  readonly copyTo: readonly FolderId[];
  readonly forwardTo: readonly Named<string>[];
  /** The upper rule's, where several would answer: nobody wants two answers to a letter. */
  readonly replyWith: Named<RuleReply> | null;
  readonly color: MessageColor | null;
  readonly conversation: ConversationMark | null;
  readonly isFlagged: boolean;
  readonly isRead: boolean;
  readonly doNotDownload: boolean;
  readonly deleteFromServer: boolean;
}

export interface RuleMarks {
  readonly isRead?: 1;
  readonly isFlagged?: 1;
  readonly color?: MessageColor;
  readonly conversationMark?: ConversationMark;
}

/** Of which rule it is. */
export interface Named<What> {
  readonly ruleId: string;
  readonly what: What;
}

export const noVerdict: RuleVerdict = {
  moveTo: null,
  copyTo: [],
  forwardTo: [],
  replyWith: null,
  color: null,
  conversation: null,
  isFlagged: false,
  isRead: false,
  doNotDownload: false,
  deleteFromServer: false,
};

/**
 * A rule of which it is not known whether the letter meets it does nothing; where it could have said stop, nor do those below it.
 */
export function verdictOf(rules: readonly MailRule[], letter: RuleLetter): RuleVerdict {
  let verdict = noVerdict;
  for (const { id, isOn, conditions, actions } of rules) {
    if (!isOn) continue;
    const answer = isMet(conditions, letter);
    if (answer === true) verdict = joined(verdict, id, actions);
    if (answer !== false && actions.stop) break;
  }
  return verdict;
}

/** What a letter is to be marked with. */
export function marksOf({ isRead, isFlagged, color, conversation }: RuleVerdict): RuleMarks {
  return {
    ...(isRead ? { isRead: 1 } : {}),
    ...(isFlagged ? { isFlagged: 1 } : {}),
    ...(color ? { color } : {}),
    ...(conversation ? { conversationMark: conversation } : {}),
  };
}

const deletedItems = folderId('deleted');

function joined(before: RuleVerdict, ruleId: string, actions: RuleActions): RuleVerdict {
  const { moveTo, copyTo, forwardTo, replyWith } = actions;
  const target = moveTo ?? (actions.delete ? deletedItems : null);
  const isCopied = copyTo !== undefined && !before.copyTo.includes(copyTo);
  const reply = replyWith && { ruleId, what: replyWith };
  return {
    moveTo: before.moveTo ?? target,
    copyTo: isCopied ? [...before.copyTo, copyTo] : before.copyTo,
    forwardTo:
      forwardTo === undefined
        ? before.forwardTo
        : [...before.forwardTo, { ruleId, what: forwardTo }],
    replyWith: before.replyWith ?? reply ?? null,
    color: before.color ?? actions.color ?? null,
    conversation: before.conversation ?? actions.conversation ?? null,
    isFlagged: before.isFlagged || actions.flag === true,
    isRead: before.isRead || actions.markRead === true,
    doNotDownload: before.doNotDownload || actions.doNotDownload === true,
    deleteFromServer: before.deleteFromServer || actions.deleteFromServer === true,
  };
}
