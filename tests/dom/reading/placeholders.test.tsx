// Letters that are not here whole: what the pane says of them, what it offers, and how the rest takes their place.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { newAccount, type AccountSettings } from '../../../src-shared/mail/account.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { startForward } from '../../../src-renderer/features/composer/start-composition.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { commitLetters, recordRefused } from '../../../src-renderer/store/writes/ingest.ts';
import { recordDeletions } from '../../../src-renderer/store/writes/ledger.ts';
import { anna, entryOf, rawOf, session, useFreshStore } from '../store/support.ts';
import { askedFor, byText, draw, letterDocument, press, undraw, until } from './harness.tsx';

useFreshStore();
afterEach(undraw);

const maildrop = 'anna@pop.example.org';
const account: AccountSettings = {
  ...newAccount(anna),
  incoming: { ...newAccount(anna).incoming, host: 'pop.example.org', userName: 'anna' },
};
const head =
  'From: Lin <lin@example.org>\r\nSubject: Photographs\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n';
const whole = rawOf(`${head}--b\r\nContent-Type: text/plain\r\n\r\nHere they are.\r\n--b--\r\n`);
const entry = entryOf('photos', 12_900_000);

beforeEach(() => saveAccount(account));

async function storeHeaders(): Promise<MessageId> {
  const raw = rawOf(head);
  const receivedAt = Date.now();
  const summary = summarise(raw, { fallbackCharset: '', receivedAt });
  await commitLetters([
    {
      ...{ accountId: anna, sessionId: session, maildrop, entry, receivedAt, headersHash: 'h' },
      body: { kind: 'headers', raw },
      summary: { ...summary, preview: '', hasAttachment: 0, damage: 'headers-only' },
    },
  ]);
  return onlyId();
}

async function storeRefused(): Promise<MessageId> {
  const failure = {
    code: 'letter-refused',
    phase: 'retrieval',
    serverReply: '-ERR it is damaged',
  } as const;
  const receivedAt = Date.now();
  await recordRefused({
    accountId: anna,
    sessionId: session,
    maildrop,
    entry,
    receivedAt,
    failure,
  });
  return onlyId();
}

async function onlyId(): Promise<MessageId> {
  const [id] = await store().messages.toCollection().primaryKeys();
  if (id === undefined) throw new Error('nothing was stored');
  return id;
}

function bar(): string {
  return document.querySelector('[role="status"]')?.textContent ?? '';
}

async function barSays(words: string): Promise<void> {
  await until(() => bar().includes(words));
}

