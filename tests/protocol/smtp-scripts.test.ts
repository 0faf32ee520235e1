// Scripts that another mail server is tested with, spoken to the practice post office: TLS in the middle of things, and letters that
// speak of it. Its replies are judged by their codes, since the words are each server's own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type RunningPracticeOffice,
  startPracticeOffice,
} from '../../src-main/practice/practice-office.ts';
import { corporaAbsentReason, readCorpusFile } from '../corpora.ts';
import { RawClient } from '../servers/raw-client.ts';

const scriptFolder = 'mpt/impl/smtp/core/src/main/resources/org/apache/james/smtp/scripts';
const absent = corporaAbsentReason();

interface Turn {
  readonly commands: readonly string[];
  /** Codes of the replies, one for each reply, whatever the number of its lines. */
  readonly codes: readonly string[];
}

let folder: string;
let office: RunningPracticeOffice;
let client: RawClient;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-practice-'));
  const preferredPorts = { pop3: 0, smtp: 0 };
  office = await startPracticeOffice({ folder, language: 'en', preferredPorts });
  client = await RawClient.connect({ host: office.host, port: office.smtpPort });
});
afterEach(async () => {
  client.drop();
  await office.stop();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(absent)(absent ?? 'as the script says', () => {
  test.each([
    'starttls',
    'helo',
    'data_with_starttls',
    'data_starts_with_starttls',
    'rcpt_with_starttls',
  ])('%s', async (name) => {
    await speak(turnsOf(name));
    if (!name.includes('data') && !name.includes('rcpt')) return;
    // "starttls" was the letter's, or a name's, and no command.
    expect(await client.ask('EHLO again.example', /\r\n250 .*\r\n$/)).toContain('STARTTLS');
    expect(await client.ask('NOOP')).toMatch(/^250 /);
  });

  test('authplain, once EHLO was said, without which RFC 4954 §4 knows no AUTH', async () => {
    const [greeting, ...turns] = turnsOf('authplain');
    if (!greeting) throw new Error('the script is empty');
    const [login] = turns;
    await speak([greeting]);
    expect(await client.ask(login?.commands[0] ?? '')).toMatch(/^503 /);
    await client.ask('EHLO example.org', /\r\n250 .*\r\n$/);
    await speak(turns);
  });
});

describe.skipIf(absent)(absent ?? 'otherwise than the script says, and as safe', () => {
  test('starttls_with_injection: the command slipped in is thrown away, not the whole STARTTLS', async () => {
    const turns = turnsOf('starttls_with_injection');
    const injection = turns.at(-1)?.commands[0] ?? '';
    expect(injection).toMatch(/^starttls\r\nmail from:/);
    await speak(turns.slice(0, -1));
    expect(await client.ask(injection.trimEnd(), /^220 .*\r\n$/)).toMatch(/^220 .*\r\n$/);
    await client.startTls();
    await client.ask('EHLO example.org', /\r\n250 .*\r\n$/);
    // Had MAIL been heard, this would be the answer to a second one.
    expect(await client.ask('RCPT TO:<student@practice.example>')).toMatch(/^503 /);
    expect(await client.ask('MAIL FROM:<a@example.org>')).toMatch(/^250 /);
  });

  test('starttls_session_fixation: TLS may begin late, but nothing said before it counts', async () => {
    const turns = turnsOf('starttls_session_fixation');
    expect(turns.at(-1)).toEqual({ commands: ['starttls'], codes: ['501'] });
    await speak(turns.slice(0, -1));
    expect(await client.ask('STARTTLS')).toMatch(/^220 /);
    await client.startTls();
    await client.ask('EHLO example.org', /\r\n250 .*\r\n$/);
    expect(await client.ask('DATA')).toMatch(/^503 /);
    expect(await client.ask('RCPT TO:<student@practice.example>')).toMatch(/^503 /);
    // A login from before TLS would make this a second one.
    await client.ask('AUTH LOGIN', /^334 /);
  });
});

/** Says each turn's commands in one go, as the scripts pipeline them, and compares the codes. */
async function speak(turns: readonly Turn[]): Promise<void> {
  for (const { commands, codes } of turns) {
    client.received = '';
    if (commands.length > 0) client.send(commands.map((line) => `${line}\r\n`).join(''));
    else client.received = await client.expect(/\r\n$/);
    await client.expect(new RegExp(`^(?:(?:\\d{3}-.*\r\n)*\\d{3} .*\r\n){${codes.length}}$`));
    expect(codesOf(client.received)).toEqual(codes);
  }
}

function codesOf(text: string): string[] {
  return [...text.matchAll(/^(\d{3}) /gm)].map(([, code = '']) => code);
}

/** Names and passwords of the script become those of the practice post office. */
function turnsOf(name: string): Turn[] {
  const text = readCorpusFile('james', `${scriptFolder}/${name}.test`).toString('utf8');
  const turns: { commands: string[]; replies: string[] }[] = [{ commands: [], replies: [] }];
  for (const line of text.split(/\r?\n/)) {
    const [, side, words = ''] = /^([CS]): ?(.*)$/.exec(line) ?? [];
    const last = turns.at(-1);
    if (side === 'S') last?.replies.push(words);
    if (side !== 'C') continue;
    if (last && last.replies.length === 0) last.commands.push(localised(words));
    else turns.push({ commands: [localised(words)], replies: [] });
  }
  return turns.map(({ commands, replies }) => ({
    commands,
    // The first line of EHLO's reply is a pattern there.
    codes: codesOf(replies.map((line) => line.replace('250.*', '250-')).join('\n')),
  }));
}

function localised(command: string): string {
  const password = office.accounts.find(
    ({ settings }) => settings.incoming.userName === 'student',
  )?.password;
  const secrets: Readonly<Record<string, string>> = {
    'Ym9iQG15ZG9tYWluLnRsZA==': 'student',
    c2VjcmV0: password ?? '',
  };
  const secret = secrets[command];
  if (secret !== undefined) return Buffer.from(secret).toString('base64');
  return command
    .replaceAll('\\r\\n', '\r\n')
    .replace(/rcpt to:<[^>]*>/, 'rcpt to:<student@practice.example>');
}
