// Reports, receipts and many recipients with a real Postfix: what it says of a letter is read by the program's own reader.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMessage } from '../../src-main/smtp/build-message.ts';
import { buildReceipt } from '../../src-main/smtp/build-receipt.ts';
import { submitMessage } from '../../src-main/smtp/submit.ts';
import { parseLetter } from '../../src-renderer/mime/parse-letter.ts';
import { reportOnSent } from '../../src-renderer/mime/report/report-on-sent.ts';
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import type { BuiltMessage } from '../../src-shared/mail/composition.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { type PostfixServer, postfixUnavailableReason, startPostfix } from '../servers/postfix.ts';
import { compose, mailbox } from '../unit/smtp/compositions.ts';
import { accountFor, recordDialogue } from './smtp-world.ts';

const reason = postfixUnavailableReason();

describe.skipIf(reason)(`Postfix${reason ? `: ${reason}` : ''}`, () => {
  let dovecot: DovecotServer;
  let postfix: PostfixServer;
  beforeAll(async () => {
    dovecot = await startDovecot();
    postfix = await startPostfix({
      deliverTo: dovecot,
      settings: { smtpd_recipient_limit: '5' },
    });
  });
  afterAll(async () => {
    await postfix.stop();
    await dovecot.stop();
  });

  function send({ envelope, raw }: BuiltMessage): Promise<SendOutcome> {
    return submitMessage({
      account: accountFor({ host: 'localhost', port: postfix.smtpPort }, {}, { timeoutMs: 20_000 }),
      password: null,
      envelope,
      raw,
      transcript: recordDialogue().recorder,
    });
  }

  async function arrived(user: string): Promise<Buffer> {
    const count = async () => (await dovecot.listMaildir(user)).length;
    await expect.poll(count, { timeout: 15_000 }).toBe(1);
    const [message] = await dovecot.listMaildir(user);
    return message!.raw();
  }

  const version = '1.0.0';

  test('reports the delivery of a letter that asked for it, naming the letter as it was named', async () => {
    const from = mailbox('asker@example.com');
    const to = [mailbox('reader@example.org')];
    const built = await buildMessage(compose({ from, to, requestDeliveryReceipt: true }), {
      version,
    });
    const outcome = await send(built);
    expect(outcome).toMatchObject({ kind: 'sent', refused: [] });
    expect(outcome).not.toHaveProperty('lacksReceipts');
    const { report } = await parseLetter(await arrived('asker'), { fallbackCharset: '' });
    expect(report && reportOnSent(report)).toEqual({
      messageIdHeader: built.messageIdHeader,
      envelopeId: built.envelope.receiptId,
      outcomes: [
        { recipient: 'reader@example.org', fate: expect.stringMatching(/delivered|relayed/) },
      ],
    });
  });

  test('carries a read receipt with an empty return path', async () => {
    const built = await buildReceipt(
      {
        from: mailbox('reader@example.org'),
        to: ['wisher@example.com'],
        subject: 'Read: Hello',
        text: 'It was displayed.\n',
        originalMessageId: '<1@example.com>',
        originalRecipient: '',
        isAutomatic: false,
        head: new TextEncoder().encode('Message-ID: <1@example.com>\r\n\r\n'),
      },
      { version },
    );
    expect(await send(built)).toMatchObject({ kind: 'sent', refused: [] });
    const raw = await arrived('wisher');
    expect(raw.toString('latin1')).toMatch(/^Return-Path: <(?:MAILER-DAEMON)?>/m);
    const { report } = await parseLetter(raw, { fallbackCharset: '' });
    expect(report && reportOnSent(report)).toMatchObject({
      messageIdHeader: '<1@example.com>',
      outcomes: [{ recipient: 'reader@example.org', fate: 'displayed' }],
    });
  });

  test('that takes five recipients at once gives a letter to seventeen, once each', async () => {
    const users = Array.from({ length: 17 }, (_each, at) => `many${at}`);
    const to = users.map((user) => mailbox(`${user}@example.org`));
    expect(await send(await buildMessage(compose({ to }), { version }))).toMatchObject({
      kind: 'sent',
      refused: [],
    });
    await Promise.all(users.map(arrived));
  });

  test('that promises no encryption all the way gets no letter that needs it', async () => {
    const built = await buildMessage(compose({ requireTls: true }), { version });
    expect(await send(built)).toMatchObject({
      kind: 'failed',
      failure: { code: 'tls-not-assured' },
    });
  });
});
