// A store full of letters for jobs to work on, runners that can be killed, and what must hold whatever happened.
import { expect } from 'vitest';
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import {
  createJobRunner,
  type JobRunner,
  type RunnerOptions,
} from '../../../src-renderer/jobs/jobs-client.ts';
import type {
  DoneChange,
  JobEnd,
  JobReport,
  MailJob,
} from '../../../src-renderer/jobs/mail-job.ts';
import { mergeChanges } from '../../../src-renderer/jobs/merge-changes.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import type { LetterToStore } from '../../../src-renderer/store/writes/letter-to-store.ts';
import {
  deleteMessages,
  markRead,
  moveMessages,
} from '../../../src-renderer/store/writes/messages.ts';
import {
  counters,
  letterOf,
  orphanedRawCount,
  rawOf,
  recount,
  summaryOf,
} from '../store/support.ts';

export const inbox = folderId('inbox');
export const deleted = folderId('deleted');
export const drafts = folderId('drafts');

const frameSize = 40;

/** Receives letters, most of them in packs; each tells its name in its subject and in its bytes. */
export async function receive(count: number): Promise<readonly MessageId[]> {
  const letters: LetterToStore[] = [];
  for (let start = 0; start < count; start += frameSize) {
    const size = Math.min(frameSize, count - start);
    const names = Array.from({ length: size }, (_, at) => `letter ${start + at}`);
    letters.push(...(start % (3 * frameSize) === 0 ? names.map(alone) : framed(names)));
  }
  await commitLetters(letters);
  return store().messages.toCollection().primaryKeys();
}

/** Every third letter somewhere else, some read: what a job meets in real life. */
export async function spread(ids: readonly MessageId[]): Promise<FolderId> {
  const work = await createFolder(null, 'Work');
  await moveMessages(
    ids.filter((_, at) => at % 3 === 1),
    work,
  );
  await deleteMessages(ids.filter((_, at) => at % 7 === 2));
  await markRead(
    ids.filter((_, at) => at % 4 === 0),
    true,
  );
  return work;
}

function alone(name: string): LetterToStore {
  return letterOf(name, { raw: rawOf(textOf(name)), summary: summaryOf({ subject: name }) });
}

function framed(names: readonly string[]): LetterToStore[] {
  const raws = names.map((name) => rawOf(textOf(name)));
  const frame = new Uint8Array(raws.reduce((sum, raw) => sum + raw.byteLength, 0));
  let start = 0;
  return raws.map((raw, at) => {
    frame.set(raw, start);
    const view = frame.subarray(start, start + raw.byteLength);
    start += raw.byteLength;
    return { ...alone(names[at]!), body: { kind: 'packed', frame, raw: view } };
  });
}

function textOf(name: string): string {
  return `Subject: ${name}\r\n\r\n${`Words of ${name}. `.repeat(20)}\r\n`;
}

/** Folder, mark and former folder of every letter there is. */
export async function places(): Promise<ReadonlyMap<MessageId, string>> {
  const rows = await store().messages.toArray();
  return new Map(
    rows.map((row) => [
      row.id,
      `${row.folderId} ${row.previousFolderId} ${row.isRead}${row.isFlagged}`,
    ]),
  );
}

/** Counters are exact, every letter has its own bytes and no other's, and no byte is nobody's. */
export async function expectWhole(): Promise<void> {
  expect(await counters()).toEqual(await recount());
  const rows = await store().messages.toArray();
  const bytes = await allBytes();
  const wrong = rows.filter((row) => bytes.get(row.id) !== textOf(row.subject));
  expect(wrong.map((row) => row.subject)).toEqual([]);
  expect(await orphanedRawCount()).toBe(0);
  for (const pack of await store().packs.toArray()) {
    const own = rows.filter((row) => (row.packId ?? row.id) === pack.id);
    expect(pack.liveCount).toBe(own.length);
    expect(pack.liveBytes).toBe(own.reduce((sum, row) => sum + row.sizeBytes, 0));
  }
}

/** What lies in the store as letters' bytes, read as text. */
async function allBytes(): Promise<ReadonlyMap<MessageId, string>> {
  const decoder = new TextDecoder();
  const texts = new Map<MessageId, string>();
  for (const { messageId, bytes, letters } of await store().raw.toArray()) {
    for (const letter of letters ?? [{ messageId, start: 0, sizeBytes: bytes.byteLength }]) {
      const end = letter.start + letter.sizeBytes;
      texts.set(letter.messageId, decoder.decode(bytes.subarray(letter.start, end)));
    }
  }
  return texts;
}

export interface Heard {
  readonly end: JobEnd;
  readonly reports: readonly JobReport[];
  readonly changes: readonly DoneChange[];
}

/** Runs the job in a real worker, which is killed when the report of that number is heard; 0 kills it as soon as it is asked. */
export async function runAndKill(
  job: MailJob,
  killAt: number | null,
  options: RunnerOptions = {},
): Promise<Heard> {
  let worker: Worker | undefined;
  const spawn = (): Worker => {
    worker = new Worker(new URL('../../../src-renderer/jobs/jobs.worker.ts', import.meta.url), {
      type: 'module',
    });
    return worker;
  };
  const runner = createJobRunner({ ...options, spawn });
  const reports: JobReport[] = [];
  const kill = (): void => {
    worker?.terminate();
    worker?.dispatchEvent(new ErrorEvent('error', { message: 'killed' }));
  };
  const running = runner.run(job, (report) => {
    reports.push(report);
    if (reports.length === killAt) kill();
  });
  if (killAt === 0) setTimeout(kill);
  const end = await running.ended;
  runner.close();
  await othersAreDone();
  return { end, reports, changes: changesIn(reports) };
}

export function changesIn(reports: readonly JobReport[]): readonly DoneChange[] {
  return mergeChanges(
    reports.flatMap((report) => (report.type === 'changes' ? report.changes : [])),
  );
}

/** A transaction over everything has its turn when no other is under way, those of a killed worker included. */
async function othersAreDone(): Promise<void> {
  const { tables } = store();
  await store().transaction('rw', tables, async () => store().folders.count());
}

export async function runToEnd(runner: JobRunner, job: MailJob): Promise<Heard> {
  const reports: JobReport[] = [];
  const end = await runner.run(job, (report) => reports.push(report)).ended;
  return { end, reports, changes: changesIn(reports) };
}
