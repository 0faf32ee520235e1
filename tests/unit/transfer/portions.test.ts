// A server that lists its letters in portions is asked until nothing more comes; bounded, stoppable, and seen while it goes on.
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createSendReceive,
  type TransferWish,
  type TransferWorld,
} from '../../../src-renderer/features/transfer/send-receive.ts';
import { taskSentence } from '../../../src-renderer/features/transfer/task-sentence.ts';
import { isRunning, useTransfers } from '../../../src-renderer/features/transfer/transfer-state.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import { type AccountSettings, newAccount } from '../../../src-shared/mail/account.ts';
import { maxPortions } from '../../../src-shared/mail/gmail.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';

const receiving: TransferWish = { send: false, receive: true, accountId: null, isAutomatic: false };

beforeEach(() => useTransfers.setState({ tasks: [], notices: [], putOff: [], result: null }));

function accountAt(host: string): AccountSettings {
  const account = newAccount(accountId(host));
  return { ...account, label: host, incoming: { ...account.incoming, host } };
}

interface Session {
  readonly storedCount: number;
  readonly failure?: MailFailure;
}

/** Hands out these sessions one after the other; without any more, empty ones. */
function world(host: string, sessions: readonly Session[], waitMs = 0) {
  const left = [...sessions];
  const seen: (number | undefined)[] = [];
  let during: () => void = () => undefined;
  const made = {
    accounts: async () => [accountAt(host)],
    isOffline: async () => false,
    hasPassword: async () => true,
    loginWaitMs: async () => waitMs,
    receive: async () => {
      const running = useTransfers.getState().tasks.filter(isRunning);
      expect(useTransfers.getState().tasks).toHaveLength(1);
      seen.push(running[0]?.portion);
      during();
      const { storedCount, failure = null } = left.shift() ?? { storedCount: 0 };
      return { storedCount, failure };
    },
    stopSession: async () => undefined,
    setBusy: async () => undefined,
    ended: () => undefined,
  } as unknown as TransferWorld;
  const service = createSendReceive(made);
  return { service, seen, whileReceiving: (act: () => void) => (during = act) };
}

const full = { storedCount: 250 };

describe('Gmail', () => {
  it('is asked until a session brings nothing, each portion told in the place of the one before', async () => {
    const { service, seen } = world('pop.gmail.com', [full, full, { storedCount: 7 }]);
    const { receivedCount } = await service.run(receiving);
    expect(receivedCount).toBe(507);
    expect(seen).toEqual([undefined, 2, 3, 4]);
  });

  it('is not asked again after a failure, nor before it lets us sign in again', async () => {
    const failure = { code: 'connection-lost', phase: 'retrieval' } as const;
    const broken = world('pop.gmail.com', [full, { storedCount: 9, failure }, full]);
    expect((await broken.service.run(receiving)).receivedCount).toBe(259);
    expect(broken.seen).toHaveLength(2);
    expect(useTransfers.getState().notices).toHaveLength(1);
    const patient = world('pop.gmail.com', [full, full], 60_000);
    expect((await patient.service.run(receiving)).receivedCount).toBe(250);
  });

  it('is left alone once the person stops', async () => {
    const { service, seen, whileReceiving } = world('pop.gmail.com', [full, full, full]);
    whileReceiving(() => seen.length === 2 && service.stop());
    await service.run(receiving);
    expect(seen).toHaveLength(2);
  });

  it('is asked once for single letters the person wished for', async () => {
    const { service, seen } = world('pop.gmail.com', [full, full]);
    await service.run({ ...receiving, onlyWishes: true });
    expect(seen).toHaveLength(1);
  });

  it('is given up for this time when it hands out letters without end', async () => {
    const endless = Array.from({ length: maxPortions + 5 }, () => ({ storedCount: 1 }));
    const { service, seen } = world('pop.gmail.com', endless);
    await service.run(receiving);
    expect(seen).toHaveLength(maxPortions);
  });
});

it('any other server lists all it has, and is asked once', async () => {
  const { service, seen } = world('pop.example.org', [full, full]);
  await service.run(receiving);
  expect(seen).toEqual([undefined]);
});

it('the window says which portion it is', () => {
  const task = { direction: 'receive', phase: 'dns', totalCount: 0 } as const;
  expect(taskSentence(task)).toBe('transfer.connecting');
  expect(taskSentence({ ...task, portion: 2 })).toBe('transfer.portion');
  expect(taskSentence({ ...task, phase: 'retrieval', totalCount: 250, portion: 2 })).toBe(
    'transfer.receivingPortion',
  );
});
