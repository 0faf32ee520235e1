// A person talks to servers by hand: the practice post office, and one that means harm.
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openManualSession, type ManualSession } from '../../src-main/manual/manual-session.ts';
import { maxHeardLines } from '../../src-main/manual/limits.ts';
import { createTranscriptBook } from '../../src-main/transcript/transcript-book.ts';
import { accountId, sessionId } from '../../src-shared/mail/ids.ts';
import type { TranscriptLine, TranscriptProtocol } from '../../src-shared/mail/transcript.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { passwordOf, start } from './practice-world.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

class Person {
  readonly lines: TranscriptLine[] = [];
  readonly book = createTranscriptBook();
  readonly stop = new AbortController();
  session!: ManualSession;
  ended!: ReturnType<ManualSession['run']>;

  static async at(
    protocol: TranscriptProtocol,
    place: { host: string; port: number },
    more: Partial<Parameters<typeof openManualSession>[0]> = {},
  ): Promise<Person> {
    const person = new Person();
    const header = {
      sessionId: sessionId('s'),
      accountId: accountId('a'),
      purpose: 'manual',
    } as const;
    person.session = await openManualSession({
      protocol,
      security: 'none',
      acceptedFingerprint: null,
      signal: person.stop.signal,
      transcript: person.book.begin({ ...header, protocol, ...place }),
      onLines: (lines) => void person.lines.push(...lines),
      ...place,
      ...more,
    });
    person.ended = person.session.run();
    ends.push(async () => {
      person.stop.abort();
      await person.ended;
    });
    return person;
  }

  get shown(): string[] {
    return this.lines.map(({ side, text }) => `${side}: ${text}`);
  }

  get kept(): string {
    return JSON.stringify(this.book.list());
  }

  /** Says a line and waits for what comes. */
  async says(line: string, answer: RegExp): Promise<void> {
    const from = this.lines.length;
    expect(await this.session.say(line, false)).toBe('said');
    await this.hears(answer, from);
  }

  async hears(answer: RegExp, from = 0): Promise<void> {
    await expect
      .poll(() =>
        this.lines.slice(from).some(({ side, text }) => side !== 'C' && answer.test(text)),
      )
      .toBe(true);
  }
}

