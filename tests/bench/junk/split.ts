// The letters of a public collection as tokens, shuffled by a fixed seed and cut in halves of equal make-up.
import { wordsOf } from '../../../src-renderer/ingest/index-letters.ts';
import { junkTokensOf } from '../../../src-renderer/ingest/junk-tokens.ts';
import { summariseWithParts } from '../../../src-renderer/mime/summarise.ts';
import type { Lesson } from '../../../src-shared/mail/junk.ts';
import { groupBy } from '../../../src-shared/mail/group-by.ts';
import { corpusFiles } from '../../corpora.ts';
import { readToken } from '../../../src-renderer/junk/token-kinds.ts';
import { collectorName, someone, withoutCollectors } from './collectors.ts';
import { seededRandom } from '../support/seeded-random.ts';

export interface KnownLetter {
  readonly name: string;
  readonly lesson: Lesson;
  readonly tokens: string;
}

/** Empty where the collection is absent. */
export function knownLetters(): KnownLetter[] {
  return corpusFiles('spamassassin').map(({ name, read }) => ({
    name,
    lesson: name.startsWith('spam/') ? 'junk' : 'good',
    tokens: withoutNames(tokensOfRaw(withoutCollectors(read()))),
  }));
}

export function tokensOfRaw(raw: Uint8Array): string {
  const { summary, root } = summariseWithParts(raw, { fallbackCharset: '', receivedAt: 0 });
  return junkTokensOf(summary, root, wordsOf(root, ''), '');
}

function withoutNames(lines: string): string {
  return lines
    .split('\n')
    .filter((token) => !token.includes(collectorName) && !isOfName(token))
    .join('\n');
}

/** Whether a fragment is one of a name that was put in, or shares three characters with its beginning or end. */
function isOfName(token: string): boolean {
  const fragment = readToken(token);
  if (fragment?.kind !== 'fragment') return false;
  const { text } = fragment;
  return [collectorName, someone].some(
    (name) =>
      name.includes(text) ||
      [3, 4].some(
        (shared) => name.startsWith(text.slice(-shared)) || name.endsWith(text.slice(0, shared)),
      ),
  );
}

/** Two halves, each with half of every folder of the collection. */
export function halves(
  letters: readonly KnownLetter[],
  seed: number,
): [KnownLetter[], KnownLetter[]] {
  const random = seededRandom(seed);
  const folders = groupBy(letters, ({ name }) => name.slice(0, name.indexOf('/')));
  const [one, other]: [KnownLetter[], KnownLetter[]] = [[], []];
  for (const folder of folders.values()) {
    const shuffled = folder
      .map((letter) => ({ letter, place: random() }))
      .sort((a, b) => a.place - b.place);
    for (const [at, { letter }] of shuffled.entries()) (at % 2 === 0 ? one : other).push(letter);
  }
  // Taught in an order that is nobody's.
  return [one, other].map((half) => half.sort((a, b) => (a.name < b.name ? -1 : 1))) as [
    KnownLetter[],
    KnownLetter[],
  ];
}
