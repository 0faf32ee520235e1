import { describe, expect, it } from 'vitest';
import { runOutbox, type OutboxWorld } from '../../../src-renderer/outbox/runner.ts';
import type { ClaimTerms, OutgoingLetter } from '../../../src-renderer/store/outgoing-letter.ts';
import type { OutboxRow } from '../../../src-renderer/store/rows.ts';
import { MailError } from '../../../src-shared/failure.ts';
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId, messageId, type AccountId } from '../../../src-shared/mail/ids.ts';

const school = accountId('school');
const office = accountId('office');
const refusedConnection: SendOutcome = {
  kind: 'deferred',
  failure: { code: 'connection-refused', phase: 'connect' },
};
const sent: SendOutcome = { kind: 'sent', refused: [], serverReply: '250 queued' };

describe('the outbox runner', () => {
  it('sends letters one at a time, in the order they were queued', async () => {
    const world = worldWith([letter(1, school), letter(2, school), letter(3, school)], () => sent);
    const run = await runOutbox(world, [school], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(run).toEqual({ sentCount: 3, heldCount: 0 });
    expect(world.settled.map(([id]) => id)).toEqual([1, 2, 3]);
    expect(world.mostAtOnce()).toBe(1);
  });

  it('marks the next letter where it writes what became of the one before', async () => {
    const world = worldWith([letter(1, school), letter(2, school), letter(3, school)], () => sent);
    await runOutbox(world, [school], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(world.claimed).toEqual(['alone', 'ahead', 'ahead', 'alone']);
  });

  it('asks for each letter by itself where none can be read ahead', async () => {
    const world = worldWith([letter(1, school), letter(2, school)], () => sent, {
      readsAhead: false,
    });
    world.readNext = () => Promise.reject(new Error('the file with its bytes is gone'));
    await runOutbox(world, [school], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(world.settled.map(([id]) => id)).toEqual([1, 2]);
  });

  it('marks no letter of an account whose server turned out to be away', async () => {
    const world = worldWith([letter(1, school), letter(2, school)], () => refusedConnection);
    await runOutbox(world, [school], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(world.claimed).toEqual(['alone']);
  });

  it('leaves an account alone after its server refused the connection, and goes on with the others', async () => {
    const world = worldWith([letter(1, school), letter(2, school), letter(3, office)], (row) =>
      row.accountId === school ? refusedConnection : sent,
    );
    await runOutbox(world, [school, office], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(world.settled.map(([id, outcome]) => [id, outcome.kind])).toEqual([
      [1, 'deferred'],
      [3, 'sent'],
    ]);
  });

  it('goes on after one letter was refused for good', async () => {
    const refused: SendOutcome = {
      kind: 'failed',
      failure: { code: 'recipients-refused', phase: 'envelope' },
      refused: [],
    };
    const world = worldWith([letter(1, school), letter(2, school)], (row) =>
      row.messageId === 1 ? refused : sent,
    );
    const run = await runOutbox(world, [school], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(run).toEqual({ sentCount: 1, heldCount: 1 });
  });

  it('goes on after the server put off one letter', async () => {
    const putOff: SendOutcome = {
      kind: 'deferred',
      failure: { code: 'server-temporary', phase: 'envelope', serverReply: '450 greylisted' },
    };
    const world = worldWith([letter(1, school), letter(2, school)], (row) =>
      row.messageId === 1 ? putOff : sent,
    );
    const run = await runOutbox(world, [school], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(run).toEqual({ sentCount: 1, heldCount: 1 });
  });

  it('calls a letter unclear when the request to the sender breaks, never failed or sent', async () => {
    const world = worldWith([letter(1, school), letter(2, school), letter(3, office)], () => {
      throw new Error('the main process is gone');
    });
    await runOutbox(world, [school, office], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(world.settled.map(([id, { kind }]) => [id, kind])).toEqual([[1, 'unclear']]);
    // Those behind it wait as they did: marked now, they would be found as letters that may have been sent.
    expect(world.claimed).toEqual(['alone']);
  });

  it.each(['password-needed', 'sign-in-needed', 'token-unavailable'] as const)(
    'keeps a letter for later when main says %s: nothing has left',
    async (code) => {
      const world = worldWith([letter(1, school)], () => {
        throw new MailError({ code, phase: 'authentication' });
      });
      await runOutbox(world, [school], silent, {
        signal: new AbortController().signal,
        onlyTimed: false,
      });
      expect(world.settled[0]?.[1].kind).toBe('deferred');
    },
  );

  it('takes no further letter once it is told to stop', async () => {
    const stop = new AbortController();
    const world = worldWith([letter(1, school), letter(2, school)], () => {
      stop.abort();
      return sent;
    });
    await runOutbox(world, [school], silent, { signal: stop.signal, onlyTimed: false });
    expect(world.settled.map(([id]) => id)).toEqual([1]);
  });

  it('offers no letter to a server that was marked while the person pressed Stop', async () => {
    const stop = new AbortController();
    const offered: number[] = [];
    const world = worldWith([letter(1, school), letter(2, school)], (row) => {
      offered.push(row.messageId);
      return sent;
    });
    const { settle } = world;
    world.settle = (...given) => {
      stop.abort();
      return settle(...given);
    };
    await runOutbox(world, [school], silent, { signal: stop.signal, onlyTimed: false });
    expect(offered).toEqual([1]);
    expect(world.settled[1]).toMatchObject([
      2,
      { kind: 'deferred', failure: { code: 'cancelled' } },
    ]);
  });
});

describe('before a letter is offered', () => {
  const run = (world: OutboxWorld, signal = new AbortController().signal) =>
    runOutbox(world, [school], silent, { signal, onlyTimed: false });

  it('Stop is heard, also while its account is being read', async () => {
    const stop = new AbortController();
    const offered: number[] = [];
    const world = worldWith([letter(1, school)], (row) => {
      offered.push(row.messageId);
      return sent;
    });
    const { accountById } = world;
    world.accountById = (id) => {
      stop.abort();
      return accountById(id);
    };
    await run(world, stop.signal);
    expect(offered).toEqual([]);
    expect(world.settled).toMatchObject([
      [1, { kind: 'deferred', failure: { code: 'cancelled' } }],
    ]);
  });

  it('an account that cannot be read leaves it unsent, and says so', async () => {
    const world = worldWith([letter(1, school)], () => sent);
    world.accountById = () =>
      Promise.reject(new MailError({ code: 'storage-full', phase: 'storage' }));
    await run(world);
    expect(world.settled).toMatchObject([
      [1, { kind: 'deferred', failure: { code: 'storage-full', phase: 'storage' } }],
    ]);
  });
});

const silent = { onSending: () => undefined, onSettled: () => undefined };

function letter(id: number, account: AccountId): OutboxRow {
  return {
    messageId: messageId(id),
    accountId: account,
    envelope: { from: 'a@example.org', to: ['b@example.org'] },
    state: 'waiting',
    failure: null,
    attemptCount: 0,
    notBefore: 0,
    sourceMessageId: null,
    sourceMark: null,
  };
}

function worldWith(
  queue: OutboxRow[],
  answer: (row: OutboxRow) => SendOutcome,
  { readsAhead = true } = {},
) {
  const claimed: ('alone' | 'ahead')[] = [];
  const settled: [number, SendOutcome][] = [];
  const waiting = [...queue];
  let atOnce = 0;
  let most = 0;
  const dueIndex = ({ accountIds }: ClaimTerms): number =>
    waiting.findIndex((row) => accountIds.includes(row.accountId));
  const letterOf = (row: OutboxRow): OutgoingLetter => ({
    row,
    raw: new Uint8Array(row.messageId),
  });
  const world: OutboxWorld = {
    claimNext: (terms) => {
      claimed.push('alone');
      const index = dueIndex(terms);
      const [row] = index < 0 ? [] : waiting.splice(index, 1);
      return Promise.resolve(row ? letterOf(row) : null);
    },
    readNext: (terms) => {
      const row = readsAhead ? waiting[dueIndex(terms)] : undefined;
      return Promise.resolve(row ? { ...letterOf(row), sentAt: 0 } : null);
    },
    settle: (id, outcome, next) => {
      settled.push([id, outcome]);
      const index = next ? dueIndex(next.terms) : -1;
      const row = waiting[index];
      if (!row || row.messageId !== next?.letter.row.messageId) return Promise.resolve(null);
      claimed.push('ahead');
      waiting.splice(index, 1);
      return Promise.resolve(letterOf(row));
    },
    accountById: (id) => Promise.resolve(newAccount(id)),
    send: async ({ raw }) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      atOnce -= 1;
      const row = queue.find((candidate) => candidate.messageId === raw.length);
      if (!row) throw new Error('unknown letter');
      return answer(row);
    },
    now: () => 0,
  };
  return { ...world, settled, claimed, mostAtOnce: () => most };
}
