// What a reply, a reply to all or a forward begins with. Pure: the letter comes parsed, its HTML already made safe for quoting.
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { formatRecipients, isSameAddress } from '../../../src-shared/mail/address.ts';
import { referencesOfAnswer } from '../../../src-shared/mail/references.ts';
import { forwardSubject, replySubject } from '../../../src-shared/mail/subject.ts';
import type { AccountId, MessageId } from '../../../src-shared/mail/ids.ts';
import type { DraftRow } from '../../store/rows.ts';
import { escapeHtml, textToHtml } from './html-text.ts';
import { quoteLines } from './wrap-quoted.ts';

export type AnswerKind = 'reply' | 'reply-all' | 'forward';

/** The letter answered, as far as an answer needs it. */
export interface AnsweredLetter {
  readonly id: MessageId;
  readonly from: MailAddress;
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  readonly messageIdHeader: string;
  readonly references: readonly string[];
  /** Of the letter answered; stands in where it has no References. */
  readonly inReplyTo?: string;
  readonly text: string;
  /** null when the letter had no HTML. */
  readonly quotableHtml: string | null;
  readonly attachments: DraftRow['attachments'];
}

export interface AnswerWishes {
  readonly kind: AnswerKind;
  readonly accountId: AccountId | null;
  /** Those of the account that answers. Only a letter from one of them is a letter of one's own: one may write to oneself. */
  readonly answeringAddresses: readonly string[];
  /** The person's own addresses, of all accounts: never copied to by reply to all. */
  readonly ownAddresses: readonly string[];
  readonly format: 'html' | 'plain';
  readonly quotePrefix: string;
  /** Quoted lines of plain text are wrapped at this; 0 leaves them as they are. */
  readonly wrapColumns: number;
  readonly includeOriginal: boolean;
  /** Headers of the quoted letter in the person's language, one a line. */
  readonly heading: readonly { readonly name: string; readonly value: string }[];
  /** `----- Original Message -----` in the person's language. */
  readonly separator: string;
}

/** The draft with which an answer's composer opens. */
export function answerDraft(
  letter: AnsweredLetter,
  wishes: AnswerWishes,
): Omit<DraftRow, 'messageId'> {
  const isForward = wishes.kind === 'forward';
  const { to, cc } = isForward ? { to: [], cc: [] } : recipientsOf(letter, wishes);
  const includes = isForward || wishes.includeOriginal;
  return {
    accountId: wishes.accountId,
    to: formatRecipients(to),
    cc: formatRecipients(cc),
    bcc: '',
    subject: isForward ? forwardSubject(letter.subject) : replySubject(letter.subject),
    text: includes ? quotedText(letter, wishes) : '',
    html: wishes.format === 'plain' ? null : includes ? quotedHtml(letter, wishes) : '',
    attachments: isForward ? letter.attachments : letter.attachments.filter(isPicture),
    priority: 'normal',
    requestReadReceipt: false,
    // A forward begins a conversation of its own with somebody else.
    inReplyTo: isForward ? '' : letter.messageIdHeader,
    references: isForward ? [] : referencesOfAnswer(letter),
    sourceMessageId: letter.id,
    sourceMark: isForward ? 'forwarded' : 'answered',
  };
}

function recipientsOf(
  letter: AnsweredLetter,
  { kind, answeringAddresses, ownAddresses }: AnswerWishes,
): { to: MailAddress[]; cc: MailAddress[] } {
  const isAmong =
    (addresses: readonly string[]) =>
    ({ address }: MailAddress) =>
      addresses.some((own) => isSameAddress(own, address));
  const isOwn = isAmong(ownAddresses);
  const authors = letter.replyTo.length > 0 ? letter.replyTo : [letter.from];
  // An answer to a letter of one's own goes on to those it was written to.
  const isOwnLetter = authors.every(isAmong(answeringAddresses));
  const to = isOwnLetter ? [...letter.to] : [...authors];
  if (kind === 'reply') return { to, cc: isOwnLetter ? [...letter.cc] : [] };
  const others = [...letter.to, ...letter.cc].filter((one) => !isOwn(one));
  return { to: distinct(to), cc: distinct(others, to) };
}

function distinct(
  addresses: readonly MailAddress[],
  already: readonly MailAddress[] = [],
): MailAddress[] {
  const kept: MailAddress[] = [];
  for (const one of addresses) {
    const isKnown = [...already, ...kept].some((other) =>
      isSameAddress(other.address, one.address),
    );
    if (!isKnown) kept.push(one);
  }
  return kept;
}

function quotedText(letter: AnsweredLetter, wishes: AnswerWishes): string {
  const heading = wishes.heading.map(({ name, value }) => `${name}: ${value}`);
  const body = letter.text.replace(/\r\n?/gu, '\n').replace(/\n+$/u, '').split('\n');
  const quoted =
    wishes.kind === 'forward' ? body : quoteLines(body, wishes.quotePrefix, wishes.wrapColumns);
  return ['', '', wishes.separator, ...heading, '', ...quoted, ''].join('\n');
}

function quotedHtml(letter: AnsweredLetter, wishes: AnswerWishes): string {
  const heading = wishes.heading
    .map(({ name, value }) => `<b>${escapeHtml(name)}:</b> ${escapeHtml(value)}<br>`)
    .join('');
  const body = letter.quotableHtml ?? textToHtml(letter.text);
  const separator = `<div>${escapeHtml(wishes.separator)}</div><div>${heading}</div><br>`;
  if (wishes.kind === 'forward') return `<div><br></div>${separator}<div>${body}</div>`;
  const style = 'margin:0 0 0 5px;padding-left:10px;border-left:2px solid #0f6cbd';
  return `<div><br></div><blockquote style="${style}">${separator}<div>${body}</div></blockquote>`;
}

/** A reply carries only the pictures its quoted HTML shows. */
function isPicture(attachment: DraftRow['attachments'][number]): boolean {
  return attachment.contentId !== undefined;
}
