// Finds words in the texts lists are sorted by: sender, first recipient and subject. For where no search index is at hand.
import type { WordsField } from '../../src-shared/mail/criteria.ts';
import type { LetterColumns } from './letter-columns.ts';
import type { WordFinder } from './word-finder.ts';

type TextColumn = 'from' | 'to' | 'subject';

const columnsOf: Readonly<Record<WordsField, readonly TextColumn[]>> = {
  any: ['from', 'to', 'subject'],
  from: ['from'],
  to: ['to'],
  subject: ['subject'],
  body: [],
};

export function keyFinder(columns: LetterColumns): WordFinder {
  return {
    find(words, field) {
      const parts = words.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean);
      const holders = parts.map((part) => textsWith(part, columns));
      const { arrays } = columns;
      const test = (id: number) => {
        const slot = columns.slotOf(id);
        if (slot < 0) return false;
        return holders.every((holds) =>
          columnsOf[field].some((column) => holds[arrays[column][slot]!] === 1),
        );
      };
      return Promise.resolve(test);
    },
  };
}

/** By a text's number whether it holds the part. */
function textsWith(part: string, { strings }: LetterColumns): Uint8Array {
  const holds = new Uint8Array(strings.count);
  for (let number = 0; number < holds.length; number += 1) {
    if (strings.text(number).includes(part)) holds[number] = 1;
  }
  return holds;
}
