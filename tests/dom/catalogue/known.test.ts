// What the catalogue tells a job of letters: what their rows say, as of the journal it names.
import { expect, test } from 'vitest';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { knownLetters } from '../../../src-renderer/catalogue/catalogue-client.ts';
import { createJobRunner } from '../../../src-renderer/jobs/jobs-client.ts';
import { runJob } from '../../../src-renderer/jobs/run-job.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { lastJournalSeq } from '../../../src-renderer/store/queries/journal.ts';
import { mostRowsAtOnce } from '../../../src-renderer/store/writes/chunks.ts';
import { markLetters } from '../../../src-renderer/store/writes/letter-marks.ts';
import { purgeLetters } from '../../../src-renderer/store/writes/purge.ts';
import { placeIn, relocate } from '../../../src-renderer/store/writes/relocate.ts';
import { knownByRows, lettersReadBy } from '../store/known.ts';
import { expectExact, fill } from '../store/owed-letters.ts';
import { listed, useFreshCatalogue } from './support.ts';

useFreshCatalogue();

const [inbox, sent] = [folderId('inbox'), folderId('sent')];

test('is what rows say, of letters that are there', async () => {
  const ids = await fill(30);
  await relocate(ids.slice(0, 10), (row) => placeIn(sent, row));
  await markLetters(ids.slice(5, 15), { isRead: 1 });
  await markLetters(ids.slice(12, 20), { isFlagged: 1 });
  await purgeLetters(ids.slice(28));
  const seq = await lastJournalSeq();
  await expect.poll(async () => (await knownLetters(Uint32Array.from(ids)))?.seq).toBe(seq);
  const known = (await knownLetters(Uint32Array.from([...ids, 9_999])))!;
  const byRows = await knownByRows();
  const folderOf = ({ folderIds, folders }: typeof known) =>
    [...folders].map((folder) => folderIds[folder]);
  expect(folderOf(known)).toEqual(folderOf(byRows));
  expect({ ...known, folderIds: [], folders: [] }).toEqual({
    ...byRows,
    folderIds: [],
    folders: [],
  });
});

test('is told of a folder as well', async () => {
  const ids = await fill(30);
  await relocate(ids.slice(0, 10), (row) => placeIn(sent, row));
  await expect
    .poll(async () => [...((await knownLetters(sent))?.ids ?? [])])
    .toEqual(ids.slice(0, 10));
  expect((await knownLetters(folderId('nowhere')))?.ids).toHaveLength(0);
});

test('spares reading the rows of a job', async () => {
  const ids = await fill(mostRowsAtOnce + 1_500);
  await markLetters([ids[0]!], { isFlagged: 1 });
  const which = Uint32Array.from(ids);
  await expect.poll(async () => (await knownLetters(which))?.ids.length).toBe(ids.length);
  const known = await knownLetters(which);
  const hooks = { report: () => undefined, isStopped: () => false };
  const read = await lettersReadBy(() =>
    runJob({ kind: 'move', ids: which, target: sent }, hooks, known),
  );
  expect(read).toBe(0);
  await expectExact();
});

test('serves a folder that is marked read', async () => {
  const ids = await fill(mostRowsAtOnce + 1_500);
  await markLetters(ids.slice(0, 30), { isRead: 1 });
  const asked: unknown[] = [];
  const runner = createJobRunner({
    know(which) {
      asked.push(which);
      return knownLetters(which);
    },
  });
  const { changedCount } = await runner.run({ kind: 'markFolderRead', folderId: inbox }).ended;
  expect(changedCount).toBe(ids.length - 30);
  expect(asked).toEqual([inbox]);
  await expectExact();
  runner.close();
});

test('serves a job of thousands of letters that others change meanwhile', async () => {
  const ids = await fill(mostRowsAtOnce + 1_500);
  await markLetters([ids[0]!], { isFlagged: 1 });
  const runner = createJobRunner({ know: knownLetters });
  const move = runner.run({ kind: 'move', ids: Uint32Array.from(ids), target: sent });
  const [end] = await Promise.all([
    move.ended,
    markLetters(ids.slice(-10), { isRead: 1 }),
    purgeLetters(ids.slice(-20, -15)),
  ]);
  expect(end).toMatchObject({ isStopped: false, failure: null });
  expect(
    await store()
      .messages.filter((row) => row.folderId === inbox)
      .count(),
  ).toBe(0);
  await expectExact();
  await expect.poll(async () => (await listed({ folderIds: [sent] })).length).toBe(ids.length - 5);
  await expectExact();
  runner.close();
});
