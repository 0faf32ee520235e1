// The real servers other tests rely on: what they say on a bare socket, and that mail stays what it was.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DovecotServer, dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import { type PostfixServer, postfixUnavailableReason, startPostfix } from '../servers/postfix.ts';
import { RawClient } from '../servers/raw-client.ts';

const noDovecot = dovecotUnavailableReason();
const noPostfix = postfixUnavailableReason();

/** Every byte value but those POP3 itself changes: LF alone becomes CRLF, and NUL is Dovecot's to judge. */
const LETTER = Buffer.concat([
  Buffer.from('Subject: bytes\r\n\r\n.dot first\r\n..two dots\r\n.\r\nbare\rCR\r\n', 'latin1'),
  Buffer.from(Array.from({ length: 255 }, (_, i) => i + 1).filter((byte) => byte !== 10)),
  Buffer.from('\r\n'),
]);

describe.skipIf(noDovecot)(`Dovecot${noDovecot ? `: ${noDovecot}` : ''}`, () => {
  let server: DovecotServer;
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterAll(() => server.stop());

  async function retrieve(client: RawClient, name: string): Promise<Buffer> {
    await client.ask(`USER ${name}`);
    expect(await client.ask('PASS se:cret')).toContain('+OK Logged in');
    const reply = await client.ask('RETR 1', /\r\n\.\r\n$/);
    const body = reply.slice(reply.indexOf('\r\n') + 2, -3).replace(/(^|\n)\.\./g, '$1.');
    expect(await client.ask('QUIT')).toContain('+OK');
    return Buffer.from(body, 'latin1');
  }

  test('gives a letter back byte for byte over a plain connection', async () => {
    await server.addUser('plain', 'se:cret');
    await server.deliver('plain', LETTER);
    const client = await RawClient.connect({ host: server.host, port: server.pop3Port });
    await client.expect(/^\+OK .*<.+@.+>\r\n$/);
    expect(Buffer.compare(await retrieve(client, 'plain'), LETTER)).toBe(0);
  });

  test('gives it back byte for byte after STLS', async () => {
    await server.addUser('stls', 'se:cret');
    await server.deliver('stls', LETTER);
    const client = await RawClient.connect({
      host: server.host,
      port: server.pop3Port,
      caCertificatePem: server.caCertificatePem,
    });
    await client.expect(/\r\n$/);
    expect(await client.ask('CAPA', /\r\n\.\r\n$/)).toContain('STLS');
    expect(await client.ask('STLS')).toContain('+OK');
    await client.startTls();
    expect(Buffer.compare(await retrieve(client, 'stls'), LETTER)).toBe(0);
  });

  test('gives it back byte for byte over TLS, and log-in names may carry a domain', async () => {
    await server.addUser('tls', 'se:cret');
    await server.deliver('tls', LETTER);
    const client = await RawClient.connect({
      host: server.host,
      port: server.pop3sPort,
      tls: true,
      caCertificatePem: server.caCertificatePem,
    });
    await client.expect(/\r\n$/);
    expect(Buffer.compare(await retrieve(client, 'tls@example.com'), LETTER)).toBe(0);
  });

  test('deletes only at QUIT, and numbers letters in order of delivery', async () => {
    await server.addUser('order', 'pw');
    for (let n = 1; n <= 20; n += 1) await server.deliver('order', `Subject: ${n}\n\nLF only\n`);
    const logIn = async (): Promise<RawClient> => {
      const client = await RawClient.connect({ host: server.host, port: server.pop3Port });
      await client.expect(/\r\n$/);
      await client.ask('USER order');
      await client.ask('PASS pw');
      return client;
    };
    const first = await logIn();
    for (let n = 1; n <= 20; n += 1) {
      expect(await first.ask(`TOP ${n} 0`, /\r\n\.\r\n$/)).toContain(`Subject: ${n}\r\n`);
    }
    await first.ask('DELE 1');
    first.drop();
    const second = await logIn();
    expect(await second.ask('STAT')).toMatch(/^\+OK 20 /);
    await second.ask('DELE 1');
    await second.ask('QUIT');
    expect(await server.listMaildir('order')).toHaveLength(19);
  });

  test('takes a changed password and refuses the old one', async () => {
    await server.addUser('changing', 'old');
    const answer = async (password: string): Promise<string> => {
      const client = await RawClient.connect({ host: server.host, port: server.pop3Port });
      await client.expect(/\r\n$/);
      await client.ask('USER changing');
      const reply = await client.ask(`PASS ${password}`);
      client.drop();
      return reply;
    };
    expect(await answer('old')).toContain('+OK');
    await server.addUser('changing', 'new');
    expect(await answer('old')).toContain('-ERR [AUTH]');
    expect(await answer('new')).toContain('+OK');
  });
});

