// People chosen from the address book, put behind what was typed.
import { expect, test } from 'vitest';
import { withEntries } from '../../../src-renderer/app/people/with-entries.ts';

test.each<[string, readonly string[], string]>([
  ['', [], ''],
  ['', ['a@example.org', 'b@example.org'], 'a@example.org, b@example.org'],
  ['Ada ,； ', ['b@example.org'], 'Ada, b@example.org'],
  ['Ada；王小明', ['b@example.org'], 'Ada；王小明, b@example.org'],
  ['B@Example.ORG', ['b@example.org'], 'B@Example.ORG'],
  ['', ['a@example.org', 'A@example.org'], 'a@example.org'],
])('to "%s" comes %j, which gives "%s"', (typed, more, expected) => {
  expect(withEntries(typed, more)).toBe(expected);
});
