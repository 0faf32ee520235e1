// Check and Repair over letters: each kind of damage is found, told, and mended as far as it can be; nothing is thrown away.
import { describe, expect, test } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { planRetrieval } from '../../../src-shared/mail/plan-retrieval.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { headersHash } from '../../../src-renderer/mime/headers-hash.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { lastCheck } from '../../../src-renderer/store/queries/check.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import { reserveArrival, writeArrivalPart } from '../../../src-renderer/store/writes/arrivals.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { deleteMessages, setFlag } from '../../../src-renderer/store/writes/messages.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import { recoveredFolder } from '../../../src-renderer/store/writes/recovered-folder.ts';
import { anna, rawOf, useFreshStore } from '../store/support.ts';
import {
  check,
  countersAreExact,
  framed,
  honest,
  makeUndecodable,
  now,
  makeUnreadable,
  rowOf,
  snapshot,
  stored,
  textOf,
} from './harness.ts';

useFreshStore();

test('a sound store is found sound, and nothing in it is changed', async () => {
  await stored([...(await honest('one', 'two')), ...(await framed('a', 'b', 'c'))]);
  await purgeLetters([(await store().messages.toCollection().primaryKeys())[3]!]);
  const before = await snapshot();
  const report = await check();
  // What is left of the one purged, in the pack it shared, is nobody's.
  const byteCount = (await store().messages.toArray()).reduce((sum, row) => sum + row.sizeBytes, 0);
  expect(report).toMatchObject({ end: 'done', found: {}, named: [], letterCount: 4, byteCount });
  expect(await snapshot()).toBe(before);
});

test('an empty store too', async () => {
  expect(await check()).toMatchObject({ end: 'done', found: {}, letterCount: 0 });
});

describe('what the list says', () => {
  test('is written anew from the letter; the person’s own marks stay', async () => {
    const ids = await stored(await honest('true'));
    const id = ids.get('true')!;
    await setFlag([id], true);
    const row = (await rowOf(id))!;
    const wrong = { ...row, subject: 'false', subjectKey: 'x', sentAt: 5, sizeBytes: 7 };
    await store().messages.put({ ...wrong, color: 'red', conversationMark: 'watched' });
    const report = await check();
    expect(report.found).toEqual({ rebuilt: 1 });
    expect(await rowOf(id)).toEqual({ ...row, color: 'red', conversationMark: 'watched' });
    const journal = await store().journal.toArray();
    expect([...(journal.at(-1)?.added ?? [])]).toEqual([id]);
  });

  test('of a letter without a date is right, whenever it came', async () => {
    const raw = rawOf('Subject: undated\r\n\r\nText\r\n');
    const [letter] = await honest('undated');
    const summary = summarise(raw, { fallbackCharset: '', receivedAt: letter!.receivedAt + 5_000 });
    const hash = await headersHash(raw);
    await commitLetters([{ ...letter!, body: { kind: 'whole', raw }, summary, headersHash: hash }]);
    expect((await check()).found).toEqual({});
  });

  test('is given sound values where it has none, so that the letter is in its folder again', async () => {
    const ids = await stored(await honest('one'));
    const id = ids.get('one')!;
    const row = (await rowOf(id))!;
    await store().messages.put({ ...row, isRead: 'no', from: null, references: 3 } as never);
    expect((await check()).found).toMatchObject({ rebuilt: 1 });
    expect(await rowOf(id)).toEqual(row);
    expect(await countersAreExact()).toBe(true);
  });

  test('of a letter in a folder that is gone: it is found in Recovered Messages', async () => {
    const ids = await stored(await honest('one'));
    const id = ids.get('one')!;
    await store().messages.update(id, { folderId: folderId('nowhere') });
    const report = await check();
    expect(report.found).toMatchObject({ homeless: 1 });
    expect((await rowOf(id))?.folderId).toBe(recoveredFolder);
    expect(await store().folders.get(recoveredFolder)).toMatchObject({
      name: 'Recovered Messages',
      role: null,
      totalCount: 1,
    });
    expect(await countersAreExact()).toBe(true);
  });
});

