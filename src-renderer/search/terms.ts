// What of a letter is found: its distinct terms, each a field's code and a folded token. Linear, never throws.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { type Field, fieldCodes } from './fields.ts';
import { fold } from './fold.ts';
import { forEachRun } from './runs.ts';

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

/** Distinct terms, one a line: a single string crosses to another thread quickly. Headers come first, should there be too many. */
export function termsOfLetter(letter: LetterText): string {
  const lines: string[] = [];
  let room = maxTerms;
  const take = (field: Field, ...texts: readonly string[]): void => {
    const tokens = new Set<string>();
    for (const text of texts) collectTokens(text, tokens, room);
    if (tokens.size === 0) return;
    room -= tokens.size;
    const code = fieldCodes[field];
    lines.push(code + [...tokens].join(`\n${code}`));
  };
  take('from', letter.from);
  take('to', letter.to);
  take('subject', letter.subject);
  take('body', ...letter.attachmentNames, letter.body);
  return lines.join('\n');
}

function addressesText(addresses: readonly MailAddress[]): string {
  return addresses.map(({ name, address }) => `${name} ${address}`).join('\n');
}

/**
 * Adds the folded tokens of a text until there are `max`: words, and of scripts without spaces every two neighbours and the last
 * character of each stretch, so that every single one begins a token.
 */
export function collectTokens(text: string, into: Set<string>, max: number): void {
  const folded = fold(text);
  forEachRun(folded, (start, end, isUnspaced) => {
    if (into.size >= max) return;
    if (isUnspaced) addPairs(folded, start, end, into, max);
    else into.add(cutWord(folded, start, end));
  });
}

/** The word as it is indexed: at most `maxWordLength` units, never half of a pair. */
export function cutWord(folded: string, start: number, end: number): string {
  if (end - start <= maxWordLength) return folded.slice(start, end);
  const cut = start + maxWordLength;
  return folded.slice(start, isHighSurrogate(folded.charCodeAt(cut - 1)) ? cut - 1 : cut);
}

function addPairs(
  folded: string,
  start: number,
  end: number,
  into: Set<string>,
  max: number,
): void {
  let at = start;
  let next = afterCharacter(folded, at);
  while (next < end) {
    const afterNext = afterCharacter(folded, next);
    into.add(folded.slice(at, afterNext));
    if (into.size >= max) return;
    at = next;
    next = afterNext;
  }
  into.add(folded.slice(at, end));
}

export function afterCharacter(text: string, at: number): number {
  return at + (isHighSurrogate(text.charCodeAt(at)) ? 2 : 1);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
