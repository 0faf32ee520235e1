// The selected letter's row, as commands and the preview have it: at once where a list has drawn it, and drawn again only for what is new.
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { forgetSeenRows, noteSeenRows } from '../../../src-renderer/app/seen-rows.ts';
import { useLetter } from '../../../src-renderer/app/use-letter.ts';
import { messagesByIds } from '../../../src-renderer/store/queries/messages.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import { markLetters } from '../../../src-renderer/store/writes/letter-marks.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import { lettersReadBy } from '../store/known.ts';
import { fill } from '../store/owed-letters.ts';
import { useFreshStore } from '../store/support.ts';

useFreshStore();

let root: Root;
let ids: MessageId[] = [];
const drawn: (MessageRow | undefined)[] = [];

beforeEach(async () => {
  ids = await fill(10);
  drawn.length = 0;
  root = createRoot(document.createElement('div'));
});

afterEach(() => {
  root.unmount();
  forgetSeenRows();
});

function Letter({ id }: { readonly id: MessageId | null }) {
  drawn.push(useLetter(id));
  return null;
}

function show(id: MessageId | null): void {
  flushSync(() => root.render(<Letter id={id} />));
}

test('a row the list has drawn is there at once, and what the store says is not drawn again where it is the same', async () => {
  noteSeenRows(await messagesByIds(ids));
  const read = await lettersReadBy(async () => {
    for (const id of ids.slice(0, 3)) {
      show(id);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  expect(read).toBe(3);
  expect(drawn.map((row) => row?.id)).toEqual(ids.slice(0, 3));
});

test('a change is drawn, though a list has noted it before', async () => {
  noteSeenRows(await messagesByIds(ids));
  show(ids[0]!);
  await markLetters([ids[0]!], { isFlagged: 1 });
  noteSeenRows(await messagesByIds(ids));
  await expect.poll(() => drawn.at(-1)?.isFlagged).toBe(1);
  await purgeLetters([ids[0]!]);
  await expect.poll(() => drawn.at(-1)).toBeUndefined();
});

test('a letter that is come back to is drawn as the list has it now, not as it was when it was left', async () => {
  noteSeenRows(await messagesByIds(ids));
  show(ids[0]!);
  await markLetters([ids[0]!], { isRead: 1 });
  await expect.poll(() => drawn.at(-1)?.isRead).toBe(1);
  show(ids[1]!);
  await markLetters([ids[0]!], { isRead: 0 });
  noteSeenRows(await messagesByIds(ids));
  drawn.length = 0;
  show(ids[0]!);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(drawn.map((row) => row?.isRead)).toEqual([0]);
});

test('of a letter no list has drawn nothing is drawn before the store has answered, least of all the letter before', async () => {
  show(ids[0]!);
  await expect.poll(() => drawn.at(-1)?.id).toBe(ids[0]);
  show(ids[1]!);
  expect(drawn.at(-1)).toBeUndefined();
  await expect.poll(() => drawn.at(-1)?.id).toBe(ids[1]);
  show(null);
  expect(drawn.at(-1)).toBeUndefined();
});
