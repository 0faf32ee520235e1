// What a person reads when mail fails: one sentence that is true, in the window; and nothing is lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailFailureCode } from '../../src-shared/failure.ts';
import type { MessageRow, OutboxRow } from '../../src-renderer/store/rows.ts';
import { type CertificateKind, createCertificate } from '../servers/certificates.ts';
import {
  type MaildropMessage,
  type ScriptedPop3Options,
} from '../servers/scripted/pop3-options.ts';
import { startScriptedPop3, type ScriptedPop3Server } from '../servers/scripted/pop3.ts';
import type { ScriptedSmtpOptions } from '../servers/scripted/smtp-options.ts';
import { startScriptedSmtp, type ScriptedSmtpServer } from '../servers/scripted/smtp.ts';
import { type AccountToAdd, addAccount } from './support/accounts.ts';
import { compose } from './support/composer.ts';
import { mixedLetter } from './support/mixed-letters.ts';
import { Outpost } from './support/outpost.ts';
import { because, password, programUnavailableReason } from './support/post-office.ts';
import { wrongPassword } from './support/secrets.ts';
import { asSentByServer, hashOf, storedLetters } from './support/store-reader.ts';

const unavailable = programUnavailableReason();
const host = '127.0.0.1';

describe.skipIf(unavailable)(`when mail fails${because(unavailable)}`, () => {
  let outpost: Outpost;
  let servers: { stop(): Promise<void> }[];

  beforeEach(() => {
    servers = [];
  });
  afterEach(async () => {
    await outpost?.remove();
    for (const server of servers) await server.stop();
  });

  const pop3 = async (options: ScriptedPop3Options = {}): Promise<ScriptedPop3Server> => {
    const server = await startScriptedPop3({ user: { name: 'alice', password }, ...options });
    servers.push(server);
    return server;
  };
  const smtp = async (options: ScriptedSmtpOptions = {}): Promise<ScriptedSmtpServer> => {
    const server = await startScriptedSmtp({ user: { name: 'alice', password }, ...options });
    servers.push(server);
    return server;
  };

  it('says of each server what is wrong with it, and still receives from the one that works', async () => {
    const kinds = ['trusted', 'self-signed', 'wrong-name', 'expired'] as const;
    const certificates = await Promise.all(kinds.map(createCertificate));
    outpost = await Outpost.start({
      caCertificatePem: certificates.map(({ caCertificatePem }) => caCertificatePem).join('\n'),
    });
    const mailbox = letters(8);
    const tls = (certificate: CertificateKind) => pop3({ tls: 'implicit', certificate, mailbox });
    const healthy = await tls('trusted');
    const broken = {
      'certificate-untrusted': await tls('self-signed'),
      'certificate-wrong-name': await tls('wrong-name'),
      'certificate-expired': await tls('expired'),
    } as const;
    const wrongKind = await pop3({
      faults: { replies: [{ at: 'greeting', reply: 'SSH-2.0-server' }] },
    });
    const closed = await closedPort();
    await addAccount(outpost, account('healthy', healthy.port, 'tls'), { isTested: false });
    for (const [code, { port }] of Object.entries(broken)) {
      await addAccount(outpost, account(code, port, 'tls'), { isTested: false });
    }
    await addAccount(outpost, account('connection-refused', closed, 'none'), { isTested: false });
    await addAccount(outpost, account('not-this-protocol', wrongKind.port, 'none'), {
      isTested: false,
    });
    await addAccount(
      outpost,
      {
        ...account('host-not-found', 110, 'none'),
        incoming: { host: 'pop.example.invalid', port: 110, security: 'none' },
      },
      { isTested: false },
    );
    await outpost.sendReceive();

    const expected: Partial<Record<MailFailureCode, { host: string; port: string }>> = {
      'connection-refused': { host, port: String(closed) },
      'not-this-protocol': { host, port: String(wrongKind.port) },
      'host-not-found': { host: 'pop.example.invalid', port: '110' },
    };
    for (const code of Object.keys(broken)) expected[code as MailFailureCode] = { host, port: '' };
    for (const [code, values] of Object.entries(expected)) {
      const sentence = outpost.say(`failure.${code as MailFailureCode}.sentence`, values);
      const words = outpost.say('transfer.failureOf', { account: code, sentence });
      await expect.poll(() => outpost.notices().textContent()).toContain(words);
    }
    for (const { record } of Object.values(broken)) expect(record.verbs()).toEqual([]);
    expect(await hashes()).toEqual(sentHashes(mailbox));
  });

  it.each(['zh-TW', 'en'] as const)('asks again for a wrong password, in %s', async (language) => {
    const mailbox = letters(3);
    const server = await pop3({ mailbox });
    outpost = await Outpost.start({ language });
    await addAccount(
      outpost,
      { ...account('example', server.port, 'none'), password: wrongPassword },
      { isTested: false },
    );
    const dialog = outpost.dialog(outpost.say('transfer.passwordTitle', { account: 'example' }));
    const sentence = outpost.say('failure.authentication-rejected.sentence', { host });

    await outpost.pressSendReceive();
    await dialog.getByText(sentence).waitFor();
    await dialog.getByRole('button', { name: outpost.say('transfer.cancel'), exact: true }).click();
    await outpost.notices().getByText(sentence).waitFor();
    expect(await hashes()).toEqual([]);
    expect(server.mailbox().length).toBe(3);

    await outpost.pressSendReceive();
    await dialog.getByLabel(outpost.say('transfer.password'), { exact: true }).fill(password);
    await dialog.getByRole('button', { name: outpost.say('transfer.ok'), exact: true }).click();
    await expect.poll(hashes).toEqual(sentHashes(mailbox));
    await expect.poll(() => outpost.notices().count()).toBe(0);

    await outpost.restart();
    expect(await outpost.notices().count()).toBe(0);
  });

  it('tries by itself as often as the server said to wait, and then says no more of it', async () => {
    const mailbox = letters(2);
    let isWaiting = false;
    const server = await pop3({
      mailbox,
      mechanisms: [],
      capabilities: ['USER', 'UIDL', 'LOGIN-DELAY 2'],
      faults: () => ({
        replies: isWaiting ? [{ at: 'PASS', reply: '-ERR [LOGIN-DELAY] Too soon' }] : [],
      }),
    });
    outpost = await Outpost.start();
    await addAccount(outpost, account('example', server.port, 'none'), { isTested: false });
    isWaiting = true;
    await outpost.pressSendReceive();
    const sentence = outpost.say('failure.login-delay.sentence', { host });
    await outpost.notices().getByText(sentence).waitFor();
    expect(await hashes()).toEqual([]);
    isWaiting = false;
    await expect.poll(hashes).toEqual(sentHashes(mailbox));
    await expect.poll(() => outpost.notices().count()).toBe(0);
  });

  it('loses nothing and fetches nothing twice when the server hangs up in the middle', async () => {
    const mailbox = letters(20);
    let isMended = false;
    const server = await pop3({
      mailbox,
      // Less than one of the letters: no number of new connections brings it.
      faults: () => (isMended ? {} : { hangUpAfterBytes: 30_000 }),
    });
    outpost = await Outpost.start();
    await addAccount(outpost, account('example', server.port, 'none'), { isTested: false });
    await outpost.sendReceive();
    const sentence = outpost.say('failure.connection-lost.sentence', { host });
    await outpost.notices().getByText(sentence).waitFor();
    const kept = await hashes();
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(20);
    expect(server.mailbox().length).toBeGreaterThanOrEqual(20 - kept.length);

    isMended = true;
    await outpost.sendReceive();
    expect(await hashes()).toEqual(sentHashes(mailbox));
    expect(server.mailbox()).toEqual([]);
    expect(await outpost.notices().count()).toBe(0);
  });

  it('keeps a refused letter in the Outbox with the reason, and others are still sent', async () => {
    const incoming = await pop3();
    const outgoing = await smtp({
      faults: {
        replies: [{ at: 'RCPT', about: 'nobody@example.org', reply: '550 5.1.1 No such user' }],
      },
    });
    outpost = await Outpost.start();
    await addAccount(outpost, sendingAccount(incoming.port, outgoing.port));
    await write('nobody@example.org', 'To nobody');
    await write('bob@example.org', 'To Bob');
    await expect.poll(() => subjectsIn('sent')).toEqual(['To Bob']);
    await expect.poll(() => outboxStates()).toEqual(['failed']);
    expect(await subjectsIn('outbox')).toEqual(['To nobody']);
    const reason = outpost.say('failure.recipients-refused.sentence', { host });
    await outpost.openFolder(outpost.say('folders.outbox'));
    await outpost
      .row('To nobody')
      .getByText(outpost.say('messageList.stateFailed', { reason }))
      .waitFor();
    await outpost.select('To nobody');
    await outpost.preview().getByText(outpost.say('outbox.state.failed', { reason })).waitFor();
    expect(outgoing.accepted().map(({ to }) => to)).toEqual([['bob@example.org']]);

    await outpost.restart();
    expect(await outboxStates()).toEqual(['failed']);
  });

  it('keeps a letter in the Outbox while the server cannot be reached, and sends it once it can', async () => {
    const incoming = await pop3();
    const port = await closedPort();
    outpost = await Outpost.start();
    await addAccount(outpost, sendingAccount(incoming.port, port), { isTested: false });
    await write('bob@example.org', 'To Bob');
    await expect.poll(() => outboxStates()).toEqual(['deferred']);
    const sentence = outpost.say('failure.connection-refused.sentence', {
      host,
      port: String(port),
    });
    await outpost.notices().getByText(sentence).waitFor();
    expect(await subjectsIn('sent')).toEqual([]);
  });

  it('keeps letters in the Outbox while working offline, and sends them once online', async () => {
    const incoming = await pop3({ mailbox: letters(2) });
    const outgoing = await smtp();
    outpost = await Outpost.start();
    await addAccount(outpost, sendingAccount(incoming.port, outgoing.port));
    await outpost.menu('file.workOffline');
    await outpost.page.getByRole('button', { name: outpost.say('shell.workingOffline') }).waitFor();
    const sessions = incoming.sessionCount();
    await write('bob@example.org', 'To Bob');
    await expect.poll(() => outboxStates()).toEqual(['waiting']);
    expect(outgoing.accepted()).toEqual([]);

    await outpost.pressSendReceive();
    const question = () =>
      outpost.page.getByRole('alertdialog', {
        name: outpost.say('transfer.goOnlineTitle'),
      });
    await question()
      .getByRole('button', { name: outpost.say('transfer.stayOffline') })
      .click();
    await question().waitFor({ state: 'detached' });
    await outpost.restart({ awaitsCheck: false });
    expect(await outboxStates()).toEqual(['waiting']);
    expect(incoming.sessionCount()).toBe(sessions);

    await outpost.pressSendReceive();
    await question()
      .getByRole('button', { name: outpost.say('transfer.goOnline') })
      .click();
    await expect.poll(() => subjectsIn('sent')).toEqual(['To Bob']);
    await expect.poll(() => subjectsIn('inbox')).toHaveLength(2);
    expect(outgoing.accepted().length).toBe(1);
  });

  async function write(to: string, subject: string): Promise<void> {
    const composer = await compose(outpost, 'newMessage');
    await composer.field('to').fill(to);
    await composer.field('subject').fill(subject);
    await composer.write('Hello');
    await composer.send();
  }

  async function subjectsIn(folder: string): Promise<string[]> {
    const rows = await outpost.table<MessageRow>('messages');
    return rows.filter(({ folderId }) => folderId === folder).map(({ subject }) => subject);
  }

  async function outboxStates(): Promise<string[]> {
    return (await outpost.table<OutboxRow>('outbox')).map(({ state }) => state);
  }

  async function hashes(): Promise<string[]> {
    return (await storedLetters(outpost.page)).map(({ rawHash }) => rawHash).sort();
  }
});

function letters(count: number): MaildropMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    uidl: `letter-${index}`,
    raw: mixedLetter(index),
  }));
}

function sentHashes(mailbox: readonly MaildropMessage[]): string[] {
  return mailbox.map(({ raw }) => hashOf(asSentByServer(Buffer.from(raw)))).sort();
}

function account(label: string, port: number, security: 'none' | 'tls'): AccountToAdd {
  return {
    displayName: '王小明',
    emailAddress: 'alice@example.com',
    label,
    userName: 'alice',
    password,
    incoming: { host, port, security },
    // Nothing is sent here.
    outgoing: { host, port: 1, security: 'none' },
  };
}

function sendingAccount(incomingPort: number, outgoingPort: number): AccountToAdd {
  return {
    ...account('example', incomingPort, 'none'),
    outgoing: { host, port: outgoingPort, security: 'none', authenticates: false },
  };
}

/** A port where nobody listens: one that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = await startScriptedPop3();
  await server.stop();
  return server.port;
}
