import { beforeEach, describe, expect, it } from 'vitest';
import { loadEnvironment } from '../../../src-renderer/app/environment.ts';
import { takeFresh } from '../../../src-renderer/features/composer/fresh-drafts.ts';
import {
  startForward,
  startNew,
  startReply,
  startReplyAll,
} from '../../../src-renderer/features/composer/start-composition.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { DraftRow } from '../../../src-renderer/store/rows.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import type { WindowRequest } from '../../../src-shared/ipc/contract.ts';
import { messageId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { anna, letterOf, rawOf, summaryOf, useFreshStore } from '../store/support.ts';
import { addMyAccount, FakeBridge, mine } from './composer-page.tsx';

useFreshStore();

let bridge: FakeBridge;

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.install();
  await loadEnvironment();
  await addMyAccount();
  await saveAccount({ ...newAccount(anna), emailAddress: 'anna@example.org' });
});

const letter = `From: Lin <lin@example.org>\r
To: anna@example.org, Bob <bob@example.org>\r
Subject: =?utf-8?B?${btoa(String.fromCharCode(...new TextEncoder().encode('報告')))}?=\r
Message-ID: <1@example.org>\r
Date: Fri, 20 Nov 2026 09:41:00 +0800\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary=m\r
\r
--m\r
Content-Type: multipart/related; boundary=r\r
\r
--r\r
Content-Type: text/html; charset=utf-8\r
\r
<style>b{color:red}</style><p>See <b style="color:#cc0000">this</b> <img src="cid:logo@x"><img src="https://tracker.example.com/a.gif"></p><script>alert(1)</script>\r
--r\r
Content-Type: image/png; name=logo.png\r
Content-ID: <logo@x>\r
Content-Transfer-Encoding: base64\r
\r
iVBORw==\r
--r--\r
--m\r
Content-Type: application/pdf; name=q3.pdf\r
Content-Disposition: attachment; filename=q3.pdf\r
Content-Transfer-Encoding: base64\r
\r
JVBERg==\r
--m--\r
`;

async function receive(): Promise<MessageId> {
  const summary = summaryOf({ subject: '報告', messageIdHeader: '<1@example.org>' });
  await commitLetters([letterOf('a', { raw: rawOf(letter), summary, accountId: anna })]);
  const [row] = await store().messages.where('folderId').equals('inbox').toArray();
  return row?.id ?? messageId(0);
}

/** The draft whose window was opened last. */
async function opened(): Promise<DraftRow> {
  const request = bridge.named('window.open').at(-1)?.args[0] as WindowRequest | undefined;
  if (request?.kind !== 'composer') throw new Error('no composer was opened');
  const draft = await store().drafts.get(request.draftMessageId);
  if (!draft) throw new Error('the window has no draft');
  return draft;
}

describe('a new letter', () => {
  it('is an empty draft from the default account, in the format the person likes', async () => {
    await startNew();
    expect(await opened()).toMatchObject({ accountId: mine.id, to: '', subject: '', html: '' });
    await writeOption('composeFormat', 'plain');
    await startNew(anna, { to: 'lin@example.org' });
    expect(await opened()).toMatchObject({ accountId: anna, to: 'lin@example.org', html: null });
  });

  it('asks for the receipts that every letter asks for, as answers do', async () => {
    await startNew();
    expect(await opened()).toMatchObject({ requestReadReceipt: false });
    expect(await opened()).not.toHaveProperty('requestDeliveryReceipt');
    await writeOption('requestReadReceipts', true);
    await writeOption('requestDeliveryReceipts', true);
    await startNew();
    expect(await opened()).toMatchObject({
      requestReadReceipt: true,
      requestDeliveryReceipt: true,
    });
    await startReply(await receive());
    expect(await opened()).toMatchObject({
      requestReadReceipt: true,
      requestDeliveryReceipt: true,
    });
  });

  it('is known as fresh once, to its own window', async () => {
    await startNew();
    const { messageId: id } = await opened();
    expect([takeFresh(id), takeFresh(id)]).toEqual([true, false]);
  });
});

describe('a reply', () => {
  it('comes from the account the letter came to and quotes it in its own looks', async () => {
    const id = await receive();
    await startReply(id);
    const draft = await opened();
    expect(draft).toMatchObject({
      accountId: anna,
      to: 'Lin <lin@example.org>',
      subject: 'Re: 報告',
      inReplyTo: '<1@example.org>',
      sourceMessageId: id,
      sourceMark: 'answered',
    });
    expect(draft.html).toContain('color:#cc0000');
    expect(draft.html).toContain('<b>From:</b> Lin &lt;lin@example.org&gt;');
    expect(draft.html).toMatch(/src="cid:logo(?:@|%40)x"/);
    expect(draft.html).not.toMatch(/script|tracker|<style/);
    expect(draft.attachments.map(({ contentId }) => contentId)).toEqual(['logo@x']);
    expect(draft.text).toContain('> See this');
  });

  it('speaks the person’s language in its heading', async () => {
    await writeOption('language', 'zh-TW');
    await startReply(await receive());
    expect((await opened()).html).toContain('<b>寄件者:</b>');
  });

  it('to all leaves out my own address', async () => {
    await startReplyAll(await receive());
    expect(await opened()).toMatchObject({
      to: 'Lin <lin@example.org>',
      cc: 'Bob <bob@example.org>',
    });
  });

  it('in plain text has neither HTML nor pictures', async () => {
    await writeOption('composeFormat', 'plain');
    await startReply(await receive());
    const draft = await opened();
    expect(draft.html).toBeNull();
    expect(draft.attachments).toEqual([]);
    expect(draft.text).toContain('\n> See this');
  });
});

describe('a forward', () => {
  it('carries every attachment, byte for byte', async () => {
    await startForward(await receive());
    const { attachments, to, subject } = await opened();
    expect({ to, subject }).toEqual({ to: '', subject: 'Fw: 報告' });
    expect(attachments.map(({ fileName }) => fileName).sort()).toEqual(['logo.png', 'q3.pdf']);
    const pdf = attachments.find(({ fileName }) => fileName === 'q3.pdf');
    expect(new TextDecoder().decode(pdf?.bytes)).toBe('%PDF');
  });
});

it('an answer to a letter that is gone opens nothing', async () => {
  await startReply(messageId(4711));
  expect(bridge.named('window.open')).toEqual([]);
});
