import { expect, test } from 'vitest';
import { recipientAt, withRecipient } from '../../../src-renderer/address-book/recipient-at.ts';

test.each([
  ['', 0, ''],
  ['an', 2, 'an'],
  ['a@x.org, be', 11, 'be'],
  ['a@x.org, be', 3, 'a@x.org'],
  ['"Doe, Jane" <j@x.org>; li', 25, 'li'],
  ['"Doe, Ja', 8, '"Doe, Ja'],
  ['王，林', 3, '林'],
  ['a@x.org,, b', 8, ''],
])('in %j at %i somebody types %j', (field, caret, text) => {
  expect(recipientAt(field, caret).text).toBe(text);
});

test.each([
  ['be', 2, 'Bert <b@x.org>, '],
  ['a@x.org, be', 11, 'a@x.org, Bert <b@x.org>, '],
  ['a@x.org,be , c@x.org', 10, 'a@x.org, Bert <b@x.org>, c@x.org'],
  ['be; c@x.org', 2, 'Bert <b@x.org>, c@x.org'],
])('in %j at %i somebody else takes the place', (field, caret, expected) => {
  const typed = recipientAt(field, caret);
  const next = withRecipient(field, typed, 'Bert <b@x.org>');
  expect(next.field).toBe(expected);
  expect(next.field.slice(0, next.caret)).toMatch(/Bert <b@x\.org>, $/);
});
