// Letters that want a receipt, and sent letters that reports came about: what is asked, once, and that nothing leaves by itself.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountId, folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { store } from '../../../src-renderer/store/database.ts';
import { messageById } from '../../../src-renderer/store/queries/messages.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { markRead, moveMessages } from '../../../src-renderer/store/writes/messages.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { claimNextOutgoing, queueMessage } from '../../../src-renderer/store/writes/outbox.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { queuedOf } from '../store/compositions.ts';
import { anna, idsInFolder, useFreshStore } from '../store/support.ts';
import {
  answers,
  askedFor,
  byText,
  draw,
  letterDocument,
  press,
  storeLetter,
  undraw,
  until,
} from './harness.tsx';

useFreshStore();
afterEach(undraw);

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));
const asking = (...more: string[]) =>
  bytes(
    ...['Return-Path: <ann@example.com>', 'Received: from a.example.com by mx.example.org'],
    ...['From: Ann <ann@example.com>', 'To: anna@example.org'],
    ...['Message-ID: <1@example.com>', 'Disposition-Notification-To: ann@example.com', ...more],
    ...['Subject: Please', '', 'Hello there', ''],
  );
const question = () => byText('asks for a receipt', '[role=status]');
const built = {
  raw: bytes('Subject: Read', '', 'x'),
  envelope: { from: '', to: ['ann@example.com'] },
  messageIdHeader: '<2@example.org>',
  sentAt: 0,
};

beforeEach(async () => {
  await saveAccount({
    ...newAccount(anna),
    displayName: 'Anna',
    emailAddress: 'anna@example.org',
  });
  await writeOption('markReadAfterSeconds', null);
  answers.set('smtp.buildReceipt', built);
});

async function read(raw: Uint8Array): Promise<MessageId> {
  const id = await storeLetter(raw);
  await draw(<ReadingPane messageId={id} />);
  await letterDocument('Hello there');
  return id;
}

