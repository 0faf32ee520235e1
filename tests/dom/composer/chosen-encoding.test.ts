// An answer quotes a letter as it was read: in the encoding the person chose for its sender.
import { beforeEach, expect, test } from 'vitest';
import { messageId } from '../../../src-shared/mail/ids.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { loadEnvironment } from '../../../src-renderer/app/environment.ts';
import { makeAnswer } from '../../../src-renderer/features/composer/start-composition.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { anna, letterOf, summaryOf, useFreshStore } from '../store/support.ts';
import { FakeBridge } from './composer-page.tsx';

useFreshStore();
beforeEach(async () => {
  new FakeBridge().install();
  await loadEnvironment();
  await saveAccount(newAccount(anna));
});

test('a reply has the words the person saw, not those that were guessed', async () => {
  const head = 'From: Lin <lin@example.org>\r\nContent-Type: text/plain\r\n\r\n';
  // The same bytes are words of a Greek code page and others of a Cyrillic or a Western one.
  const raw = Uint8Array.from([...new TextEncoder().encode(head), 0xcf, 0xf0, 0xe8, 0x21]);
  const from = { name: 'Lin', address: 'lin@example.org' };
  await commitLetters([letterOf('a', { raw, summary: summaryOf({ from }), accountId: anna })]);
  const [row] = await store().messages.toArray();
  await writeOption('senderEncodings', [{ address: 'lin@example.org', charset: 'windows-1253' }]);
  const draft = await makeAnswer('reply', row?.id ?? messageId(0));
  expect(`${draft?.text} ${draft?.html}`).toContain('Οπθ!');
});
