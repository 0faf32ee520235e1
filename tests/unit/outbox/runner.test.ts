import { describe, expect, it } from 'vitest';
import { runOutbox, type OutboxWorld } from '../../../src-renderer/outbox/runner.ts';
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
    const world = worldWith([letter(1, school)], () => {
      throw new Error('the main process is gone');
    });
    await runOutbox(world, [school], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(world.settled[0]?.[1].kind).toBe('unclear');
  });

  it('keeps a letter for later when the password is not known: nothing has left', async () => {
    const world = worldWith([letter(1, school)], () => {
      throw new MailError({ code: 'password-needed', phase: 'authentication' });
    });
    await runOutbox(world, [school], silent, {
      signal: new AbortController().signal,
      onlyTimed: false,
    });
    expect(world.settled[0]?.[1].kind).toBe('deferred');
  });

  it('takes no further letter once it is told to stop', async () => {
    const stop = new AbortController();
    const world = worldWith([letter(1, school), letter(2, school)], () => {
      stop.abort();
      return sent;
    });
    await runOutbox(world, [school], silent, { signal: stop.signal, onlyTimed: false });
    expect(world.settled.map(([id]) => id)).toEqual([1]);
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

function worldWith(queue: OutboxRow[], answer: (row: OutboxRow) => SendOutcome) {
  const settled: [number, SendOutcome][] = [];
  const waiting = [...queue];
  let atOnce = 0;
  let most = 0;
  const world: OutboxWorld = {
    claimNext: (_now, accountIds) => {
      const index = waiting.findIndex((row) => accountIds.includes(row.accountId));
      const [row] = index < 0 ? [] : waiting.splice(index, 1);
      return Promise.resolve(row ? { row, raw: new Uint8Array(row.messageId) } : null);
    },
    settle: (id, outcome) => {
      settled.push([id, outcome]);
      return Promise.resolve();
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
  return { ...world, settled, mostAtOnce: () => most };
}