describe.skipIf(noDovecot)(
  `Dovecot with other settings${noDovecot ? `: ${noDovecot}` : ''}`,
  () => {
    test.each([
      ['self-signed', /self-signed/],
      ['wrong-name', /does not match/],
      ['expired', /expired/],
    ] as const)('shows a %s certificate a careful client refuses', async (kind, complaint) => {
      const server = await startDovecot({ certificate: kind });
      try {
        const { host, caCertificatePem } = server;
        await expect(
          RawClient.connect({ host, port: server.pop3sPort, tls: true, caCertificatePem }),
        ).rejects.toThrow(complaint);
      } finally {
        await server.stop();
      }
    });

    test('refuses a password in the clear when told to', async () => {
      const server = await startDovecot({
        disablePlaintextAuth: true,
        settings: { pop3_uidl_format: '%g' },
      });
      try {
        const client = await RawClient.connect({ host: server.host, port: server.pop3Port });
        await client.expect(/\r\n$/);
        expect(await client.ask('USER alice')).toContain('-ERR [AUTH]');
        client.drop();
      } finally {
        await server.stop();
      }
    });
  },
);

describe.skipIf(noPostfix)(`Postfix${noPostfix ? `: ${noPostfix}` : ''}`, () => {
  let dovecot: DovecotServer;
  let postfix: PostfixServer;
  beforeAll(async () => {
    dovecot = await startDovecot();
    postfix = await startPostfix({ deliverTo: dovecot, messageSizeLimitBytes: 20_000 });
    await dovecot.addUser('sender', 'pass word');
  });
  afterAll(async () => {
    await postfix.stop();
    await dovecot.stop();
  });

  const AUTH_PLAIN = Buffer.from('\0sender\0pass word').toString('base64');

  async function greet(port: number, tls: boolean): Promise<RawClient> {
    const { host, caCertificatePem } = postfix;
    const client = await RawClient.connect({ host, port, tls, caCertificatePem });
    await client.expect(/^220 .*\r\n/);
    return client;
  }

  async function sendTo(client: RawClient, user: string): Promise<void> {
    await client.ask('MAIL FROM:<sender@example.com>', /^250 /);
    await client.ask(`RCPT TO:<${user}@example.org>`, /^250 /);
    await client.ask('DATA', /^354 /);
    await client.ask(`Subject: to ${user}\r\n\r\n..stuffed\r\n.`, /^250 .*queued/);
    await client.ask('QUIT', /^221 /);
  }

  async function arrived(user: string): Promise<string> {
    const readFirst = async (): Promise<string> =>
      (await (await dovecot.listMaildir(user))[0]?.raw())?.toString() ?? '';
    await expect.poll(readFirst, { timeout: 15_000 }).toContain('\n\n.stuffed\n');
    return readFirst();
  }

  test('takes mail without a password and files it into Dovecot', async () => {
    const client = await greet(postfix.smtpPort, false);
    expect(await client.ask('EHLO localhost', /\r\n250 .*\r\n$/)).not.toContain('AUTH');
    await sendTo(client, 'bob');
    expect(await arrived('bob')).toContain('Subject: to bob\n');
  });

  test('takes mail on the submission port only after a password, over STARTTLS', async () => {
    const client = await greet(postfix.submissionPort, false);
    expect(await client.ask('EHLO localhost', /\r\n250 .*\r\n$/)).toContain('250-STARTTLS');
    await client.ask('STARTTLS', /^220 /);
    await client.startTls();
    expect(await client.ask('EHLO localhost', /\r\n250 .*\r\n$/)).toMatch(/AUTH .*PLAIN/);
    await client.ask('MAIL FROM:<sender@example.com>', /^250 /);
    expect(await client.ask('RCPT TO:<carol@example.org>')).toMatch(/^554 5\.7\.1/);
    await client.ask('RSET', /^250 /);
    await client.ask(`AUTH PLAIN ${AUTH_PLAIN}`, /^235 /);
    await sendTo(client, 'carol');
    await arrived('carol');
  });

  test('takes mail over TLS from the first byte, and refuses a wrong password', async () => {
    const client = await greet(postfix.smtpsPort, true);
    await client.ask('EHLO localhost', /\r\n250 .*\r\n$/);
    const wrong = Buffer.from('\0sender\0wrong').toString('base64');
    expect(await client.ask(`AUTH PLAIN ${wrong}`)).toMatch(/^535 /);
    await client.ask(`AUTH PLAIN ${AUTH_PLAIN}`, /^235 /);
    await sendTo(client, 'dave');
    await arrived('dave');
  });

  test('refuses unknown recipients, other domains and letters too large', async () => {
    const client = await greet(postfix.smtpPort, false);
    expect(await client.ask('EHLO localhost', /\r\n250 .*\r\n$/)).toContain('SIZE 20000');
    expect(await client.ask('MAIL FROM:<sender@example.com> SIZE=20001')).toMatch(/^552 /);
    await client.ask('RSET', /^250 /);
    await client.ask('MAIL FROM:<sender@example.com>', /^250 /);
    expect(await client.ask('RCPT TO:<unknown@example.com>')).toMatch(/^550 5\.1\.1/);
    expect(await client.ask('RCPT TO:<bob@example.tw>')).toMatch(/^554 5\.7\.1/);
    await client.ask('QUIT', /^221 /);
  });
});
