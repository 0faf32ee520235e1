// What of a letter is found: its distinct terms, each a field's code and a folded token. Linear, never throws.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { type Field, fieldCodes } from './fields.ts';
import { fold } from './fold.ts';
import { forEachRun } from './runs.ts';
import { TermLines } from './term-lines.ts';

/** UTF-16 units of a word; queries are cut likewise. Longer ones are addresses of pages and encoded bytes. */
export const maxWordLength = 24;

/**
 * Distinct terms of one letter. Letters people write have some hundreds; 256 KB of Chinese prose, a book, reach this. Beyond it
 * a single letter would weigh as much as twenty, and whoever sends random words could fill the disk.
 */
export const maxTerms = 10_000;

/** The words of a letter, as they are read. */
export interface LetterText {
  readonly from: string;
  /** To, Cc and Bcc. */
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly attachmentNames: readonly string[];
}

interface LetterHeads {
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  readonly subject: string;
}

/** A letter's words as they are searched, from what is known of it. */
export function letterText(
  { from, to, cc, bcc, subject }: LetterHeads,
  { body, attachmentNames }: Pick<LetterText, 'body' | 'attachmentNames'>,
): LetterText {
  const recipients = addressesText([...to, ...cc, ...bcc]);
  return { from: addressesText([from]), to: recipients, subject, body, attachmentNames };
}

/** One for all letters: making it takes as long as filling it. */
const lines = new TermLines(maxTerms);

/** Distinct terms, one a line: a single string crosses to another thread quickly. Headers come first, should there be too many. */
export function termsOfLetter(letter: LetterText): string {
  addTokens('from', letter.from);
  addTokens('to', letter.to);
  addTokens('subject', letter.subject);
  addTokens('body', `${letter.attachmentNames.join('\n')}\n${letter.body}`);
  return lines.take();
}

function addressesText(addresses: readonly MailAddress[]): string {
  return addresses.map(({ name, address }) => `${name} ${address}`).join('\n');
}

/**
 * Tokens of folded text: words, and of scripts without spaces every two neighbours and the last character of each stretch, so that
 * every single one begins a token.
 */
function addTokens(field: Field, text: string): void {
  const folded = fold(text);
  lines.startField(fieldCodes[field]);
  forEachRun(folded, (start, end, isUnspaced) => {
    if (lines.isFull) return;
    if (isUnspaced) addPairs(folded, start, end);
    else lines.add(folded, start, cutEnd(folded, start, end));
  });
}

function addPairs(folded: string, start: number, end: number): void {
  let at = start;
  let next = afterCharacter(folded, at);
  while (next < end) {
    const afterNext = afterCharacter(folded, next);
    lines.add(folded, at, afterNext);
    at = next;
    next = afterNext;
  }
  lines.add(folded, at, end);
}

/** The word as it is indexed: at most `maxWordLength` units, never half of a pair. */
export function cutWord(folded: string, start: number, end: number): string {
  return folded.slice(start, cutEnd(folded, start, end));
}

function cutEnd(folded: string, start: number, end: number): number {
  if (end - start <= maxWordLength) return end;
  const cut = start + maxWordLength;
  return isHighSurrogate(folded.charCodeAt(cut - 1)) ? cut - 1 : cut;
}

export function afterCharacter(text: string, at: number): number {
  return at + (isHighSurrogate(text.charCodeAt(at)) ? 2 : 1);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
