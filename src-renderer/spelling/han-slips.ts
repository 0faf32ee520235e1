// Words of Chinese that are written with a wrong character, and what is meant. No dictionary can tell a wrong word from two right ones
// beside each other, so only forms that are wrong for certain are looked for, and only where words begin and end.
import { hanSlipTable } from './han-slip-table.ts';
import type { Word } from './words.ts';

interface Slip {
  readonly right: string;
  /** What must follow it; null for anything. */
  readonly follows: RegExp | null;
}

/** Characters on either side that decide where words begin. */
const aroundLength = 12;

/** In order, none within another. `text` of each is the wrong form as it stands. Japanese and Simplified Chinese are passed over. */
export function hanSlipsIn(text: string): readonly Word[] {
  if (!isTraditional(text)) return [];
  const found: Word[] = [];
  for (const match of text.matchAll(forms())) {
    const [wrong] = match;
    const start = match.index;
    const end = start + wrong.length;
    const slip = table().get(wrong);
    if (!slip || (slip.follows && !slip.follows.test(text.slice(end, end + aroundLength))))
      continue;
    if (!standsAlone(text, start, slip.follows ? null : end)) continue;
    found.push({ start, end, text: wrong });
  }
  return found;
}

/** Characters that only Simplified Chinese has, among its most frequent. Of Japanese a few are borrowed (鮮の味). */
const simplified = /[们这说过还对开关见问间给经让请谢现发业电车书长东马简体]/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const mostKanaShare = 0.1;

/** True of what {@link hanSlipsIn} looks at. */
export function isTraditional(text: string): boolean {
  if (!/\p{Script=Han}/u.test(text) || simplified.test(text)) return false;
  return (text.match(kana)?.length ?? 0) <= text.length * mostKanaShare;
}

/** What is meant by a form that {@link hanSlipsIn} found; null for any other word. */
export function meantByHanSlip(word: string): string | null {
  return table().get(word)?.right ?? null;
}

/** True unless a part of it belongs to a word beside it: 在次 in 現在次數. `end` is null where what follows is known to be right. */
function standsAlone(text: string, start: number, end: number | null): boolean {
  const from = Math.max(0, start - aroundLength);
  const around = text.slice(from, (end ?? start) + aroundLength);
  const edges = new Set([around.length]);
  for (const { index } of segmenter().segment(around)) edges.add(index);
  return edges.has(start - from) && (end === null || edges.has(end - from));
}

let knownSegmenter: Intl.Segmenter | null = null;
function segmenter(): Intl.Segmenter {
  return (knownSegmenter ??= new Intl.Segmenter('zh-Hant', { granularity: 'word' }));
}

let knownTable: ReadonlyMap<string, Slip> | null = null;
function table(): ReadonlyMap<string, Slip> {
  return (knownTable ??= new Map(entries()));
}

/** The longest first, since one may begin as another does. */
let knownForms: RegExp | null = null;
function forms(): RegExp {
  if (knownForms) return knownForms;
  const wrong = [...table().keys()].sort((a, b) => b.length - a.length);
  return (knownForms = new RegExp(wrong.join('|'), 'gu'));
}

function* entries(): Generator<[string, Slip]> {
  for (const entry of hanSlipTable.trim().split(/\s+/u)) {
    const [, wrong = '', right = '', follows] = /^(.+?)>([^[]+)(?:\[(.*)\])?$/u.exec(entry) ?? [];
    yield [wrong, { right, follows: follows === undefined ? null : followedBy(follows) }];
  }
}

/** `$` is the end of a sentence. */
function followedBy(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern.replace('$', String.raw`\s*(?:[。，！？!?,.～~；;]|$)`)})`, 'u');
}
