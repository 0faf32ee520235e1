// The strongest reasons why a letter is taken for junk, in kinds that can be put into plain words. Pure.
import type { JunkModel } from './junk-model.ts';
import { cluesForJunk } from './junk-score.ts';
import { readToken, type TokenKind } from './token-kinds.ts';

export type JunkReason =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'sender' | 'link' | 'attachment' | 'charset'; readonly text: string }
  | { readonly kind: 'look' | 'route' | 'program' | 'shape' };

/** A clue that adds less than this to the sum convinces nobody; of a letter that is junk all together add above one. */
const minWeight = 0.02;
const maxWords = 4;
const maxReasons = 3;

/** What a person can judge is told first. */
const order: readonly JunkReason['kind'][] = [
  'words',
  'sender',
  'link',
  'attachment',
  'look',
  'shape',
  'charset',
  'route',
  'program',
];

/** Every letter may be written in these. */
const usualCharsets = new Set(['undeclared', 'utf-8', 'us-ascii', 'iso-8859-1', 'big5']);

/** `lines`: the letter's tokens. None where nothing speaks for junk. */
export function junkReasons(model: JunkModel, lines: string): JunkReason[] {
  const words: string[] = [];
  const reasons = new Map<string, JunkReason>();
  for (const { weight, start, end } of cluesForJunk(model, lines)) {
    if (weight < minWeight) break;
    const token = readToken(lines.slice(start, end));
    if (!token) continue;
    const { kind, text } = token;
    if (kind === 'word' || kind === 'subject') addWord(text, words, reasons);
    else {
      const reason = reasonOf(kind, text);
      if (reason && !reasons.has(reason.kind)) reasons.set(reason.kind, reason);
    }
  }
  const told = [...reasons.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return told.slice(0, maxReasons);
}

function addWord(text: string, words: string[], reasons: Map<string, JunkReason>): void {
  const isTold = words.length === maxWords || words.includes(text);
  if (isTold || !/[\p{L}\p{N}]/u.test(text) || text.includes('…')) return;
  words.push(text);
  reasons.set('words', { kind: 'words', words });
}

function reasonOf(kind: TokenKind, text: string): JunkReason | null {
  switch (kind) {
    case 'sender':
      return text.includes('@') && !text.includes(' ') ? { kind, text } : null;
    case 'link':
      return text.includes('.') && !/^\/|\s/.test(text) ? { kind, text } : null;
    case 'attachment':
      return text.startsWith('.') ? { kind, text } : null;
    case 'charset':
      return usualCharsets.has(text) ? null : { kind, text };
    case 'html':
      return { kind: 'look' };
    case 'route':
    case 'program':
    case 'shape':
      return { kind };
    default:
      return null;
  }
}
