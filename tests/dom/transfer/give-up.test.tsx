// Deleting a letter that some recipients have already: what is asked first is true, and No changes nothing.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deleteLetters, purgeLetters } from '../../../src-renderer/app/commands/deleting.ts';
import { closeDialogs } from '../../../src-renderer/app/dialog-stack.tsx';
import { useWork } from '../../../src-renderer/app/work/work-state.ts';
import { outboxRow } from '../../../src-renderer/store/queries/outbox.ts';
import {
  claimNextOutgoing,
  queueMessage,
  retryOutgoing,
} from '../../../src-renderer/store/writes/outbox.ts';
import { settleOutgoing } from '../../../src-renderer/store/writes/settle-outgoing.ts';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { queuedOf } from '../store/compositions.ts';
import { anna } from '../store/support.ts';
import { draw, freshStore, press, PretendedMain, shows, undraw, until } from './harness.tsx';

beforeEach(freshStore);
afterEach(async () => {
  closeDialogs();
  await undraw();
});

test.each([
  ['put off', 'but not secret@example.org'],
  ['lost after the final dot', 'not known whether it reached secret@example.org'],
  ['lost, and put off when tried again', 'not known whether it reached secret@example.org'],
])('where the others were %s', async (how, words) => {
  const id = await queueMessage(queuedOf());
  const busy = { address: 'secret@example.org', serverReply: '450', fate: 'put-off' } as const;
  await claimNextOutgoing(0, [anna]);
  await settleOutgoing(id, { kind: 'sent', refused: [busy], serverReply: '250' }, {});
  if (how !== 'put off') {
    const failure = { code: 'connection-lost', phase: 'data' } as const;
    await claimNextOutgoing(Infinity, [anna]);
    await settleOutgoing(id, { kind: 'unclear', failure }, {});
  }
  if (how === 'lost, and put off when tried again') {
    await retryOutgoing(id);
    const failure = { code: 'connection-refused', phase: 'connect' } as const;
    await claimNextOutgoing(Infinity, [anna]);
    await settleOutgoing(id, { kind: 'deferred', failure }, {});
  }
  await draw(new PretendedMain(), null);
  const meant = { ids: [id], conversationCount: 0 };
  const deleting = deleteLetters(meant, folderId('outbox'), createTranslate('en'));
  await until(() => shows('Message Sent in Part') && shows(words));
  await press('Cancel');
  expect(await deleting).toBe(false);
  expect(await outboxRow(id)).toBeDefined();
});

test('one that is given up is not said to be among what was deleted', async () => {
  const id = await queueMessage(queuedOf());
  const busy = { address: 'secret@example.org', serverReply: '450', fate: 'put-off' } as const;
  await claimNextOutgoing(0, [anna]);
  await settleOutgoing(id, { kind: 'sent', refused: [busy], serverReply: '250' }, {});
  await draw(new PretendedMain(), null);
  const meant = { ids: [id], conversationCount: 0 };
  const deleting = deleteLetters(meant, folderId('outbox'), createTranslate('en'));
  await until(() => shows('Message Sent in Part'));
  await press('Stop Sending');
  expect(await deleting).toBe(true);
  expect(useWork.getState().outcome).toMatchObject({ kind: 'move', target: 'sent', count: 1 });
});

test('one that may have been sent is deleted for good only by who knows that', async () => {
  const id = await queueMessage(queuedOf());
  const failure = { code: 'connection-lost', phase: 'data' } as const;
  await claimNextOutgoing(0, [anna]);
  await settleOutgoing(id, { kind: 'unclear', failure }, {});
  await draw(new PretendedMain(), null);
  const meant = { ids: [id], conversationCount: 0 };
  const purging = purgeLetters(meant, createTranslate('en'));
  await until(() => shows('may have been sent already; deleting it does not call it back'));
  await press('Cancel');
  expect(await purging).toBe(false);
});
