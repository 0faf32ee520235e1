// A process of its own for a reader that is no program, so that its processor time and memory are nobody else's. Given a task
// as JSON, it says on one line how the session went; starting Node is not counted.
import type { Job, Mailbox } from '../pop3/client.ts';
import { readWithEngine } from '../pop3/engine-reader.ts';
import { readRawOneByOne, readRawPipelined } from '../pop3/raw-reader.ts';

const readers = {
  raw: readRawPipelined,
  'raw-one-by-one': readRawOneByOne,
  engine: readWithEngine,
} as const;

export type ReaderName = keyof typeof readers;

export interface ReaderTask {
  readonly reader: ReaderName;
  readonly job: Job;
  readonly mailbox: Mailbox;
}

export interface ReaderResult {
  readonly bytes: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

const { reader, job, mailbox } = JSON.parse(process.argv[2] ?? '') as ReaderTask;
const cpuAtStart = process.cpuUsage();
const start = performance.now();
const bytes = await readers[reader](mailbox, job);
const seconds = (performance.now() - start) / 1_000;
const { user, system } = process.cpuUsage(cpuAtStart);
const result: ReaderResult = { bytes, seconds, cpuSeconds: (user + system) / 1e6 };
console.log(JSON.stringify(result));
