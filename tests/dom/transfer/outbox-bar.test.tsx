// What stands over a letter of the Outbox: the whole truth about it, whoever has it and whatever the server said.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import { OutboxLetterBar } from '../../../src-renderer/features/transfer/OutboxLetterBar.tsx';
import {
  claimNextOutgoing,
  queueMessage,
  retryOutgoing,
} from '../../../src-renderer/store/writes/outbox.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { queuedOf } from '../store/compositions.ts';
import { anna } from '../store/support.ts';
import { draw, freshStore, PretendedMain, shows, undraw, until } from './harness.tsx';

beforeEach(freshStore);
afterEach(undraw);

const lost = { code: 'connection-lost', phase: 'data' } as const;

async function tried(...outcomes: readonly SendOutcome[]): Promise<MessageId> {
  const id = await queueMessage(queuedOf());
  for (const outcome of outcomes) {
    await retryOutgoing(id);
    await claimNextOutgoing(Infinity, [anna]);
    await settleOutgoing(id, outcome, {});
  }
  await draw(new PretendedMain(), <OutboxLetterBar messageId={id} />);
  return id;
}

test('names whom the server refused while others are still waited for', async () => {
  await tried({
    kind: 'sent',
    serverReply: '250',
    refused: [
      { address: 'lin@example.org', serverReply: '550 No such user' },
      { address: 'secret@example.org', serverReply: '450 Busy', fate: 'put-off' },
    ],
  });
  await until(() => shows('Still waiting for it: secret@example.org'));
  expect(shows('The server did not take this message for lin@example.org.')).toBe(true);
});

test('of a letter refused shows the server’s own words', async () => {
  const serverReply = '554 5.7.1 Message content rejected';
  const failure = { code: 'message-refused', phase: 'data', serverReply } as const;
  await tried({ kind: 'failed', failure, refused: [] });
  await until(() => shows(serverReply));
  expect(document.querySelector('details')?.open).toBe(true);
  expect(shows('earlier try')).toBe(false);
});

test('sent again without luck still says that it may have arrived the first time', async () => {
  const refused = { code: 'connection-refused', phase: 'connect' } as const;
  await tried({ kind: 'unclear', failure: lost }, { kind: 'deferred', failure: refused });
  await until(() => shows('An earlier try was lost on its way'));
});

test('stopped by the person says that it waits to be asked for, and can be written on', async () => {
  await tried({ kind: 'deferred', failure: { code: 'cancelled', phase: 'data' } });
  await until(() => shows('It stays here until you send and receive again.'));
  const labels = [...document.querySelectorAll('button')].map(({ textContent }) => textContent);
  expect(labels).toContain('Edit');
});
