import { beforeEach, describe, expect, it } from 'vitest';
import {
  createSendReceive,
  type TransferCounts,
  type TransferWish,
  type TransferWorld,
} from '../../../src-renderer/features/transfer/send-receive.ts';
import {
  beginTask,
  endSendTask,
  endTask,
  useTransfers,
} from '../../../src-renderer/features/transfer/transfer-state.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import { newAccount, type AccountSettings } from '../../../src-shared/mail/account.ts';
import { accountId, type SessionId } from '../../../src-shared/mail/ids.ts';

const everything = { send: true, receive: true, accountId: null, isAutomatic: false };
const byTheClock = { ...everything, isAutomatic: true };
const wrongPassword: MailFailure = { code: 'authentication-rejected', phase: 'authentication' };

beforeEach(() => useTransfers.setState({ tasks: [], notices: [], putOff: [], result: null }));

describe('Send/Receive', () => {
  it('sends first, then receives every account that is included when receiving', async () => {
    const world = fakeWorld([account('a'), { ...account('b'), includeInReceive: false }]);
    const { receivedCount } = await createSendReceive(world).run(everything);
    expect(world.log).toEqual(['busy', 'send a,b', 'receive a', 'idle']);
    expect(receivedCount).toBe(2);
  });

  it('receives an account that is not included when it is asked for by name', async () => {
    const world = fakeWorld([account('a'), { ...account('b'), includeInReceive: false }]);
    await createSendReceive(world).run({ ...everything, accountId: accountId('b') });
    expect(world.log).toEqual(['busy', 'send b', 'receive b', 'idle']);
  });

  it('joins a run that is under way instead of fetching twice at once', async () => {
    const world = fakeWorld([account('a')]);
    const sendReceive = createSendReceive(world);
    await Promise.all([sendReceive.run(everything), sendReceive.run(everything)]);
    expect(world.log.filter((entry) => entry === 'receive a')).toHaveLength(1);
  });

  it('fetches once more, and only once, for all that is wished for while a session runs', async () => {
    const world = fakeWorld([account('a')]);
    const sendReceive = createSendReceive(world);
    const anew = { ...everything, send: false, accountId: accountId('a'), onlyWishes: true };
    const later: Promise<unknown>[] = [];
    world.duringReceive = () => {
      world.duringReceive = () => undefined;
      for (let wish = 0; wish < 10; wish += 1) later.push(sendReceive.run(anew));
    };
    await sendReceive.run({ ...anew, onlyWishes: false });
    await Promise.all(later);
    expect(world.log.filter((entry) => entry === 'receive a')).toHaveLength(2);
  });

  it('sends what was queued since, when a run that receives already is joined', async () => {
    const world = fakeWorld([account('a')]);
    const sendReceive = createSendReceive(world);
    let second: Promise<unknown> = Promise.resolve();
    world.duringReceive = () => {
      second = sendReceive.run(everything);
    };
    await sendReceive.run(everything);
    await second;
    expect(world.log.filter((entry) => entry === 'send a')).toHaveLength(2);
    expect(world.log.filter((entry) => entry === 'receive a')).toHaveLength(1);
  });

  it('does not let a letter wait for mail that is being received', async () => {
    const world = fakeWorld([account('a')]);
    const sendReceive = createSendReceive(world);
    let sentMeanwhile = false;
    world.waitsToReceive = async () => {
      await sendReceive.run({ ...everything, receive: false });
      sentMeanwhile = true;
    };
    await sendReceive.run({ ...everything, send: false });
    expect(sentMeanwhile).toBe(true);
  });

  it('opens no maildrop twice at once: one account by name waits for all of them', async () => {
    const world = fakeWorld([account('a'), account('b')]);
    const sendReceive = createSendReceive(world);
    await Promise.all([
      sendReceive.run({ ...everything, send: false }),
      sendReceive.run({ ...everything, send: false, accountId: accountId('a') }),
    ]);
    expect(world.mostReceivingAtOnce('a')).toBe(1);
    expect(world.log.filter((entry) => entry === 'receive a')).toHaveLength(2);
  });

  it('asks for a password once the person wants what the clock had begun', async () => {
    const world = fakeWorld([account('a')], { failures: [wrongPassword, null] });
    const sendReceive = createSendReceive(world);
    world.duringReceive = () => void sendReceive.run(everything);
    await sendReceive.run(byTheClock);
    expect(world.log).toContain('ask a');
  });

  it('asks for a missing password before anything reaches the server', async () => {
    const world = fakeWorld([account('a')], { known: false });
    await createSendReceive(world).run(everything);
    expect(world.log).toEqual(['busy', 'send a', 'ask a', 'save a', 'receive a', 'idle']);
  });

  it('asks again after a refused password and tries once more, keeping no notice of the first try', async () => {
    const world = fakeWorld([account('a')], { failures: [wrongPassword, null] });
    await createSendReceive(world).run(everything);
    expect(world.log).toEqual([
      'busy',
      'send a',
      'receive a',
      'ask a',
      'save a',
      'receive a',
      'idle',
    ]);
    expect(useTransfers.getState().notices).toEqual([]);
  });

  it('keeps the failure as a notice when the person cancels the question', async () => {
    const world = fakeWorld([account('a')], { failures: [wrongPassword], answer: null });
    await createSendReceive(world).run(everything);
    expect(useTransfers.getState().notices.map(({ failure }) => failure)).toEqual([wrongPassword]);
  });

  it('asks nothing when the clock asked for it', async () => {
    const world = fakeWorld([account('a')], { known: false });
    await createSendReceive(world).run(byTheClock);
    expect(world.log).toEqual(['busy', 'send a', 'idle']);
    expect(useTransfers.getState().notices.map(({ failure }) => failure?.code)).toEqual([
      'password-needed',
    ]);
  });

  it('leaves a server alone by the clock that wants no login yet, and keeps what is told of it', async () => {
    const delayed: MailFailure = { code: 'login-delay', phase: 'authentication' };
    const world = fakeWorld([account('a'), account('b')], { waits: { a: 60_000 } });
    beginTask({
      sessionId: 's1' as SessionId,
      accountId: accountId('a'),
      accountLabel: 'a',
      direction: 'receive',
    });
    endTask('s1' as SessionId, delayed);
    await createSendReceive(world).run({ ...byTheClock, send: false });
    expect(world.log).toEqual(['busy', 'receive b', 'idle']);
    expect(useTransfers.getState()).toMatchObject({
      putOff: [{ accountId: 'a', delayMs: 60_000 }],
      notices: [{ accountId: 'a', failure: delayed }],
    });
  });

  it('says nothing of new mail when every server was left alone', async () => {
    const world = fakeWorld([account('a')], { waits: { a: 60_000 } });
    await createSendReceive(world).run({ ...byTheClock, send: false });
    expect(world.wishes).toMatchObject([{ receive: false }]);
  });

  it('goes ahead all the same when the person asks', async () => {
    const world = fakeWorld([account('a')], { waits: { a: 60_000 } });
    await createSendReceive(world).run(everything);
    expect(world.log).toContain('receive a');
    expect(useTransfers.getState().putOff).toEqual([]);
  });

  it('lets the person type another password after a refusal without a reason', async () => {
    const refused: MailFailure = { code: 'login-refused', phase: 'authentication' };
    const world = fakeWorld([account('a')], { failures: [refused, null] });
    await createSendReceive(world).run(everything);
    expect(world.log).toContain('ask a');
  });

  it('does nothing by the clock while working offline', async () => {
    const world = fakeWorld([account('a')], { offline: true });
    await createSendReceive(world).run(byTheClock);
    expect(world.log).toEqual([]);
  });

  it('stays offline when the person says so, and goes online when the account says so', async () => {
    const staying = fakeWorld([account('a')], { offline: true, goesOnline: false });
    await createSendReceive(staying).run(everything);
    expect(staying.log).toEqual(['ask to go online']);
    const going = fakeWorld([{ ...account('a'), offline: 'go-online' }], { offline: true });
    await createSendReceive(going).run(everything);
    expect(going.log).toEqual(['go online', 'busy', 'send a', 'receive a', 'idle']);
  });

  it('is no longer busy after a failure, and one account does not hold back another', async () => {
    const lost: MailFailure = { code: 'connection-lost', phase: 'retrieval' };
    const world = fakeWorld([account('a'), account('b')], { failures: [lost, null] });
    await createSendReceive(world).run(everything);
    expect(world.log.filter((entry) => entry.startsWith('receive'))).toHaveLength(2);
    expect(world.log.at(-1)).toBe('idle');
    expect(useTransfers.getState().notices).toHaveLength(1);
  });

  it('stops every session that is under way', async () => {
    const world = fakeWorld([account('a')]);
    const sendReceive = createSendReceive(world);
    world.duringReceive = () => sendReceive.stop();
    await sendReceive.run(everything);
    expect(world.log).toContain('stop');
  });

  it('tells how a run ended, failures or not', async () => {
    const lost: MailFailure = { code: 'connection-lost', phase: 'retrieval' };
    const world = fakeWorld([account('a'), account('b')], { failures: [lost, null] });
    await createSendReceive(world).run(everything);
    expect(world.ends).toEqual([{ receivedCount: 4, sentCount: 1 }]);
  });

  it('leaves it to the store to tell who was refused while others got the letter', () => {
    const sessionId = 's1' as SessionId;
    beginTask({ sessionId, accountId: accountId('a'), accountLabel: 'a', direction: 'send' });
    const refused = [{ address: 'nobody@example.org', serverReply: '550 no such user' }];
    endSendTask(sessionId, { kind: 'sent', serverReply: '250 queued', refused });
    expect(useTransfers.getState()).toMatchObject({
      notices: [],
      tasks: [{ state: 'done', refused }],
    });
  });

  it('tells of one dead server once, however many letters met it', () => {
    for (const sessionId of ['s1', 's2'] as SessionId[]) {
      beginTask({ sessionId, accountId: accountId('a'), accountLabel: 'a', direction: 'send' });
      endSendTask(sessionId, {
        kind: 'deferred',
        failure: { code: 'connection-refused', phase: 'connect' },
      });
    }
    expect(useTransfers.getState().notices.map(({ sessionId }) => sessionId)).toEqual(['s2']);
  });
});

