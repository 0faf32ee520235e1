// Sending to servers that hang up and fall silent at every step, and being stopped: the letter's fate must be told truly.
import { describe, expect, test } from 'vitest';
import type { SmtpStage } from '../servers/scripted/smtp-options.ts';
import { failureOf, send, start } from './smtp-sending.ts';
import { accountFor, largeLetter, letter } from './smtp-world.ts';

describe('an honest server', () => {
  test('takes the letter byte for byte and its reply is kept', async () => {
    const server = await start();
    const outcome = await send(server);
    expect(outcome).toEqual({
      kind: 'sent',
      refused: [],
      serverReply: '250 2.0.0 Ok: queued as 12345',
    });
    expect(server.accepted()[0]?.raw).toEqual(letter);
    expect(server.record.verbs()).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA', 'message', 'QUIT']);
  });

  test('never learns the name of this computer', async () => {
    const server = await start();
    await send(server);
    expect(server.record.commands[0]?.argument).toBe('[127.0.0.1]');
  });

  test('that knows only HELO takes it as well', async () => {
    const server = await start({ faults: { unsupported: ['EHLO'] } });
    expect((await send(server)).kind).toBe('sent');
    expect(server.record.verbs()).toEqual([
      'EHLO',
      'HELO',
      'MAIL',
      'RCPT',
      'DATA',
      'message',
      'QUIT',
    ]);
  });

  test('that does not pipeline, byte by byte, takes it as well', async () => {
    const server = await start({
      extensions: [],
      faults: { sendInPieces: { bytes: 1, everyMs: 0 } },
    });
    expect((await send(server)).kind).toBe('sent');
  });

  test('sees a large letter whole, and progress is told up to its end', async () => {
    const server = await start();
    const progress: number[] = [];
    const outcome = await send(
      server,
      {},
      {
        raw: largeLetter,
        onProgress: ({ phase, doneBytes }) => phase === 'data' && progress.push(doneBytes),
      },
    );
    expect(outcome.kind).toBe('sent');
    expect(server.accepted()[0]?.raw.equals(largeLetter)).toBe(true);
    expect(progress.at(-1)).toBe(largeLetter.length);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });
});

describe('a connection lost', () => {
  const stages: SmtpStage[] = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA'];
  const times = ['on command', 'mid reply', 'after reply'] as const;
  test.each(stages.flatMap((at) => times.map((when) => [at, when] as const)))(
    'at %s, %s: the letter waits and nothing was taken',
    async (at, when) => {
      const isLater = at === 'DATA' && when === 'after reply';
      const server = await start({
        extensions: [],
        faults: {
          hangUp: { at, when: at === 'greeting' && when === 'on command' ? 'before reply' : when },
        },
      });
      const outcome = await send(server, {}, isLater ? { raw: largeLetter } : {});
      expect(failureOf(outcome)).toEqual(['deferred', 'connection-lost', expect.any(String)]);
      expect(server.accepted()).toEqual([]);
    },
  );

  test('in the middle of a large letter: it waits', async () => {
    const server = await start({ faults: { hangUpAfterDataBytes: 1_000_000 } });
    const outcome = await send(server, {}, { raw: largeLetter });
    expect(failureOf(outcome)).toEqual(['deferred', 'connection-lost', 'data']);
    expect(server.accepted()).toEqual([]);
  });

  test.each(['on command', 'before reply', 'mid reply'] as const)(
    'after the final dot, %s: it may have been sent',
    async (when) => {
      const server = await start({ faults: { hangUp: { at: 'message', when, afterBytes: 1 } } });
      const outcome = await send(server);
      expect(failureOf(outcome)).toEqual(['unclear', 'send-unclear', 'data']);
      expect(server.accepted()).toHaveLength(when === 'on command' ? 0 : 1);
    },
  );

  test.each(['on command', 'before reply', 'mid reply', 'after reply'] as const)(
    'at QUIT, %s: the letter is sent all the same',
    async (when) => {
      const server = await start({ faults: { hangUp: { at: 'QUIT', when } } });
      expect((await send(server)).kind).toBe('sent');
    },
  );
});

describe('silence', () => {
  test.each(['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA'] as const)(
    'at %s ends after the time the account gives',
    async (at) => {
      const server = await start({ extensions: [], faults: { silentAt: { at } } });
      const account = accountFor(server, {}, { timeoutMs: 200 });
      const outcome = await send(server, {}, { account });
      expect(failureOf(outcome)).toEqual(['deferred', 'timed-out', expect.any(String)]);
    },
  );

  test('after the final dot gets more patience, then is unclear', async () => {
    const server = await start({ faults: { silentAt: { at: 'message' } } });
    const account = accountFor(server, {}, { timeoutMs: 200 });
    const startedAt = performance.now();
    const outcome = await send(server, {}, { account });
    expect(failureOf(outcome)).toEqual(['unclear', 'send-unclear', 'data']);
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });

  test('at QUIT does not matter', async () => {
    const server = await start({ faults: { silentAt: { at: 'QUIT' } } });
    const account = accountFor(server, {}, { timeoutMs: 200 });
    expect((await send(server, {}, { account })).kind).toBe('sent');
  });
});

describe('no server', () => {
  test('at that port is a refused connection', async () => {
    const server = await start();
    await server.stop();
    expect(failureOf(await send(server))).toEqual(['deferred', 'connection-refused', 'connect']);
  });

  test('of that name is named as such', async () => {
    const server = await start();
    const outcome = await send(server, { host: 'no-such-host.invalid' });
    expect(failureOf(outcome)).toEqual(['deferred', 'host-not-found', 'dns']);
  });
});

describe('Stop', () => {
  test('before the connection', async () => {
    const server = await start();
    const outcome = await send(server, {}, { signal: AbortSignal.abort() });
    expect(failureOf(outcome)).toMatchObject(['deferred', 'cancelled', expect.any(String)]);
    expect(server.sessionCount()).toBe(0);
  });

  test.each(['greeting', 'EHLO', 'MAIL', 'DATA'] as const)('while %s is awaited', async (at) => {
    const server = await start({ extensions: [], faults: { silentAt: { at } } });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const outcome = await send(server, {}, { signal: stop.signal });
    expect(failureOf(outcome)).toMatchObject(['deferred', 'cancelled', expect.any(String)]);
  });

  test('in the middle of the letter', async () => {
    const server = await start();
    const stop = new AbortController();
    const outcome = await send(
      server,
      {},
      {
        raw: largeLetter,
        signal: stop.signal,
        onProgress: ({ doneBytes }) => doneBytes > 1_000_000 && stop.abort(),
      },
    );
    expect(failureOf(outcome)).toEqual(['deferred', 'cancelled', 'data']);
    expect(server.accepted()).toEqual([]);
  });

  test('after the final dot is unclear', async () => {
    const server = await start({ faults: { silentAt: { at: 'message' } } });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    const outcome = await send(server, {}, { signal: stop.signal });
    expect(failureOf(outcome)).toEqual(['unclear', 'send-unclear', 'data']);
  });
});
