// Letters that came in one frame lie in one raw row: each is read alone, and what is purged gives its space back.
import { describe, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { rawHead, rawMessage, rawMessageNearby } from '../../../src-renderer/store/queries/raw.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import type { LetterToStore } from '../../../src-renderer/store/writes/letter-to-store.ts';
import { copyMessages, deleteMessages } from '../../../src-renderer/store/writes/messages.ts';
import { entryOf, letterOf, orphanedRawCount, rawOf, useFreshStore } from './support.ts';

useFreshStore();

describe('letters of one frame', () => {
  test('lie in one raw row, as they came, and each is read alone', async () => {
    const { letters, frame } = framed('one', 'two', 'three');
    expect(await commitLetters(letters)).toBe(3);
    const rows = await store().raw.toArray();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.bytes).toEqual(frame);
    expect(await texts()).toEqual(['one', 'two', 'three'].map(textOf));
    const [, second] = await allIds();
    expect(await rawHead(second!)).toEqual(rawOf(textOf('two')));
  });

  test('of two frames in one batch lie in two', async () => {
    const batch = [...framed('a', 'b').letters, ...framed('c', 'd').letters];
    await commitLetters(batch);
    expect(await store().raw.count()).toBe(2);
    expect(await texts()).toEqual(['a', 'b', 'c', 'd'].map(textOf));
  });

  test('lie beside a letter that came alone or in pieces', async () => {
    const [only] = framed('only').letters;
    await commitLetters([only!, ...framed('a', 'b').letters, letterOf('whole')]);
    expect(await store().raw.count()).toBe(3);
    expect((await texts()).slice(0, 3)).toEqual(['only', 'a', 'b'].map(textOf));
  });

  test('of which one is here already are stored without it, and keep no bytes of it', async () => {
    await commitLetters([letterOf('two', { raw: rawOf(textOf('two')) })]);
    expect(await commitLetters(framed('one', 'two', 'three').letters)).toBe(2);
    expect(await texts()).toEqual(['two', 'one', 'three'].map(textOf));
    const pack = (await store().raw.toArray()).find((row) => row.letters);
    expect(pack?.bytes.byteLength).toBe(rawOf(textOf('one') + textOf('three')).byteLength);
  });

  test('may be empty', async () => {
    await commitLetters(framed('', 'full', '').letters);
    expect(await store().messages.count()).toBe(3);
    expect(await orphanedRawCount()).toBe(0);
  });
});

describe('reading from letter to letter', () => {
  /** How many raw rows are read while `act` goes on. */
  async function rowsRead(act: () => Promise<unknown>): Promise<number> {
    let count = 0;
    const { raw } = store();
    const onReading = (row: object) => {
      count += 1;
      return row;
    };
    raw.hook('reading', onReading);
    await act();
    raw.hook('reading').unsubscribe(onReading);
    return count;
  }

  test('reads a pack once, and gives each letter its own bytes, which may be given away', async () => {
    await commitLetters(framed('one', 'two', 'three', 'four').letters);
    const [, ...ids] = await allIds();
    const count = await rowsRead(async () => {
      for (const [at, name] of ['two', 'three', 'four', 'two'].entries()) {
        const bytes = await rawMessageNearby(ids[at % 3]!);
        expect(bytes).toEqual(rawOf(textOf(name)));
        structuredClone(bytes, { transfer: [bytes!.buffer] });
      }
    });
    expect(count).toBe(1);
  });

  test('finds what is in another pack, alone, or purged and written anew meanwhile', async () => {
    await commitLetters([...framed('one', 'two', 'three', 'four').letters, letterOf('whole')]);
    await commitLetters(framed('five', 'six').letters);
    const [one, two, three, four, whole, five, six] = await allIds();
    const read = (id: MessageId | undefined) => rawMessageNearby(id!);
    expect(await read(two)).toEqual(rawOf(textOf('two')));
    expect(await read(whole)).toEqual(await rawMessage(whole!));
    expect(await read(five)).toEqual(rawOf(textOf('five')));
    expect(await read(six)).toEqual(rawOf(textOf('six')));
    expect(await read(three)).toEqual(rawOf(textOf('three')));
    await read(six);
    await purge(one!, two!, three!);
    expect(await read(three)).toBeNull();
    expect(await read(four)).toEqual(rawOf(textOf('four')));
  });
});