function account(name: string): AccountSettings {
  return { ...newAccount(accountId(name)), label: name };
}

interface Circumstances {
  known?: boolean;
  offline?: boolean;
  goesOnline?: boolean;
  failures?: (MailFailure | null)[];
  /** How long a server wants to be left alone yet, ms. */
  waits?: Record<string, number>;
  answer?: { password: string; remember: boolean } | null;
}

function fakeWorld(accounts: AccountSettings[], circumstances: Circumstances = {}) {
  const { known = true, offline = false, goesOnline = true, answer } = circumstances;
  const failures = [...(circumstances.failures ?? [])];
  const waits = circumstances.waits ?? {};
  const log: string[] = [];
  const ends: TransferCounts[] = [];
  const wishes: TransferWish[] = [];
  const receiving = new Map<string, number>();
  const most = new Map<string, number>();
  const world = {
    log,
    ends,
    wishes,
    duringReceive: (): void => undefined,
    waitsToReceive: (): Promise<void> => Promise.resolve(),
    mostReceivingAtOnce: (name: string) => most.get(name) ?? 0,
    accounts: () => Promise.resolve(accounts),
    isOffline: () => Promise.resolve(offline),
    askToGoOnline: () => {
      log.push('ask to go online');
      return Promise.resolve(goesOnline);
    },
    goOnline: () => {
      log.push('go online');
      return Promise.resolve();
    },
    hasPassword: () => Promise.resolve(known),
    askPassword: ({ label }) => {
      log.push(`ask ${label}`);
      return Promise.resolve(answer === undefined ? { password: 'x', remember: true } : answer);
    },
    savePassword: ({ label }) => {
      log.push(`save ${label}`);
      return Promise.resolve();
    },
    loginWaitMs: ({ label }) => Promise.resolve(waits[label] ?? 0),
    receive: async (_id, { label }) => {
      log.push(`receive ${label}`);
      const atOnce = (receiving.get(label) ?? 0) + 1;
      receiving.set(label, atOnce);
      most.set(label, Math.max(most.get(label) ?? 0, atOnce));
      world.duringReceive();
      await world.waitsToReceive();
      receiving.set(label, atOnce - 1);
      return { failure: failures.shift() ?? null, storedCount: 2 };
    },
    sendOutbox: (ids) => {
      log.push(`send ${ids.join(',')}`);
      return Promise.resolve(1);
    },
    stopSession: () => {
      log.push('stop');
      return Promise.resolve();
    },
    setBusy: (isBusy) => {
      log.push(isBusy ? 'busy' : 'idle');
      return Promise.resolve();
    },
    ended: (wish, counts) => {
      wishes.push(wish);
      ends.push(counts);
    },
  } satisfies TransferWorld & Record<string, unknown>;
  return world;
}
