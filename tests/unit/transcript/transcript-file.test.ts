import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTranscriptBook } from '../../../src-main/transcript/transcript-book.ts';
import { keepTranscripts } from '../../../src-main/transcript/transcript-file.ts';
import { accountId, sessionId } from '../../../src-shared/mail/ids.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outpost-transcripts-'));
  file = path.join(folder, 'sessions.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const header = (name: string) =>
  ({
    sessionId: sessionId(name),
    accountId: accountId('a'),
    protocol: 'pop3',
    purpose: 'receive',
    host: 'pop.example.org',
    port: 110,
    secrets: ['hunter22'],
  }) as const;

const written = () => expect.poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 5_000 });

test('sessions that ended are there after a restart, without their secrets, for their owner alone', async () => {
  const book = createTranscriptBook();
  await keepTranscripts(book, file);
  const recorder = book.begin(header('one'));
  recorder.client('PASS hunter22');
  recorder.server('-ERR what is hunter22');
  for (let count = 0; count < 1_000; count += 1) recorder.client(`DELE ${count}`);
  book.begin(header('cut off')).client('STAT');
  recorder.note('closed: authentication-rejected');
  await written().toContain('authentication-rejected');
  expect(await readFile(file, 'utf8')).not.toContain('hunter22');
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0);

  const next = createTranscriptBook({ keptSessions: 2 });
  await keepTranscripts(next, file);
  expect(next.list().map((each) => each.sessionId)).toEqual(['one']);
  expect(next.list()[0]?.lines).toHaveLength(401);
  next.begin(header('two'));
  next.begin(header('three'));
  expect(next.list().map((each) => each.sessionId)).toEqual(['two', 'three']);
});

test.each(['no json', '[{"sessionId": 5}]'])(
  'a file that is damaged (%s) is set aside',
  async (text) => {
    await writeFile(file, text);
    const book = createTranscriptBook();
    await keepTranscripts(book, file);
    expect(book.list()).toEqual([]);
    expect((await readdir(folder)).some((name) => name.includes('.damaged-'))).toBe(true);
  },
);