describe('a letter whose content is gone', () => {
  test('keeps its entry, marked; the server’s copy is safe from every rule and comes again', async () => {
    const ids = await stored(await honest('lost', 'kept'));
    const id = ids.get('lost')!;
    await setFlag([id], true);
    await store().raw.delete([id, 0]);
    const report = await check();
    expect(report.found).toEqual({ missing: 1 });
    expect(report.named).toEqual([{ kind: 'missing', messageId: id, name: 'lost' }]);
    expect(await rowOf(id)).toMatchObject({ damage: 'missing', subject: 'lost', isFlagged: 1 });

    const ledger = await store().ledger.toArray();
    const row = ledger.find(({ uidl }) => uidl === 'lost')!;
    const listing = { recognition: 'uidl', entries: [{ ...row, number: 1 }] } as const;
    const { delivery, download } = newAccount(anna);
    const removing = { ...delivery, leaveOnServer: true, removeAfterDays: 1 };
    const plan = planRetrieval(listing, ledger, { delivery: removing, download }, Date.now());
    expect(plan.remove).toEqual([]);
    expect(plan.retrieve).toHaveLength(1);

    // It comes: into its own place, with the marks it had.
    await commitLetters(await honest('lost'));
    expect(await rowOf(id)).toMatchObject({ damage: null, isFlagged: 1 });
    expect(await rawMessage(id)).toEqual(rawOf(textOf('lost')));
    expect(await store().messages.count()).toBe(2);
    expect((await check()).found).toEqual({});
  });

  test('is safe from the message rule, too, that wanted the server’s copy gone', async () => {
    const ids = await stored(await honest('lost'));
    const { ledger } = store();
    await ledger.toCollection().modify({ goesByRule: true });
    await store().raw.delete([ids.get('lost')!, 0]);
    await check();
    const [row] = await ledger.toArray();
    const listing = { recognition: 'uidl', entries: [{ ...row!, number: 1 }] } as const;
    const { delivery, download } = newAccount(anna);
    const leaving = { ...delivery, leaveOnServer: true };
    const plan = planRetrieval(listing, [row!], { delivery: leaving, download }, Date.now());
    expect(plan).toMatchObject({ remove: [], retrieve: [{ thenDelete: false }] });
  });

  test('is told again by a second check, which changes nothing', async () => {
    const ids = await stored(await honest('lost'));
    await store().raw.delete([ids.get('lost')!, 0]);
    await check();
    const before = await snapshot();
    expect((await check()).found).toEqual({ missing: 1 });
    expect(await snapshot()).toBe(before);
  });

  test('is sound again once its bytes are back', async () => {
    const ids = await stored(await honest('lost'));
    const id = ids.get('lost')!;
    const raw = (await store().raw.get([id, 0]))!;
    const row = await rowOf(id);
    await store().raw.delete([id, 0]);
    await check();
    await store().raw.add(raw);
    await check();
    expect(await rowOf(id)).toEqual(row);
  });

  test('in part is marked, and what is left of it can be read', async () => {
    const raw = new Uint8Array(9 * 1024 * 1024).fill(65);
    raw.set(rawOf(textOf('large')));
    const [letter] = await honest('large');
    await commitLetters([{ ...letter!, body: { kind: 'whole', raw } }]);
    const [row] = await store().messages.toArray();
    await store().raw.delete([row!.id, 1]);
    const report = await check();
    expect(report.found).toEqual({ 'cut-short': 1 });
    expect(await rowOf(row!.id)).toMatchObject({ damage: 'cut-short', subject: 'large' });
    expect(await store().raw.count()).toBe(2);
  });

  test('among those of a pack: the others stay, and each comes back into its own place', async () => {
    const ids = await stored(await framed('a', 'b', 'c'));
    const packId = ids.get('a')!;
    await store().raw.delete([packId, 0]);
    expect((await check()).found).toEqual({ missing: 3 });
    await commitLetters(await framed('a', 'b', 'c'));
    const texts = await Promise.all([ids.get('b')!, ids.get('c')!].map((id) => rawMessage(id)));
    expect(texts).toEqual([rawOf(textOf('b')), rawOf(textOf('c'))]);
    expect((await check()).found).toEqual({});
    expect(await countersAreExact()).toBe(true);
  });

  test('in a pack that can’t be read: those that come back in part have their own bytes, the others none', async () => {
    const ids = await stored(await framed('a', 'b', 'c'));
    const packId = ids.get('a')!;
    const mend = makeUnreadable('raw', [packId, 0]);
    expect((await check()).found).toEqual({ missing: 3, unreadable: 1 });
    mend();
    const [a, , c] = await honest('a', 'b', 'c');
    await commitLetters([a!, c!]);
    const texts = await Promise.all([...ids.values()].map((id) => rawMessage(id)));
    expect(texts).toEqual([rawOf(textOf('a')), null, rawOf(textOf('c'))]);
    expect((await check()).found).toEqual({ missing: 1 });
    await purgeLetters([...ids.values()]);
    expect(await store().raw.count()).toBe(0);
    expect(await store().packs.count()).toBe(0);
  });

  test('that the person throws away meanwhile leaves nothing behind', async () => {
    const ids = await stored(await framed('a', 'b'));
    await store().raw.delete([ids.get('a')!, 0]);
    await check();
    await purgeLetters([...ids.values()]);
    expect(await store().raw.count()).toBe(0);
    expect(await store().packs.count()).toBe(0);
  });
});

