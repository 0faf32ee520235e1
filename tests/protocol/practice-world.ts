// A practice post office in a folder of the test's own, and bare sockets to it; all ends with the test.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import {
  type PracticeOfficeOptions,
  type RunningPracticeOffice,
  startPracticeOffice,
} from '../../src-main/practice/practice-office.ts';
import { RawClient } from '../servers/raw-client.ts';

export const multiLine = /\r\n\.\r\n$/;
/** Where the running test's office keeps its letters. */
export let folder: string;
const offices: RunningPracticeOffice[] = [];
const clients: RawClient[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outpost-practice-'));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  await Promise.all(offices.splice(0).map((office) => office.stop()));
  await rm(folder, { recursive: true, force: true });
});

export async function start(
  changes: Partial<PracticeOfficeOptions> = {},
): Promise<RunningPracticeOffice> {
  const office = await startPracticeOffice({
    folder,
    language: 'zh-TW',
    preferredPorts: { pop3: 0, smtp: 0 },
    ...changes,
  });
  offices.push(office);
  return office;
}

async function connect(port: number, greeting: RegExp): Promise<RawClient> {
  const client = await RawClient.connect({ host: '127.0.0.1', port });
  clients.push(client);
  await client.expect(greeting);
  return client;
}

export const pop3 = (office: RunningPracticeOffice): Promise<RawClient> =>
  connect(office.pop3Port, /^\+OK .*\r\n$/);
export const smtp = (office: RunningPracticeOffice): Promise<RawClient> =>
  connect(office.smtpPort, /^220 .*\r\n$/);

export function passwordOf(office: RunningPracticeOffice, name: string): string {
  return (
    office.accounts.find(({ settings }) => settings.incoming.userName === name)?.password ?? ''
  );
}

export async function logIn(
  office: RunningPracticeOffice,
  name: 'teacher' | 'student',
): Promise<RawClient> {
  const client = await pop3(office);
  await client.ask(`USER ${name}`, /^\+OK/);
  await client.ask(`PASS ${passwordOf(office, name)}`, /^\+OK .*\r\n$/);
  return client;
}

export async function deliver(
  office: RunningPracticeOffice,
  to: string,
  text: string,
): Promise<void> {
  const client = await smtp(office);
  await client.ask('HELO example.org', /^250 /);
  await client.ask('MAIL FROM:<teacher@practice.example>', /^250 /);
  await client.ask(`RCPT TO:<${to}>`, /^250 /);
  await client.ask('DATA', /^354 /);
  await client.ask(`${text}\r\n.`, /^250 .*queued as/);
  await client.ask('QUIT', /^221 /);
}

/** An office whose mailboxes hold nothing but what the test delivers. */
export async function emptyOffice(): Promise<RunningPracticeOffice> {
  const office = await start();
  const client = await logIn(office, 'student');
  for (let number = 1; number <= 6; number += 1) await client.ask(`DELE ${number}`, /^\+OK/);
  await client.ask('QUIT', /^\+OK/);
  return office;
}