async function serverThat(
  speaks: (socket: Socket) => void,
): Promise<{ host: string; port: number }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    speaks(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.unshift(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

describe('with the practice post office', () => {
  test('a letter is handed in by hand and collected by hand, down to the lone dot', async () => {
    const office = await start();
    const { host, smtpPort, pop3Port } = office;
    const sender = await Person.at('smtp', { host, port: smtpPort });
    await sender.hears(/^220 /);
    await sender.says('HELO example.org', /^250 /);
    await sender.says('MAIL FROM:<teacher@practice.example>', /^250 /);
    await sender.says('RCPT TO:<nobody@practice.example>', /^550 /);
    await sender.says('RCPT TO:<student@practice.example>', /^250 /);
    await sender.says('DATA', /^354 /);
    for (const line of ['Subject: by hand', '', 'PASS is a word too.', '..']) {
      expect(await sender.session.say(line, false)).toBe('said');
    }
    await sender.says('.', /^250 .*queued/);
    await sender.says('QUIT', /^221 /);
    expect(await sender.ended).toBeNull();
    expect(sender.shown).toContain('C: PASS is a word too.');
    expect(sender.kept).toContain('bytes of the letter');
    expect(sender.kept).not.toContain('a word too');

    const student = await Person.at('pop3', { host, port: pop3Port });
    await student.hears(/^\+OK/);
    await student.says('USER student', /^\+OK/);
    await student.says(`PASS ${passwordOf(office, 'student')}`, /^\+OK \d+ messages/);
    await student.says('RETR 7', /^\.$/);
    expect(student.shown).toContain('S: PASS is a word too.');
    await student.says('QUIT', /^\+OK/);
    expect(await student.ended).toBeNull();
    expect(JSON.stringify(student.lines) + student.kept).not.toContain(
      passwordOf(office, 'student'),
    );
    expect(student.kept).not.toContain('a word too');
  });

  test('PASS alone brings the resident’s password, unseen', async () => {
    const office = await start();
    const passwordFor = async (name: string) => passwordOf(office, name);
    const person = await Person.at(
      'pop3',
      { host: office.host, port: office.pop3Port },
      { passwordFor },
    );
    await person.says('USER teacher', /^\+OK Now/);
    await person.says('PASS', /^\+OK 0 messages/);
    expect(person.shown).toContain('C: PASS ••••••••');
  });

  test('STLS by hand goes on encrypted, and a certificate nobody vouches for ends it', async () => {
    const office = await start();
    const person = await Person.at('pop3', { host: office.host, port: office.pop3Port });
    await person.hears(/^\+OK/);
    expect(await person.session.say('STLS', false)).toBe('said');
    expect((await person.ended)?.code).toBe('certificate-untrusted');
  });
});

test('with STARTTLS chosen, its command is said first and seen', async () => {
  const server = await startScriptedPop3({ tls: 'stls' });
  ends.unshift(() => server.stop());
  const person = await Person.at(
    'pop3',
    { host: server.host, port: server.port },
    { security: 'starttls', trustedCertificates: [server.certificate?.caCertificatePem ?? ''] },
  );
  await person.hears(/^tls: TLSv1/);
  expect(person.shown).toContain('C: STLS');
  await person.says('CAPA', /^\.$/);
});

describe('secrets', () => {
  test('what a server repeats of a password is masked, as it is and in base64', async () => {
    const place = await serverThat((socket) => {
      socket.write('220 x\r\n');
      socket.on('data', (bytes) => {
        const said = bytes.toString();
        socket.write(
          said.startsWith('AUTH')
            ? '334 VXNlcm5hbWU6\r\n'
            : `500 what is ${said.trim()} hunter22\r\n`,
        );
      });
    });
    const person = await Person.at('smtp', place);
    await person.says('AUTH LOGIN', /^334/);
    const encoded = Buffer.from('hunter22').toString('base64');
    await person.says(encoded, /^500/);
    const everything = JSON.stringify(person.lines) + person.kept;
    expect(everything).not.toContain('hunter22');
    expect(everything).not.toContain(encoded);
  });

  test('what a POP3 server repeats of PASS is masked', async () => {
    const place = await serverThat((socket) => {
      socket.write('+OK\r\n');
      socket.on('data', () => socket.write('-ERR [AUTH] hunter22 is wrong\r\n'));
    });
    const person = await Person.at('pop3', place);
    await person.says('PASS hunter22', /is wrong$/);
    expect(JSON.stringify(person.lines) + person.kept).not.toContain('hunter22');
  });

  test('no password goes in clear text to another computer before the person has agreed', async () => {
    const heard: string[] = [];
    const place = await serverThat((socket) => {
      socket.write('+OK\r\n');
      socket.on('data', (bytes) => {
        heard.push(bytes.toString());
        socket.write('+OK\r\n');
      });
    });
    // The same server, by a name that says nothing of where it is.
    const person = await Person.at('pop3', { ...place, host: '0.0.0.0' });
    await person.says('USER x', /^\+OK/);
    expect(await person.session.say('PASS hunter22', false)).toBe('unsafe');
    expect(heard.join('')).not.toContain('hunter22');
    expect(await person.session.say('PASS hunter22', true)).toBe('said');
    await expect.poll(() => heard.join('')).toContain('PASS hunter22\r\n');
  });
});

describe('a server that means harm', () => {
  test('is cut off when it talks without end', async () => {
    const place = await serverThat((socket) => {
      socket.write('+OK\r\n');
      socket.write('x\r\n'.repeat(maxHeardLines + 10));
    });
    const person = await Person.at('pop3', place);
    expect((await person.ended)?.code).toBe('protocol-violation');
  });

  test('is cut off when a line has no end', async () => {
    const place = await serverThat((socket) => void socket.write('+OK'.padEnd(70_000, 'x')));
    const person = await Person.at('pop3', place);
    expect((await person.ended)?.code).toBe('protocol-violation');
  });

  test('that drops the line is told as what it is, and nothing more is said to it', async () => {
    const place = await serverThat((socket) => socket.end('+OK\r\n'));
    const person = await Person.at('pop3', place);
    expect((await person.ended)?.code).toBe('connection-lost');
    expect(await person.session.say('STAT', false)).toBe('closed');
  });

  test('cannot disturb the window with control characters', async () => {
    const place = await serverThat((socket) => void socket.write('+OK \u001b[2J\u0007\r\n'));
    const person = await Person.at('pop3', place);
    await person.hears(/^\+OK ␛\[2J␇$/);
  });
});

test('Stop closes the connection', async () => {
  const place = await serverThat((socket) => void socket.write('220 x\r\n'));
  const person = await Person.at('smtp', place);
  await person.hears(/^220/);
  person.stop.abort();
  expect((await person.ended)?.code).toBe('cancelled');
});
