import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import {
  listAddress,
  startEditAsNew,
  startForwardAsAttachment,
  startRedirect,
  startReplyToList,
} from '../../../src-renderer/features/composer/start-further.ts';
import { startReply } from '../../../src-renderer/features/composer/start-composition.ts';
import { loadEnvironment } from '../../../src-renderer/app/environment.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { DraftRow } from '../../../src-renderer/store/rows.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { messageId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { anna, letterOf, rawOf, summaryOf } from '../store/support.ts';
import { mine } from './composer-page.tsx';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();

beforeEach(async () => {
  await loadEnvironment();
  await saveAccount({ ...newAccount(anna), emailAddress: 'anna@example.org' });
});

const raw = rawOf(
  'From: Lin <lin@example.org>\r\nTo: dev@lists.example.org, me@example.org\r\nCc: Bob <bob@example.org>\r\n' +
    'Subject: x: a/b?\r\nMessage-ID: <1@example.org>\r\nList-Post: <mailto:dev@lists.example.org>\r\n\r\nHello, see attached\r\n',
);

async function receive(): Promise<MessageId> {
  const summary = summaryOf({
    subject: 'x: a/b?',
    messageIdHeader: '<1@example.org>',
    to: [
      { name: '', address: 'dev@lists.example.org' },
      { name: '', address: 'me@example.org' },
    ],
  });
  await commitLetters([letterOf('a', { raw, summary, accountId: anna })]);
  const [row] = await store().messages.where('folderId').equals('inbox').toArray();
  return row?.id ?? messageId(0);
}

async function opened(): Promise<DraftRow> {
  const asked = stage.bridge.named('window.open').at(-1)?.args[0] as { draftMessageId?: MessageId };
  const draft = await store().drafts.get(asked.draftMessageId ?? messageId(0));
  if (!draft) throw new Error('no draft');
  return draft;
}

describe('a letter', () => {
  it('is answered from the address it was written to, though another account fetched it', async () => {
    await startReply(await receive());
    expect((await opened()).accountId).toBe(mine.id);
  });

  it('is forwarded as an attachment byte for byte, under a name any system takes', async () => {
    const id = await receive();
    await startForwardAsAttachment(id);
    const draft = await opened();
    expect(draft).toMatchObject({ to: '', subject: 'Fw: x: a/b?', inReplyTo: '' });
    expect(draft.attachments).toMatchObject([
      { fileName: 'x a b.eml', contentType: 'message/rfc822' },
    ]);
    expect([...(draft.attachments[0]?.bytes ?? [])]).toEqual([...raw]);
  });

  it('becomes a new letter to the same people, which answers nothing', async () => {
    await startEditAsNew(await receive());
    expect(await opened()).toMatchObject({
      to: 'dev@lists.example.org, me@example.org',
      cc: 'Bob <bob@example.org>',
      subject: 'x: a/b?',
      inReplyTo: '',
      references: [],
      sourceMark: null,
    });
  });

  it('from a list is answered to the list alone', async () => {
    await startReplyToList(await receive());
    expect(await opened()).toMatchObject({
      to: 'dev@lists.example.org',
      cc: '',
      inReplyTo: '<1@example.org>',
    });
  });
});

it.each([
  ['NO', null],
  ['<https://lists.example.org/post>', null],
  ['<https://lists.example.org/post>, <mailto:a@example.org?subject=x>', 'a@example.org'],
])('List-Post: %s', (value, expected) => {
  const headers = [{ name: 'list-POST', value, rawValue: value }];
  expect(listAddress({ headers })).toBe(expected);
});

it('is redirected under the looks it came with, its pictures included, and loads nothing for that', async () => {
  const picture =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const related =
    'From: Lin <lin@example.org>\r\nTo: me@example.org\r\nSubject: looks\r\nMIME-Version: 1.0\r\n' +
    'Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n' +
    '<p><b>Bold</b> <img src="cid:p1" alt="own"><img src="https://example.org/a.png" alt="theirs"></p>\r\n' +
    `--b\r\nContent-Type: image/png\r\nContent-ID: <p1>\r\nContent-Transfer-Encoding: base64\r\n\r\n${picture}\r\n--b--\r\n`;
  await stage.show({ to: '', redirects: rawOf(related), text: 'Bold' });
  const frame = () => document.querySelector('iframe')?.srcdoc ?? '';
  await expect.poll(frame).toContain('<b>Bold</b>');
  expect(frame()).toMatch(/<img[^>]* src="blob:/u);
  expect(frame()).not.toMatch(/src="https:/u);
});

it('keys of the program reach the window out of a letter that is redirected', async () => {
  await stage.show({
    to: '',
    redirects: rawOf('From: a@example.org\r\nContent-Type: text/html\r\n\r\n<b>Bold</b>'),
    text: 'Bold',
  });
  const inside = () => document.querySelector('iframe')?.contentDocument;
  await expect.poll(() => inside()?.body.textContent).toContain('Bold');
  const heard: string[] = [];
  const hear = ({ key }: KeyboardEvent) => heard.push(key);
  window.addEventListener('keydown', hear);
  try {
    await expect
      .poll(() => {
        inside()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6' }));
        return heard;
      })
      .toContain('F6');
  } finally {
    window.removeEventListener('keydown', hear);
  }
});

it('is redirected as it came: only whom it goes to can be typed, and nothing is asked about its words', async () => {
  await startRedirect(await receive());
  const draft = await opened();
  await stage.show(draft.messageId);
  const body = page.getByRole('textbox', { name: 'Message text' });
  await expect.element(body).toHaveValue('Hello, see attached\r\n'.replace('\r', ''));
  expect(body.element()).toHaveProperty('readOnly', true);
  await userEvent.fill(page.getByRole('combobox', { name: 'To' }), 'ming@example.org');
  runCommand('compose.send');
  await expect.poll(() => stage.bridge.compositions).toHaveLength(1);
  const [composition] = stage.bridge.compositions;
  expect(composition).toMatchObject({ to: [{ address: 'ming@example.org' }] });
  expect([...(composition?.redirects ?? [])]).toEqual([...raw]);
  await expect.poll(async () => (await store().outbox.toArray()).length).toBe(1);
  expect((await store().drafts.toArray())[0]?.redirects).toBeDefined();
});