test('a letter with other headers than came is told, and no rule removes the server’s copy', async () => {
  const ids = await stored(await honest('one'));
  const id = ids.get('one')!;
  await store().raw.put({ messageId: id, part: 0, bytes: rawOf(textOf('two')) });
  const report = await check();
  expect(report.found).toMatchObject({ altered: 1 });
  expect((await store().ledger.toArray())[0]).toMatchObject({ isBySizeOnly: true });
  expect(await rowOf(id)).toMatchObject({ subject: 'two', damage: null });
});

describe('content without an entry', () => {
  test('becomes a letter in Recovered Messages, known to the ledger as before', async () => {
    const ids = await stored(await honest('one', 'two'));
    const id = ids.get('one')!;
    await store().messages.delete(id);
    const report = await check();
    expect(report.found).toEqual({ recovered: 1, miscounted: 1 });
    expect(await rowOf(id)).toMatchObject({
      subject: 'one',
      folderId: recoveredFolder,
      accountId: anna,
      receivedAt: 1_700_000_000_000,
      damage: null,
    });
    expect(await commitLetters(await honest('one'))).toBe(0);
    expect(await countersAreExact()).toBe(true);
    expect((await check()).found).toEqual({});
  });

  test('of a letter nobody knows more of is listed under its own date', async () => {
    const ids = await stored(await honest('one'));
    await store().messages.clear();
    await store().ledger.clear();
    await check();
    expect(await rowOf(ids.get('one')!)).toMatchObject({
      receivedAt: Date.UTC(2023, 10, 14, 21),
    });
  });

  test('in a pack is told from what was purged', async () => {
    const ids = await stored(await framed('a', 'b', 'c', 'd', 'e', 'f'));
    await purgeLetters([ids.get('b')!]);
    await store().messages.delete(ids.get('d')!);
    const report = await check();
    expect(report.found).toMatchObject({ recovered: 1 });
    expect(await rowOf(ids.get('b')!)).toBeUndefined();
    expect(await rowOf(ids.get('d')!)).toMatchObject({ subject: 'd', packId: ids.get('a') });
    expect(await rawMessage(ids.get('d')!)).toEqual(rawOf(textOf('d')));
  });

  test('in a pack whose account is gone: rather a letter too many than one lost', async () => {
    const ids = await stored(await framed('a', 'b', 'c', 'd', 'e', 'f'));
    await purgeLetters([ids.get('b')!]);
    await store().messages.delete(ids.get('d')!);
    await store().ledger.clear();
    expect((await check()).found).toMatchObject({ recovered: 2 });
    expect((await check()).found).toEqual({});
  });

  test('that is still under way is left alone', async () => {
    const id = await reserveArrival();
    await writeArrivalPart(id, 0, rawOf(textOf('coming')));
    expect((await check()).found).toEqual({});
    expect(await store().messages.count()).toBe(0);
  });
});

describe('packs', () => {
  test('are counted anew', async () => {
    const ids = await stored(await framed('a', 'b', 'c'));
    const id = ids.get('a')!;
    const right = await store().packs.get(id);
    await store().packs.put({ ...right!, liveCount: 1, liveBytes: 1 });
    expect((await check()).found).toEqual({ packs: 1 });
    expect(await store().packs.get(id)).toEqual(right);
  });

  test('that lost their own row get one, and those that hold nobody’s letter any more go', async () => {
    const ids = await stored(await framed('a', 'b', 'c'));
    await store().packs.clear();
    await check();
    expect(await store().packs.get(ids.get('a')!)).toMatchObject({ liveCount: 3 });
    await store().packs.update(ids.get('a')!, { liveCount: 0 });
    await store().ledger.clear();
    await store().messages.clear();
    await check();
    expect(await store().raw.count()).toBe(0);
  });

  test('a letter that forgot its pack is found in it', async () => {
    const ids = await stored(await framed('a', 'b', 'c'));
    const id = ids.get('c')!;
    const row = (await rowOf(id))!;
    const { packId: _packId, ...forgetful } = row;
    await store().messages.put(forgetful);
    expect((await check()).found).toEqual({ rebuilt: 1 });
    expect(await rowOf(id)).toEqual(row);
  });
});