describe('what is purged', () => {
  test('leaves the others readable, its pack’s first letter too', async () => {
    await commitLetters(framed('one', 'two', 'three').letters);
    const [first, second] = await allIds();
    await purge(first!);
    expect(await rawMessage(first!)).toBeNull();
    expect(await rawMessage(second!)).toEqual(rawOf(textOf('two')));
    expect(await texts()).toEqual(['two', 'three'].map(textOf));
    expect(await orphanedRawCount()).toBe(0);
  });

  test('gives its space back once it is more than half', async () => {
    await commitLetters(framed('one', 'two', 'three').letters);
    const [first, second, third] = await allIds();
    await purge(first!, second!);
    const [row] = await store().raw.toArray();
    expect(row?.bytes).toEqual(rawOf(textOf('three')));
    expect(await rawMessage(third!)).toEqual(rawOf(textOf('three')));
  });

  test('to the last letter leaves nothing', async () => {
    await commitLetters(framed('one', 'two', 'three').letters);
    for (const id of await allIds()) await purge(id);
    expect(await store().raw.count()).toBe(0);
    expect(await store().packs.count()).toBe(0);
  });

  test('in any order and pieces never takes another letter’s bytes along', async () => {
    const names = Array.from({ length: 40 }, (_, n) => `${n}-${'x'.repeat((n * 37) % 90)}`);
    for (let at = 0; at < names.length; at += 8) {
      await commitLetters(framed(...names.slice(at, at + 8)).letters);
    }
    const left = new Map((await allIds()).map((id, at) => [id, textOf(names[at]!)]));
    for (let step = 1; left.size > 0; step += 1) {
      const ids = [...left.keys()];
      const chosen = ids.filter((_, at) => (at * 7 + step) % 5 < 2).slice(0, 6);
      const gone = chosen.length > 0 ? chosen : ids;
      await purge(...gone);
      for (const id of gone) left.delete(id);
      for (const [id, text] of left) expect(await rawMessage(id)).toEqual(rawOf(text));
    }
    expect(await store().raw.count()).toBe(0);
  });
});

test('a copy has bytes of its own, and outlives the letter it was made of', async () => {
  await commitLetters(framed('one', 'two').letters);
  const ids = await allIds();
  await copyMessages(ids, folderId('drafts'));
  await purge(...ids);
  expect(await texts()).toEqual(['one', 'two'].map(textOf));
  expect(await store().packs.count()).toBe(1);
  await purge(...(await allIds()));
  expect(await store().packs.count()).toBe(0);
  expect(await store().raw.count()).toBe(0);
});

/** Letters as they come in one frame: views on its bytes. */
function framed(...names: readonly string[]): { letters: LetterToStore[]; frame: Uint8Array } {
  const raws = names.map((name) => rawOf(name === '' ? '' : textOf(name)));
  const frame = new Uint8Array(raws.reduce((sum, raw) => sum + raw.byteLength, 0));
  let start = 0;
  const letters = raws.map((raw, at) => {
    frame.set(raw, start);
    const view = frame.subarray(start, start + raw.byteLength);
    start += raw.byteLength;
    const name = names[at] || `empty ${at}`;
    const entry = entryOf(name, raw.byteLength, at + 1);
    return letterOf(name, { entry, body: { kind: 'packed', frame, raw: view } });
  });
  return { letters, frame };
}

function textOf(name: string): string {
  return `Subject: ${name}\r\n\r\nBody of ${name}\r\n`;
}

async function texts(): Promise<string[]> {
  const raws = await Promise.all((await allIds()).map((id) => rawMessage(id)));
  return raws.map((raw) => new TextDecoder().decode(raw ?? undefined));
}

async function purge(...ids: readonly MessageId[]): Promise<void> {
  await deleteMessages(ids, { forGood: true });
}

async function allIds(): Promise<MessageId[]> {
  return store().messages.toCollection().primaryKeys();
}