describe('a letter of which only the headers are here', () => {
  test('shows its head, what is missing, and no empty letter', async () => {
    await draw(<ReadingPane messageId={await storeHeaders()} />);
    await barSays(
      'Only the headers of this message are here; the rest (12.3 MB) is on the server.',
    );
    expect(document.querySelector('h2')?.textContent).toBe('Photographs');
    expect(document.querySelector('iframe')).toBeNull();
    // Its structure is not damaged: it is simply not here.
    expect(byText('damaged', '[role="status"]')).toBeNull();
  });

  test('waits for the next Send/Receive once its rest is wished for, until that is undone', async () => {
    await draw(<ReadingPane messageId={await storeHeaders()} />);
    await press('Download the Rest');
    await barSays('will be downloaded with the next Send/Receive');
    expect(await store().wishes.toArray()).toMatchObject([
      { accountId: anna, uidl: 'photos', occurrence: 0, sizeBytes: 12_900_000, wish: 'get' },
    ]);
    await press('Undo');
    await barSays('is on the server');
    expect(await store().wishes.count()).toBe(0);
  });

  test('keeps the keyboard in its bar when what was pressed makes way', async () => {
    await draw(<ReadingPane messageId={await storeHeaders()} />);
    const button = (label: string) => until(() => byText(label));
    (await button('Download the Rest')).focus();
    await userEvent.keyboard('{Enter}');
    const undo = await button('Undo');
    await until(() => document.activeElement === undo);
    await userEvent.keyboard('{Enter}');
    const download = await button('Download the Rest');
    await until(() => document.activeElement === download);
    (await button('Delete from Server')).focus();
    await userEvent.keyboard('{Enter}');
    (await until(() => byText('Delete', '[role="alertdialog"] button'))).focus();
    await userEvent.keyboard('{Enter}');
    await barSays('will be deleted from the server');
    await until(() => document.activeElement?.textContent === 'Undo');
  });

  test('takes the keyboard from nobody who has gone on', async () => {
    await draw(<ReadingPane messageId={await storeHeaders()} />);
    await press('Download the Rest');
    await until(() => document.activeElement?.textContent === 'Undo');
    (document.activeElement as HTMLElement).blur();
    await store().wishes.clear();
    await barSays('is on the server');
    expect(document.activeElement).toBe(document.body);
  });

  test('becomes the letter where it stands once the rest has come', async () => {
    const id = await storeHeaders();
    await draw(<ReadingPane messageId={id} />);
    await barSays('is on the server');
    const receivedAt = Date.now();
    await commitLetters([
      {
        ...{ accountId: anna, sessionId: session, maildrop, entry, receivedAt, headersHash: 'h' },
        body: { kind: 'whole', raw: whole },
        summary: summarise(whole, { fallbackCharset: '', receivedAt }),
      },
    ]);
    await letterDocument('Here they are.');
    expect(await onlyId()).toBe(id);
    expect(bar()).toBe('');
  });

  test('is deleted from the server only after a question that Enter answers with No', async () => {
    await draw(<ReadingPane messageId={await storeHeaders()} />);
    await press('Delete from Server');
    const question = await until(() => document.querySelector('[role="alertdialog"]'));
    expect(question.textContent).toContain('it is lost for good');
    await until(() => document.activeElement?.textContent === 'Cancel');
    (document.activeElement as HTMLElement).click();
    await until(() => document.querySelector('[role="alertdialog"]') === null);
    expect(await store().wishes.count()).toBe(0);
    await press('Delete from Server');
    (await until(() => byText('Delete', '[role="alertdialog"] button'))).click();
    await barSays('will be deleted from the server');
    expect(await store().wishes.toArray()).toMatchObject([{ wish: 'delete' }]);
  });

  test('lies in Deleted Items once the server has removed it, and says what is left', async () => {
    const id = await storeHeaders();
    await draw(<ReadingPane messageId={id} />);
    await recordDeletions(anna, session, [{ entry, rule: 'asked' }], Date.now());
    await barSays('Only this is left of the message');
    expect(await store().messages.get(id)).toMatchObject({
      folderId: 'deleted',
      previousFolderId: 'inbox',
    });
  });

  test('too large for the account offers no download, but says where the limit is', async () => {
    await saveAccount({ ...account, download: { headersOnlyAboveKb: null, maxLetterMb: 1 } });
    await draw(<ReadingPane messageId={await storeHeaders()} />, 'zh-TW');
    await barSays('超過此帳號的下載上限（1 MB）');
    expect(byText('下載其餘內容')).toBeNull();
    expect(byText('從伺服器刪除')).not.toBeNull();
  });

  test('that the server no longer lists says since when, and offers nothing', async () => {
    const id = await storeHeaders();
    await store().ledger.update([anna, 'photos', 0], { missingSince: Date.now() });
    await draw(<ReadingPane messageId={id} />);
    await barSays('has not been on the server since');
    expect(byText('Download the Rest')).toBeNull();
    expect(byText('Delete from Server')).toBeNull();
  });

  test('is neither saved nor printed nor forwarded as if it were whole', async () => {
    const id = await storeHeaders();
    await draw(<ReadingPane messageId={id} />);
    await barSays('is on the server');
    expect(runCommand('file.saveAs')).toBe(false);
    expect(runCommand('file.print')).toBe(false);
    await startForward(id);
    await until(() => byText('cannot be forwarded', '[role="status"]'));
    expect(askedFor('window.open')).toEqual([]);
    expect(await store().drafts.count()).toBe(0);
    runCommand('view.source');
    const dialog = await until(() => document.querySelector('[role="dialog"]'));
    expect(dialog.textContent).toContain('Only the headers of this message are here.');
    expect(byText('Save as', '[role="dialog"] button')).toBeNull();
  });
});

describe('a letter the server refused', () => {
  test('says what the server said, and can be asked for again', async () => {
    await draw(<ReadingPane messageId={await storeRefused()} />);
    await barSays('It was asked for once.');
    await barSays('The server said: -ERR it is damaged');
    await press('Try Again');
    await barSays('will be downloaded with the next Send/Receive');
  });

  test('in vain once more is offered as before, and not asked for in every session', async () => {
    const id = await storeRefused();
    await draw(<ReadingPane messageId={id} />);
    await press('Try Again');
    await barSays('will be downloaded');
    await storeRefused();
    await barSays('It was asked for 2 times.');
    expect(await store().wishes.count()).toBe(0);
  });
});