describe.each([
  ['a record the engine can’t read', makeUnreadable],
  ['a record the engine gives null for', makeUndecodable],
] as const)('%s', (_what, makeUnreadable) => {
  test('of a letter’s entry: it is written anew from the letter, in the folder where it was', async () => {
    const ids = await stored(await honest('one', 'two', 'three'));
    const id = ids.get('two')!;
    await deleteMessages([id]);
    makeUnreadable('messages', id);
    const report = await check();
    expect(report.found).toEqual({ restored: 1 });
    expect(await rowOf(id)).toMatchObject({ subject: 'two', folderId: 'deleted', isRead: 0 });
    expect(await countersAreExact()).toBe(true);
  });

  test('of a letter in a pack likewise', async () => {
    const ids = await stored(await framed('a', 'b', 'c'));
    const id = ids.get('b')!;
    makeUnreadable('messages', id);
    expect((await check()).found).toEqual({ restored: 1 });
    expect(await rowOf(id)).toMatchObject({ subject: 'b', packId: ids.get('a') });
  });

  test('of a letter’s content: it is named, kept, and the letter marked', async () => {
    const ids = await stored(await honest('one', 'two', 'three'));
    const id = ids.get('two')!;
    const mend = makeUnreadable('raw', [id, 0]);
    const report = await check();
    expect(report).toMatchObject({ end: 'done', found: { missing: 1, unreadable: 1 } });
    const record = { of: 'raw', key: `[${id},0]` };
    expect(report.named).toContainEqual(expect.objectContaining({ name: 'two', record }));
    mend();
    expect(await store().raw.get([id, 0])).toBeDefined();
  });

  test('of a whole pack: all its letters are marked, the rest of the store is sound', async () => {
    const ids = await stored([...(await framed('a', 'b', 'c')), ...(await honest('own'))]);
    makeUnreadable('raw', [ids.get('a')!, 0]);
    const report = await check();
    expect(report.found).toEqual({ missing: 3, unreadable: 1 });
    const record = { of: 'pack', key: `[${ids.get('a')!},0]` };
    expect(report.named).toContainEqual(expect.objectContaining({ name: '', record }));
    expect(await rowOf(ids.get('own')!)).toMatchObject({ damage: null });
  });

  test('of the ledger is named', async () => {
    await stored(await honest('one', 'two'));
    makeUnreadable('ledger', [anna, 'one', 0]);
    expect((await check()).found).toEqual({ unreadable: 1 });
  });
});

test('many letters are gone through in pieces, with progress', async () => {
  const names = Array.from({ length: 450 }, (_, at) => `letter ${at}`);
  await stored(await honest(...names));
  const ids = (await store().messages.toCollection().primaryKeys()) as MessageId[];
  await store().raw.delete([ids[440]!, 0]);
  const seen: number[] = [];
  const report = await check({
    tell: ({ step, doneCount, totalCount }) => {
      if (step === 'letters') seen.push(doneCount);
      expect(doneCount).toBeLessThanOrEqual(totalCount);
    },
  });
  expect(report).toMatchObject({
    end: 'done',
    detail: '',
    letterCount: 450,
    found: { missing: 1 },
  });
  expect(seen).toEqual([0, 200, 400]);
});

test('how far it is is kept while it runs, so that one that is killed goes on from there', async () => {
  await stored(await honest(...Array.from({ length: 650 }, (_, at) => `letter ${at}`)));
  let clock = now;
  const kept: Promise<readonly [number, number | undefined]>[] = [];
  await check({
    now: () => clock,
    tell: ({ step, doneCount }) => {
      if (step !== 'letters') return;
      kept.push(lastCheck().then((report) => [doneCount, report?.letterCount] as const));
      clock += 600;
    },
  });
  expect(await Promise.all(kept)).toEqual([0, 200, 400, 600].map((count) => [count, count]));
});
