// The Delivery tab of a letter's properties, with the store and the bytes it speaks of.
import { afterEach, expect, test } from 'vitest';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { headersHash } from '../../../src-renderer/mime/headers-hash.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { deliveryOf } from '../../../src-renderer/store/queries/delivery.ts';
import { removeAccount, saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { copyMessages } from '../../../src-renderer/store/writes/messages.ts';
import { recordSession } from '../../../src-renderer/store/writes/sessions.ts';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { anna, rawOf, session, useFreshStore } from '../store/support.ts';
import {
  byText,
  draw,
  letterDocument,
  press,
  storeLetter,
  transcripts,
  undraw,
  until,
} from './harness.tsx';

useFreshStore();
afterEach(undraw);

const raw = rawOf('From: lin@example.org\r\nSubject: News\r\n\r\nHello\r\n');

async function storeKnown(): Promise<MessageId> {
  const id = await storeLetter(raw);
  const hash = await headersHash(raw);
  await store().ledger.toCollection().modify({ headersHash: hash });
  const account = newAccount(anna);
  const incoming = { ...account.incoming, host: 'pop.example.org', userName: 'anna' };
  await saveAccount({ ...account, incoming });
  const place = { host: 'pop.example.org', port: 995, security: 'tls' } as const;
  await recordSession({ id: session, accountId: anna, ...place, at: Date.now() });
  return id;
}

async function openDelivery(id: MessageId): Promise<void> {
  await draw(<ReadingPane messageId={id} />);
  await letterDocument('Hello');
  runCommand('file.properties');
  (await until(() => byText('Delivery', '[role="tab"]'))).click();
}

test('compares the headers on the disk with those that came', async () => {
  await openDelivery(await storeKnown());
  await until(() => byText('Its headers were checked just now and match.', 'p'));
  expect(byText('With pop.example.org, port 995 (SSL/TLS)', 'p')).not.toBeNull();
});

test('says so when the bytes on the disk have changed', async () => {
  const id = await storeKnown();
  const changed = rawOf('From: eve@example.org\r\nSubject: News\r\n\r\nHello\r\n');
  await store().raw.put({ messageId: id, part: 0, bytes: changed });
  await openDelivery(id);
  await until(() => byText('are not those that came', 'p'));
});

test('opens the session’s dialogue while main still keeps it, and offers none it has not', async () => {
  const id = await storeKnown();
  await openDelivery(id);
  await until(() => byText('checked just now', 'p'));
  expect(byText('Show Session Dialogue')).toBeNull();
  await undraw();
  const line = { at: 1, side: 'C', text: 'RETR 1' } as const;
  const about = {
    accountId: anna,
    protocol: 'pop3',
    purpose: 'receive',
    host: 'pop.example.org',
    port: 995,
  } as const;
  const other = { ...line, text: 'RETR 99' };
  transcripts.push(
    { sessionId: session, ...about, startedAt: 1, lines: [line] },
    { sessionId: 'later' as typeof session, ...about, startedAt: 2, lines: [other] },
  );
  await openDelivery(id);
  await press('Show Session Dialogue');
  await until(() => document.body.textContent?.includes('RETR 1'));
  expect(document.body.textContent).not.toContain('RETR 99');
});

test('a copy and a letter of a removed account have no record; the letter itself has', async () => {
  const id = await storeKnown();
  await copyMessages([id], folderId('drafts'));
  const copyId = (await store().messages.toCollection().primaryKeys()).find((each) => each !== id);
  expect(await deliveryOf(copyId as MessageId)).toBeNull();
  expect(await deliveryOf(id)).toMatchObject({ broughtBy: { id: session }, wish: undefined });
  await removeAccount(anna);
  expect(await deliveryOf(id)).toBeNull();
});
