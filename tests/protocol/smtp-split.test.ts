// More recipients than a server takes at once: each gets the letter once, and whoever does not is named with the truth about it.
import { describe, expect, test } from 'vitest';
import type { ScriptedSmtpServer } from '../servers/scripted/smtp.ts';
import type { ScriptedSmtpOptions, SmtpStage } from '../servers/scripted/smtp-options.ts';
import { send, start } from './smtp-sending.ts';
import { envelope } from './smtp-world.ts';

const people = (count: number): string[] =>
  Array.from({ length: count }, (_each, index) => `r${index + 1}@example.org`);

const receivers = (server: ScriptedSmtpServer): string[] =>
  server
    .accepted()
    .flatMap(({ to }) => to)
    .toSorted();

describe('too many recipients at once', () => {
  test.each([
    '452 4.5.3 Too many recipients',
    '452 Too many recipients',
    '452 Requested action not taken',
    '552 5.5.3 Too many recipients',
    '552 Too many recipients received this session',
    '550 5.5.3 Recipients limit',
    '553 5.7.1 sorry, too many recipients',
    '451 4.7.1 Error: too many rcpts',
  ])('said as "%s" is answered by further transactions in the same session', async (reply) => {
    for (const extensions of [[], ['PIPELINING']]) {
      const server = await start(bounded(3, reply, extensions));
      const to = people(8);
      const outcome = await send(server, {}, { envelope: { ...envelope, to } });
      expect(outcome).toMatchObject({ kind: 'sent', refused: [] });
      expect(receivers(server)).toEqual(to.toSorted());
      expect(server.accepted().map((it) => it.to.length)).toEqual([3, 3, 2]);
      expect(server.sessionCount()).toBe(1);
    }
  });

  test.each([
    ['452 4.3.1 Insufficient system storage', 'put-off'],
    ['452 4.2.2 Mailbox full', 'put-off'],
    ['552 5.2.2 Mailbox full', undefined],
    ['550 5.1.1 No such user', undefined],
  ])('is not what "%s" means', async (reply, fate) => {
    const server = await start({
      faults: { replies: [{ at: 'RCPT', about: 'r2@example.org', reply }] },
    });
    const outcome = await send(server, {}, { envelope: { ...envelope, to: people(3) } });
    const refused = { address: 'r2@example.org', serverReply: reply, ...(fate ? { fate } : {}) };
    expect(outcome).toMatchObject({ kind: 'sent', refused: [refused] });
    expect(server.accepted()).toHaveLength(1);
  });

  test('of a server that takes a few and then nobody ends, and puts off the others', async () => {
    const reply = '452 4.5.3 Too many recipients today';
    const server = await start({
      faults: {
        replies: people(6)
          .slice(2)
          .map((about) => ({ at: 'RCPT' as const, about, reply })),
      },
    });
    const outcome = await send(server, {}, { envelope: { ...envelope, to: people(6) } });
    expect(outcome).toMatchObject({ kind: 'sent' });
    expect(fates(outcome)).toEqual(
      people(6)
        .slice(2)
        .map((address) => [address, 'put-off']),
    );
    expect(receivers(server)).toEqual(people(2));
  });

  test('whose second transaction is lost before its end puts those off who nobody can have reached', async () => {
    const server = await start(cutAt(2, 'MAIL', 'on command'));
    const outcome = await send(server, {}, { envelope: { ...envelope, to: people(5) } });
    expect(receivers(server)).toEqual(people(2));
    expect(fates(outcome)).toEqual(
      people(5)
        .slice(2)
        .map((address) => [address, 'put-off']),
    );
  });

  test('whose second transaction is lost after its final dot says who may have it', async () => {
    const server = await start(cutAt(2, 'message', 'before reply'));
    const outcome = await send(server, {}, { envelope: { ...envelope, to: people(5) } });
    expect(fates(outcome)).toEqual([
      ['r3@example.org', 'unclear'],
      ['r4@example.org', 'unclear'],
      ['r5@example.org', 'put-off'],
    ]);
    // Nothing is put into the server's mouth.
    expect(outcome.kind === 'sent' && outcome.refused.map((it) => it.serverReply)).toEqual(
      Array(3).fill(''),
    );
  });
});

function fates(outcome: Awaited<ReturnType<typeof send>>): unknown {
  return outcome.kind === 'sent' && outcome.refused.map(({ address, fate }) => [address, fate]);
}

/** Takes so many recipients in a transaction and says `reply` to the others. */
function bounded(most: number, reply: string, extensions: readonly string[]): ScriptedSmtpOptions {
  const replies: { at: SmtpStage; reply: string; times: number }[] = [];
  let count = 0;
  return {
    extensions,
    faults: { replies },
    onCommand: ({ verb }) => {
      if (verb === 'MAIL') count = 0;
      if (verb === 'RCPT') count += 1;
      if (verb === 'RCPT' && count > most) replies.push({ at: 'RCPT', reply, times: 1 });
    },
  };
}

/** Takes two recipients in a transaction, and hangs up in the transaction with that number. */
function cutAt(
  transaction: number,
  at: SmtpStage,
  when: 'on command' | 'before reply',
): ScriptedSmtpOptions {
  const { faults, onCommand } = bounded(2, '452 4.5.3 Too many recipients', []);
  const cutting: Record<string, unknown> = { ...faults };
  let mailCount = 0;
  return {
    extensions: [],
    faults: cutting,
    onCommand: (command) => {
      if (command.verb === 'MAIL') mailCount += 1;
      if (mailCount === transaction && command.verb === at) cutting['hangUp'] = { at, when };
      return onCommand?.(command);
    },
  };
}
