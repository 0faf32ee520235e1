// The scripted SMTP server does what it claims, honest and hostile, seen on a bare socket.
import { afterEach, describe, expect, test } from 'vitest';
import { RawClient } from '../servers/raw-client.ts';
import { type ScriptedSmtpServer, startScriptedSmtp } from '../servers/scripted/smtp.ts';
import type { ScriptedSmtpOptions, SmtpFaults } from '../servers/scripted/smtp-options.ts';

const EHLO_END = /(^|\r\n)250 .*\r\n$/;
const AUTH_PLAIN = `AUTH PLAIN ${Buffer.from('\0alice\0secret').toString('base64')}`;
const servers: ScriptedSmtpServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function start(options: ScriptedSmtpOptions = {}): Promise<ScriptedSmtpServer> {
  const server = await startScriptedSmtp(options);
  servers.push(server);
  return server;
}

async function greet(server: ScriptedSmtpServer, tls = false): Promise<RawClient> {
  const client = await RawClient.connect({
    host: server.host,
    port: server.port,
    tls,
    ...(server.certificate ? { caCertificatePem: server.certificate.caCertificatePem } : {}),
  });
  await client.expect(/\r\n$/);
  return client;
}

async function greeted(server: ScriptedSmtpServer): Promise<RawClient> {
  const client = await greet(server);
  await client.ask('EHLO localhost', EHLO_END);
  return client;
}

async function upToData(client: RawClient): Promise<void> {
  await client.ask('MAIL FROM:<alice@example.com> BODY=8BITMIME', /^250 /);
  await client.ask('RCPT TO:<bob@example.org>', /^250 /);
  await client.ask('DATA', /^354 /);
}

const withFaults = (faults: SmtpFaults): Promise<ScriptedSmtpServer> => start({ faults });

describe('an honest scripted SMTP server', () => {
  test('keeps the envelope and the very bytes of what it accepts', async () => {
    const server = await start({ extensions: ['8BITMIME'], sizeLimitBytes: 1000 });
    const client = await greet(server);
    expect(await client.ask('EHLO localhost', EHLO_END)).toBe(
      '250-mail.example.com\r\n250-8BITMIME\r\n250 SIZE 1000\r\n',
    );
    await upToData(client);
    client.send('Subject: x\r\n\r\n..dot\r\n\xe9\0\r\n.\r\n');
    await client.expect(/^354 .*\r\n250 .*\r\n$/);
    await client.ask('QUIT', /^221 /);
    await client.closed();
    const [message] = server.accepted();
    expect(message?.raw.toString('latin1')).toBe('Subject: x\r\n\r\n.dot\r\n\xe9\0\r\n');
    expect(message).toMatchObject({
      from: 'alice@example.com',
      to: ['bob@example.org'],
      fromParameters: ['BODY=8BITMIME'],
      isTls: false,
      authenticatedAs: null,
    });
  });

  test('asks for a password, over STARTTLS alone when told so', async () => {
    const server = await start({ tls: 'starttls', auth: 'required after TLS' });
    const client = await greet(server);
    expect(await client.ask('EHLO localhost', EHLO_END)).not.toContain('AUTH');
    expect(await client.ask('MAIL FROM:<alice@example.com>')).toMatch(/^530 /);
    await client.ask('STARTTLS', /^220 /);
    await client.startTls();
    expect(await client.ask('EHLO localhost', EHLO_END)).toContain('AUTH PLAIN LOGIN CRAM-MD5');
    await client.ask(AUTH_PLAIN, /^235 /);
    await upToData(client);
    await client.ask('Subject: x\r\n\r\n.', /^250 /);
    expect(server.accepted()[0]).toMatchObject({ isTls: true, authenticatedAs: 'alice' });
  });

  test('refuses wrong passwords, and serves TLS from the first byte', async () => {
    const client = await greet(await start({ tls: 'implicit', auth: 'offered' }), true);
    await client.ask('EHLO localhost', EHLO_END);
    await client.ask('AUTH LOGIN', /^334 /);
    await client.ask(Buffer.from('alice').toString('base64'), /^334 /);
    expect(await client.ask(Buffer.from('wrong').toString('base64'))).toMatch(/^535 /);
  });
});

describe('a hostile scripted SMTP server', () => {
  test('refuses at any stage, for good or for now, and some recipients only', async () => {
    const server = await withFaults({
      replies: [
        { at: 'MAIL', times: 1, reply: '450 4.2.0 Greylisted' },
        { at: 'RCPT', about: 'bob@example.org', reply: '550 5.1.1 No such user' },
        { at: 'message', times: 1, reply: '554 5.7.1 Spam' },
      ],
    });
    const client = await greeted(server);
    expect(await client.ask('MAIL FROM:<alice@example.com>')).toMatch(/^450 /);
    for (const answer of [/^554 /, /^250 /]) {
      await client.ask('MAIL FROM:<alice@example.com>', /^250 /);
      expect(await client.ask('RCPT TO:<bob@example.org>')).toMatch(/^550 /);
      await client.ask('RCPT TO:<carol@example.org>', /^250 /);
      await client.ask('DATA', /^354 /);
      expect(await client.ask('x\r\n.')).toMatch(answer);
    }
    expect(server.accepted().map(({ to }) => to)).toEqual([['carol@example.org']]);
  });

  test('knows only HELO, and says 421 and closes', async () => {
    const old = await greet(await withFaults({ unsupported: ['EHLO'] }));
    expect(await old.ask('EHLO localhost')).toMatch(/^502 /);
    expect(await old.ask('HELO localhost')).toMatch(/^250 /);
    const busy = await withFaults({ replies: [{ at: 'greeting', reply: '421 4.3.2 Busy' }] });
    const client = await greet(busy);
    expect(await client.closed()).toBe('421 4.3.2 Busy\r\n');
  });

  test('hangs up amid DATA: nothing is accepted', async () => {
    const server = await withFaults({ hangUpAfterDataBytes: 100 });
    const client = await greeted(server);
    await upToData(client);
    client.send('x'.repeat(200));
    await client.closed();
    expect(server.accepted()).toHaveLength(0);
  });

  test('hangs up after the final dot, having taken the message or not', async () => {
    for (const [when, count] of [
      ['before reply', 1],
      ['on command', 0],
    ] as const) {
      const server = await withFaults({ hangUp: { at: 'message', when } });
      const client = await greeted(server);
      await upToData(client);
      client.send('x\r\n.\r\n');
      await client.closed();
      expect(server.accepted()).toHaveLength(count);
    }
  });

  test('says nothing at a stage, and slips plain text in before TLS', async () => {
    const server = await withFaults({ silentAt: { at: 'message' } });
    const client = await greeted(server);
    await upToData(client);
    client.send('x\r\n.\r\n');
    await server.record.waitFor('message');
    expect(server.accepted()).toHaveLength(0);
    const injecting = await start({
      tls: 'starttls',
      faults: { injectedBeforeTls: '250 injected\r\n' },
    });
    expect(await (await greeted(injecting)).ask('STARTTLS')).toMatch(/TLS\r\n250 injected\r\n$/);
  });
});
