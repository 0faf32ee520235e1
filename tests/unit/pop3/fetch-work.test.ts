import { expect, test } from 'vitest';
import { uidl } from '../../../src-shared/mail/ids.ts';
import type { ListingEntry, RetrievalPlan } from '../../../src-shared/mail/retrieval.ts';
import { FetchWork } from '../../../src-main/pop3/fetch-work.ts';

const entries = [1, 2, 3, 4, 5].map((number): ListingEntry => ({
  number,
  uidl: uidl(`u${number}`),
  occurrence: 0,
  sizeBytes: 10,
}));
const entry = (number: number): ListingEntry => entries[number - 1] as ListingEntry;

function order(plan: Partial<RetrievalPlan>, suspect = 0): string[] {
  const whole = { retrieve: [], headers: [], remove: [], keepCount: 0, ...plan };
  const work = new FetchWork(
    { recognition: 'uidl', entries },
    whole,
    ({ number }) => number === suspect,
  );
  const said: string[] = [];
  for (let job = work.takeJob(); job; job = work.takeJob()) {
    said.push(`${job.wants} ${job.entry.number}`);
  }
  return said;
}

const letters = (...numbers: number[]) =>
  numbers.map((number) => ({ entry: entry(number), thenDelete: false }));
const headersOf = (...numbers: number[]) =>
  letters(...numbers).map((each) => ({ ...each, orWhole: false }));

test('letters and headers come in the order of the listing, so that newer ones are listed above older ones', () => {
  const plan = { retrieve: letters(2, 3), headers: headersOf(1, 4, 5) };
  expect(order(plan)).toEqual(['headers 1', 'letter 2', 'letter 3', 'headers 4', 'headers 5']);
});

test('letters that failed before stay behind the others, as the plan has them', () => {
  const plan = { retrieve: letters(2, 5, 1), headers: headersOf(3) };
  expect(order(plan)).toEqual(['letter 2', 'headers 3', 'letter 5', 'letter 1']);
});

test('a letter under which a session died comes last', () => {
  expect(order({ retrieve: letters(1, 2, 3) }, 1)).toEqual(['letter 2', 'letter 3', 'letter 1']);
});
