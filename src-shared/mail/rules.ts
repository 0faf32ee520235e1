// Message rules 郵件規則: what a letter must be like, and what is then done with it. Values only; `src-renderer/rules` weighs letters by them.
import type { Criterion } from './criteria.ts';
import type { FolderId } from './ids.ts';
import type { ConversationMark, MessageColor } from './letter-marks.ts';

/** Whom a condition looks at: the sender, or recipients. */
export type PeopleField = 'from' | 'to' | 'cc' | 'toOrCc';

/** `all`: each of the entries is found; `none`: none of them is. */
export type EntriesMatch = 'any' | 'all' | 'none';

/** A condition of a rule. Where it asks for what is not known, as of a letter whose headers alone are here, it is neither met nor unmet. */
export type RuleCondition =
  /** `entries`: addresses, domains with their @, or parts of names, as typed; see {@link entriesIn}. */
  | {
      readonly kind: 'people';
      readonly field: PeopleField;
      readonly entries: string;
      readonly match: EntriesMatch;
    }
  /** `entries`: words or phrases, as typed. Found where a word begins; Chinese, Japanese and Korean ones anywhere. */
  | {
      readonly kind: 'phrases';
      readonly field: 'subject' | 'body';
      readonly entries: string;
      readonly match: EntriesMatch;
    }
  | Extract<Criterion, { kind: 'sizeAbove' | 'sizeBelow' | 'priority' | 'account' }>
  | { readonly kind: 'hasAttachment'; readonly is: boolean }
  /** Signed or encrypted, by what the letter says of itself. */
  | { readonly kind: 'isSecure'; readonly is: boolean };

export interface RuleConditions {
  readonly joinedBy: 'and' | 'or';
  /** None: every letter meets them. */
  readonly criteria: readonly RuleCondition[];
}

/** What is done with a letter; at least one of them is there. */
export interface RuleActions {
  readonly moveTo?: FolderId;
  readonly copyTo?: FolderId;
  /** Into Deleted Items. Not beside `moveTo`. */
  readonly delete?: true;
  /** Recipients, as typed. */
  readonly forwardTo?: string;
  readonly color?: MessageColor;
  readonly flag?: true;
  readonly markRead?: true;
  readonly conversation?: ConversationMark;
  readonly replyWith?: RuleReply;
  /** Only its headers come; the letter stays on the server until it is asked for. */
  readonly doNotDownload?: true;
  /** Only its headers come, and the server's copy goes. */
  readonly deleteFromServer?: true;
  /** Rules below this one are not looked at. */
  readonly stop?: true;
}

export interface RuleReply {
  /** Empty: that of the letter, marked as an answer. */
  readonly subject: string;
  readonly text: string;
}

export interface MailRule {
  readonly id: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly conditions: RuleConditions;
  readonly actions: RuleActions;
}

/** What was typed, taken apart at commas, semicolons and line ends, Chinese ones too. */
export function entriesIn(typed: string): readonly string[] {
  return typed
    .split(/[,;\n，；、]/u)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** Whether it may keep a letter from coming whole: such a rule is weighed before the letter is fetched. */
export function isForServer({ isOn, actions }: MailRule): boolean {
  return isOn && (actions.doNotDownload === true || actions.deleteFromServer === true);
}

/** Whether one of them can only be weighed when more is read of a letter than lists show. */
export function wantParsing(rules: readonly MailRule[]): boolean {
  return rules.some(({ conditions }) =>
    conditions.criteria.some(
      (each) => each.kind === 'isSecure' || (each.kind === 'phrases' && each.field === 'body'),
    ),
  );
}

/** Those at work that move letters into one of these folders. */
export function rulesInto(
  rules: readonly MailRule[],
  folders: ReadonlySet<FolderId>,
): readonly MailRule[] {
  return rules.filter(
    ({ isOn, actions: { moveTo } }) => isOn && moveTo !== undefined && folders.has(moveTo),
  );
}
