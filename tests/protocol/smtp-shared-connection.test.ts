// Several letters over one connection: kept for the next one, made again where a server wants no more, and never a letter twice.
import { afterEach, describe, expect, test } from 'vitest';
import { createLetterSender, type LetterSender } from '../../src-main/smtp/letter-sender.ts';
import type { Submission } from '../../src-main/smtp/submit.ts';
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import { Conversation } from '../../src-shared/protocol/conversation.ts';
import type { ScriptedSmtpServer } from '../servers/scripted/smtp.ts';
import { failureOf, start } from './smtp-sending.ts';
import { accountFor, envelope, letter, recordDialogue } from './smtp-world.ts';
import { within } from './within.ts';

const senders: LetterSender[] = [];
afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.endAll()));
});

/** Connections rest until they are ended by name, unless told otherwise. */
function newSender(restMs = 60_000): LetterSender {
  const sender = createLetterSender({ restMs });
  senders.push(sender);
  return sender;
}

function numbered(number: number): Buffer {
  return Buffer.concat([Buffer.from(`X-Number: ${number}\r\n`), letter]);
}

function sendWith(
  sender: LetterSender,
  server: ScriptedSmtpServer,
  number: number,
  changes: Partial<Submission> = {},
): Promise<SendOutcome> {
  return sender.send({
    account: accountFor(server),
    password: null,
    envelope,
    raw: numbered(number),
    transcript: recordDialogue().recorder,
    ...changes,
  });
}

const acceptedBy = (server: ScriptedSmtpServer): (string | undefined)[] =>
  server.accepted().map(({ raw }) => /^X-Number: (\d+)/.exec(raw.toString())?.[1]);

describe('letters of one account', () => {
  test('go over one connection, in their order, and it ends with QUIT', async () => {
    const server = await start();
    const sender = newSender();
    for (const number of [1, 2, 3])
      expect((await sendWith(sender, server, number)).kind).toBe('sent');
    await sender.endAll();
    expect(acceptedBy(server)).toEqual(['1', '2', '3']);
    expect(server.sessionCount()).toBe(1);
    const verbs = server.record.verbs().join(' ');
    expect(verbs).toBe(`EHLO${' MAIL RCPT DATA message'.repeat(3)} QUIT`);
  });

  test('that come too late have a connection of their own', async () => {
    const server = await start();
    const sender = newSender(1);
    await sendWith(sender, server, 1);
    await expect.poll(() => server.record.verbs().at(-1)).toBe('QUIT');
    await sendWith(sender, server, 2);
    expect(server.sessionCount()).toBe(2);
  });

  test('do not go around a proxy that was chosen since, even where that cannot be reached', async () => {
    const server = await start();
    const sender = newSender();
    await sendWith(sender, server, 1);
    const dead = { kind: 'http', host: '127.0.0.1', port: 1, userName: '', password: '' } as const;
    const outcome = await sendWith(sender, server, 2, { route: () => Promise.resolve([dead]) });
    expect(outcome.kind).toBe('deferred');
    expect(acceptedBy(server)).toEqual(['1']);
  });

  test.each([
    ['another password', { password: 'other' }],
    ['another trusted certificate', { trustedCertificates: ['x'] }],
  ])('with %s have a connection of their own', async (_name, changes) => {
    const server = await start();
    const sender = newSender();
    await sendWith(sender, server, 1);
    await sendWith(sender, server, 2, changes);
    expect(server.sessionCount()).toBe(2);
  });

  test('after one that was refused have a connection of their own', async () => {
    const refusal = { at: 'RCPT', times: 1, reply: '550 5.1.1 no' } as const;
    const server = await start({ faults: { replies: [refusal] } });
    const sender = newSender();
    expect((await sendWith(sender, server, 1)).kind).toBe('failed');
    expect((await sendWith(sender, server, 2)).kind).toBe('sent');
    expect(server.sessionCount()).toBe(2);
  });
});

test.each([
  ['Stop ends the wait', 60_000, 'cancelled'],
  ['it ends with the account’s timeout', 200, 'proxy-unsupported'],
])(
  'where the system never says which way a letter is to go, %s, and the letter stays',
  async (_name, timeoutMs, code) => {
    const server = await start();
    const stop = new AbortController();
    const sending = sendWith(newSender(), server, 1, {
      account: { ...accountFor(server), timeoutMs },
      route: () => new Promise(() => undefined),
      signal: stop.signal,
    });
    if (code === 'cancelled') stop.abort();
    expect(await within(5_000, sending)).toMatchObject({ kind: 'deferred', failure: { code } });
    expect(server.sessionCount()).toBe(0);
  },
);

/** Faults are about this one. */
const second = { envelope: { from: 'second@example.com', to: ['second@example.com'] } };
const isAboutSecond = { about: 'second@example.com', times: 1 } as const;