/** The account is read, the letter is shown: a question would be there by now. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

describe('a letter that wants a receipt', () => {
  test('is asked about; the person sends one, which waits in the Outbox, and is asked no more', async () => {
    const id = await read(asking());
    await until(question);
    expect(askedFor('smtp.buildReceipt')).toEqual([]);
    await press('Send Receipt');
    await until(async () => (await messageById(id))?.readReceipt === 'sent');
    await until(() => !question());
    expect(askedFor('smtp.buildReceipt')[0]?.args[0]).toMatchObject({
      from: { name: 'Anna', address: 'anna@example.org' },
      to: ['ann@example.com'],
      subject: 'Read: Please',
      originalMessageId: '<1@example.com>',
      isAutomatic: false,
    });
    const [queued, ...others] = await store().outbox.toArray();
    expect(others).toEqual([]);
    expect(queued).toMatchObject({ isReceipt: true, state: 'waiting', envelope: { from: '' } });
    await claimNextOutgoing(Date.now(), [anna]);
    const sent = { kind: 'sent', refused: [], serverReply: '250' } as const;
    await settleOutgoing(queued!.messageId, sent, { saveCopy: true });
    expect(await idsInFolder('sent')).toEqual([]);
    expect(await store().sentLetters.count()).toBe(0);
  });

  test('and was forwarded between the person’s accounts is answered by the one it was written to', async () => {
    const other = accountId('other');
    await saveAccount({ ...newAccount(other), emailAddress: 'secret@example.net' });
    const id = await storeLetter(asking());
    await store().messages.update(id, { accountId: other });
    await draw(<ReadingPane messageId={id} />);
    await press('Send Receipt');
    await until(async () => (await store().outbox.count()) === 1);
    expect(askedFor('smtp.buildReceipt').at(-1)?.args[0]).toMatchObject({
      from: { address: 'anna@example.org' },
    });
    expect((await store().outbox.toArray())[0]).toMatchObject({ accountId: anna });
  });

  test('and gets none is not asked about again', async () => {
    const id = await read(asking());
    await press('Don’t Send');
    await until(async () => (await messageById(id))?.readReceipt === 'declined');
    await undraw();
    await draw(<ReadingPane messageId={id} />);
    await letterDocument('Hello there');
    await settled();
    expect(question()).toBeNull();
    expect(await store().outbox.count()).toBe(0);
  });

  test('is not asked about where the person never sends any', async () => {
    await writeOption('answerReadReceipts', 'never');
    await read(asking());
    await settled();
    expect(question()).toBeNull();
  });

  test('gets one unasked once it counts as read, where the person always sends one', async () => {
    await writeOption('answerReadReceipts', 'always');
    const id = await read(asking());
    await settled();
    expect(await store().outbox.count()).toBe(0);
    expect(question()).toBeNull();
    await markRead([id], true);
    await until(async () => (await store().outbox.count()) === 1);
    expect(askedFor('smtp.buildReceipt')[0]?.args[0]).toMatchObject({ isAutomatic: true });
    await settled();
    expect(await store().outbox.count()).toBe(1);
  });

  test('is asked about even then where only the sender says where the letter came from', async () => {
    await writeOption('answerReadReceipts', 'always');
    const text = new TextDecoder().decode(asking());
    const [path = '', received = '', ...rest] = text.split('\r\n');
    const id = await read(bytes(received, path, ...rest));
    await until(question);
    await markRead([id], true);
    await settled();
    expect(await store().outbox.count()).toBe(0);
  });

  test('to somebody else than its sender is asked about even then', async () => {
    await writeOption('answerReadReceipts', 'always');
    const raw = asking();
    const text = new TextDecoder().decode(raw).replace('<ann@', '<bounce@');
    const id = await read(bytes(text));
    await until(question);
    await markRead([id], true);
    await settled();
    expect(await store().outbox.count()).toBe(0);
  });

  test.each(['List-Id: <news.example.com>', 'Precedence: list'])(
    'and came from a list (%s) is never answered',
    async (field) => {
      await writeOption('answerReadReceipts', 'always');
      const id = await read(asking(field));
      await markRead([id], true);
      await settled();
      expect(question()).toBeNull();
      expect(await store().outbox.count()).toBe(0);
    },
  );

  test('is asked about neither in Deleted Items nor in Junk', async () => {
    for (const folder of ['deleted', 'junk']) {
      const id = await storeLetter(asking());
      await moveMessages([id], folderId(folder));
      await draw(<ReadingPane messageId={id} />);
      await letterDocument('Hello there');
      await settled();
      expect(question()).toBeNull();
      await undraw();
    }
  });
});

describe('a sent letter', () => {
  async function send(refused: { address: string; serverReply: string }[] = []) {
    const id = await queueMessage(queuedOf());
    await claimNextOutgoing(Date.now(), [anna]);
    const outcome = { kind: 'sent', refused, serverReply: '250' } as const;
    await settleOutgoing(id, outcome, { saveCopy: true });
    return id;
  }
  const receipt = bytes(
    ...['From: lin@example.org', 'To: anna@example.org', 'Subject: Read: Plans'],
    ...['Content-Type: multipart/report; report-type=disposition-notification; boundary=b', ''],
    ...['--b', 'Content-Type: text/plain', '', 'Hello there', '--b'],
    ...['Content-Type: message/disposition-notification', ''],
    ...['Final-Recipient: rfc822;lin@example.org', 'Original-Message-ID: <plans@example.org>'],
    ...['Disposition: manual-action/MDN-sent-manually; displayed', '', '--b--', ''],
  );

  test('says whom the server refused, and lets the person write to them again', async () => {
    const id = await send([{ address: 'secret@example.org', serverReply: '550 no' }]);
    await draw(<ReadingPane messageId={id} />);
    await until(() => byText('did not take this message for secret@example.org', 'p'));
    await press('Write to Them Again');
    await until(() => askedFor('window.open').length === 1);
    expect(await store().drafts.toArray()).toMatchObject([{ to: 'secret@example.org' }]);
  });

  test('says that it was displayed once the receipt was opened, and each leads to the other', async () => {
    const sentId = await send();
    const reportId = await storeLetter(receipt);
    await draw(<ReadingPane messageId={reportId} />);
    await press('Show the Sent Message');
    expect(askedFor('window.open').at(-1)?.args[0]).toMatchObject({ messageId: sentId });
    await until(async () => (await store().sentLetters.toArray())[0]?.reports?.length === 1);
    await undraw();
    await draw(<ReadingPane messageId={sentId} />);
    await until(() => byText('According to a receipt, it was displayed to lin@example.org.', 'p'));
    await press('Show the Report');
    expect(askedFor('window.open').at(-1)?.args[0]).toMatchObject({ messageId: reportId });
  });

  test('is not said to be displayed by junk that pretends so', async () => {
    await send();
    const reportId = await storeLetter(receipt);
    await moveMessages([reportId], folderId('junk'));
    await draw(<ReadingPane messageId={reportId} />);
    await letterDocument('Hello there');
    await settled();
    expect((await store().sentLetters.toArray())[0]?.reports).toBeUndefined();
  });
});
