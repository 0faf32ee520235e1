// Wishes about letters on the server, and how they end.
import { describe, expect, test } from 'vitest';
import { store } from '../../../src-renderer/store/database.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { wishFor } from '../../../src-renderer/store/writes/wishes.ts';
import { anna, entryOf, letterOf, rawOf, useFreshStore } from './support.ts';

useFreshStore();

const wishes = async () =>
  (await store().wishes.toArray()).map(({ uidl, wish }) => `${uidl} ${wish}`);

describe('the wish to get a letter', () => {
  test('ends with the letter: purged later, it must not come again', async () => {
    await wishFor(anna, [entryOf('a', 10), entryOf('b', 10)], 'get');
    await commitLetters([letterOf('a')]);
    expect(await wishes()).toEqual(['b get']);
  });

  test('does not end with the headers alone', async () => {
    await wishFor(anna, [entryOf('a', 10)], 'get');
    const body = { kind: 'headers', raw: rawOf('Subject: a\r\n\r\n') } as const;
    await commitLetters([letterOf('a', { body })]);
    expect(await wishes()).toEqual(['a get']);
  });
});

test('the wish to keep a letter on the server outlives its coming', async () => {
  await wishFor(anna, [entryOf('a', 10)], 'keep');
  await commitLetters([letterOf('a')]);
  expect(await wishes()).toEqual(['a keep']);
});