describe('the connection of the letter before', () => {
  test('is gone: the letter goes over a new one, once', async () => {
    const server = await start({
      faults: (session) =>
        session === 1 ? { hangUp: { at: 'message', when: 'after reply' } } : {},
    });
    const sender = newSender();
    await sendWith(sender, server, 1);
    expect((await sendWith(sender, server, 2)).kind).toBe('sent');
    expect(acceptedBy(server)).toEqual(['1', '2']);
    expect(server.sessionCount()).toBe(2);
  });

  test.each(['421 4.7.0 too many letters', '503 5.5.1 one letter only'])(
    'takes no further letter (%s): it goes over a new one, once',
    async (reply) => {
      const refusal = { at: 'MAIL', ...isAboutSecond, reply } as const;
      const server = await start({ faults: { replies: [refusal] } });
      const sender = newSender();
      await sendWith(sender, server, 1);
      expect((await sendWith(sender, server, 2, second)).kind).toBe('sent');
      expect(acceptedBy(server)).toEqual(['1', '2']);
      expect(server.sessionCount()).toBe(2);
    },
  );

  test.each(['MAIL', 'RCPT', 'DATA'] as const)(
    'is cut at %s: the letter goes over a new one, once',
    async (at) => {
      const server = await start({
        faults: { hangUp: { at, ...isAboutSecond, when: 'on command' } },
      });
      const sender = newSender();
      await sendWith(sender, server, 1);
      expect((await sendWith(sender, server, 2, second)).kind).toBe('sent');
      expect(acceptedBy(server)).toEqual(['1', '2']);
      expect(server.sessionCount()).toBe(2);
    },
  );

  test.each(['on command', 'before reply', 'mid reply'] as const)(
    'is cut after the final dot, %s: the letter may have been sent, and goes over no other',
    async (when) => {
      const server = await start({
        faults: { hangUp: { at: 'message', ...isAboutSecond, when, afterBytes: 1 } },
      });
      const sender = newSender();
      await sendWith(sender, server, 1);
      const outcome = await sendWith(sender, server, 2, second);
      expect(failureOf(outcome)).toEqual(['unclear', 'send-unclear', 'data']);
      expect(server.sessionCount()).toBe(1);
    },
  );

  test.each(['450 4.2.0 later', '550 5.1.1 no such user'])(
    'is asked once where the letter itself is refused (%s)',
    async (reply) => {
      const refusal = { at: 'RCPT', ...isAboutSecond, reply } as const;
      const server = await start({ faults: { replies: [refusal] } });
      const sender = newSender();
      await sendWith(sender, server, 1);
      const outcome = await sendWith(sender, server, 2, second);
      expect(outcome.kind).toBe(reply.startsWith('4') ? 'deferred' : 'failed');
      expect(server.sessionCount()).toBe(1);
      expect(server.record.verbs().at(-1)).toBe('QUIT');
    },
  );

  test('that is gone, and no server any more, leaves the letter waiting', async () => {
    const server = await start();
    const sender = newSender();
    await sendWith(sender, server, 1);
    await server.stop();
    expect(failureOf(await sendWith(sender, server, 2))).toMatchObject([
      'deferred',
      expect.any(String),
      'connect',
    ]);
  });

  test('obeys the Stop of its own letter, not that of the one before', async () => {
    const server = await start({
      faults: { silentAt: { at: 'MAIL', about: 'second@example.com' } },
    });
    const sender = newSender();
    const [first, later] = [new AbortController(), new AbortController()];
    await sendWith(sender, server, 1, { signal: first.signal });
    first.abort();
    expect((await sendWith(sender, server, 2)).kind).toBe('sent');
    const stopped = sendWith(sender, server, 3, { ...second, signal: later.signal });
    await expect.poll(() => server.record.verbs().filter((verb) => verb === 'MAIL').length).toBe(3);
    later.abort();
    expect(failureOf(await stopped)).toMatchObject(['deferred', 'cancelled', expect.any(String)]);
    expect(server.sessionCount()).toBe(1);
  });
});

describe('the dialogue of each letter', () => {
  test('says where its connection comes from and goes to, and can be followed', async () => {
    const server = await start();
    const sender = newSender();
    const dialogues = [recordDialogue(), recordDialogue()] as const;
    for (const { recorder } of dialogues)
      await sendWith(sender, server, 1, { transcript: recorder });
    await sender.endAll();
    const [first, last] = dialogues.map((dialogue) => dialogue.lines());
    expect(first?.slice(-2)).toEqual(['# connection kept for the next letter', '# closed']);
    expect(last?.[0]).toBe(`# connection of the letter before: ${server.host}:${server.port}`);
    expect(last?.slice(-3)).toEqual(['C: QUIT', 'S: 221 2.0.0 Bye', '# closed']);
    const conversation = new Conversation('smtp');
    const verbs = (last ?? []).map((line) => {
      const side = line.startsWith('#') ? 'note' : (line[0] as 'C' | 'S');
      return conversation.next({ side, text: line.replace(/^(?:#|C:|S:) /, '') }).verb;
    });
    expect(conversation.state).toBe('over');
    expect(verbs.filter(Boolean)).not.toContain('EHLO');
    expect(verbs.slice(1, 3)).toEqual(['MAIL', 'RCPT']);
  });
});
