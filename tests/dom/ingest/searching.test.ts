// Letters are found by their words as soon as they are acknowledged, whatever of them is here.
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type IngestClient, startIngest } from '../../../src-renderer/ingest/ingest-client.ts';
import { closeStore, openStore, store } from '../../../src-renderer/store/database.ts';
import { storeName } from '../../../src-renderer/store/schema.ts';
import { idsFoundBy } from '../store/found-letters.ts';
import { entryOf, failOnAdd, idsInFolder, rawOf } from '../store/support.ts';
import { Fetcher, termsOf } from './fetcher.ts';
import { serve } from './serve.ts';

beforeEach(async () => {
  await Dexie.delete(storeName);
  await openStore();
});
afterEach(async () => {
  closeStore();
  await Dexie.delete(storeName);
});

const letter = (subject: string, body: string, more = '') =>
  rawOf(`From: Lin <lin@example.tw>\r\nSubject: ${subject}\r\n${more}\r\n${body}\r\n`);

describe('with the real workers', () => {
  let ingest: IngestClient;
  beforeEach(() => {
    ingest = startIngest();
  });
  afterEach(() => ingest.stop());

  function retrieve(): Fetcher {
    const fetcher = new Fetcher();
    ingest.acceptPort(fetcher.otherEnd, termsOf('s1'));
    return fetcher;
  }

  test('a letter is found by its sender, its subject, its text, and what is attached', async () => {
    const type = 'Content-Type: multipart/mixed; boundary=x\r\n';
    const file =
      '--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="報告.pdf"\r\n\r\nAA\r\n';
    const raw = letter('會議記錄', `--x\r\n\r\n請於週五前回覆\r\n${file}--x--`, type);
    const fetcher = retrieve();
    fetcher.sendLetter(entryOf('a', raw.byteLength), raw);
    fetcher.sendLetter(entryOf('b', 1, 2), letter('other', 'words'));
    await fetcher.settled(2);
    const [id] = await idsInFolder('inbox');
    for (const query of ['lin 會議', '會議', '議記 tw', '週五前', '報告', 'pdf 回覆']) {
      expect(await idsFoundBy(query), query).toEqual([id]);
    }
    expect(await idsFoundBy('會議', ['body'])).toEqual([]);
  });

  test('a large letter is found by the text of its beginning, and of the rest where nothing is attached', async () => {
    const long = `first ${'x '.repeat(150_000)} last`;
    const fetcher = retrieve();
    const raw = letter('large', long);
    fetcher.sendLetter(entryOf('a', raw.byteLength), raw);
    await fetcher.settled(1);
    expect(await idsFoundBy('first large')).toHaveLength(1);
    expect(await idsFoundBy('last')).toEqual([]);
    const html = `<p>first</p><!-- ${'x '.repeat(150_000)} --><p>last</p>`;
    const marked = letter('marked', html, 'Content-Type: text/html\r\n');
    fetcher.sendLetter(entryOf('b', marked.byteLength, 2), marked);
    await fetcher.settled(2);
    expect(await idsFoundBy('last marked')).toHaveLength(1);
  });
});

test('a letter whose headers alone are here is found by them', async () => {
  const { fetcher } = serve();
  const bytes = rawOf('From: lin@example.tw\r\nSubject: =?utf-8?B?5pyD6K2w?=\r\n\r\n');
  fetcher.send({ type: 'headers', entry: entryOf('a', 5_000), bytes });
  await expect.poll(() => idsFoundBy('會議 lin')).toHaveLength(1);
  expect((await store().messages.toArray())[0]).toMatchObject({ damage: 'headers-only' });
});

test('a letter that is refused the disk is found nowhere, and its neighbours are', async () => {
  const mend = failOnAdd('messages', (row) =>
    row['subject'] === 'bad' ? new Error('broken') : null,
  );
  const { fetcher } = serve();
  for (const [at, subject] of ['one', 'bad', 'two'].entries()) {
    fetcher.sendLetter(entryOf(subject, 1, at + 1), letter(subject, 'common'));
  }
  await fetcher.settled(3);
  mend();
  expect(fetcher.acked.toSorted()).toEqual([1, 3]);
  expect(await idsFoundBy('common')).toEqual(await idsInFolder('inbox'));
  expect(await idsFoundBy('bad')).toEqual([]);
});
