// Looking at a maildrop, against servers with the faults real ones have: nothing is fetched, nothing is removed, whatever happens.
import { afterEach, describe, expect, test } from 'vitest';
import { createMaildropTurns } from '../../src-main/pop3/maildrop-turns.ts';
import { Capabilities } from '../../src-main/pop3/commands/capa.ts';
import { createServerMemory } from '../../src-main/pop3/server-memory.ts';
import type { MaildropMessage, ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { accountFor, fetchMail } from './pop3-client.ts';
import { survey } from './survey-client.ts';
import { within } from './within.ts';

const servers: ScriptedPop3Server[] = [];

/** However a survey ends: no body was asked for, no letter marked, and the server holds what it held. */
afterEach(async () => {
  for (const server of servers.splice(0)) {
    const verbs = server.record.verbs();
    await server.stop();
    expect(verbs.filter((verb) => verb === 'RETR' || verb === 'DELE')).toEqual([]);
  }
});

async function start(options: ScriptedPop3Options = {}): Promise<ScriptedPop3Server> {
  const server = await startScriptedPop3({ mailbox: mailbox(5), ...options });
  servers.push(server);
  return server;
}

const mailbox = (count: number): MaildropMessage[] =>
  Array.from({ length: count }, (_, n) => ({
    uidl: `u${n + 1}`,
    raw: `Subject: letter ${n + 1}\r\n\r\n${'body that must not travel\r\n'.repeat(200)}`,
  }));
const header = (n: number): string => `Subject: letter ${n}\r\n\r\n`;

describe('a maildrop', () => {
  test('is listed at once, then shown from the newest letter on, headers alone', async () => {
    const server = await start();
    const { listing, headers, failure, hasHeaders, frames } = await survey(server);
    expect(failure).toBeNull();
    expect(frames[0]?.type).toBe('listing');
    expect(listing?.entries.map(({ uidl }) => uidl)).toEqual(['u1', 'u2', 'u3', 'u4', 'u5']);
    expect([...headers]).toEqual([5, 4, 3, 2, 1].map((n) => [n, header(n)]));
    expect(hasHeaders).toBe(true);
    expect(server.record.verbs().at(-1)).toBe('QUIT');
  });

  test('without letters is listed as such, and no TOP is said', async () => {
    const server = await start({ mailbox: [] });
    const { listing, failure } = await survey(server);
    expect(failure).toBeNull();
    expect(listing?.entries).toEqual([]);
    expect(server.record.verbs()).not.toContain('TOP');
  });

  test('of 10,000 letters comes whole and costs few frames', async () => {
    const server = await start({
      mailbox: mailbox(10_000).map((each) => ({ ...each, raw: 'Subject: x\r\n\r\ny' })),
    });
    const { headers, frames } = await survey(server);
    expect(headers.size).toBe(10_000);
    expect(frames.length).toBeLessThan(1_000);
  });

  test('of endless headers shows the first part of each', async () => {
    const raw = `Subject: long\r\nX-Pad: ${'x'.repeat(200_000)}\r\n\r\n`;
    const server = await start({ mailbox: [{ uidl: 'u1', raw }] });
    const { headers, failure } = await survey(server);
    expect(failure).toBeNull();
    expect(headers.get(1)).toHaveLength(65_536);
  });
});

describe('a server', () => {
  test('without TOP still lists its letters, and is asked for headers three times at most', async () => {
    const server = await start({
      faults: { unsupported: ['TOP'] },
      capabilities: ['UIDL', 'USER'],
    });
    const { listing, headers, hasHeaders, failure } = await survey(server);
    expect(failure).toBeNull();
    expect(listing?.entries).toHaveLength(5);
    expect(hasHeaders).toBe(false);
    expect([...headers.values()].every((each) => each === null)).toBe(true);
    expect(server.record.verbs().filter((verb) => verb === 'TOP')).toHaveLength(3);
  });

  test('without UIDL names its letters by their headers, which are asked for once', async () => {
    const server = await start({ faults: { unsupported: ['UIDL'] } });
    const { listing, headers, failure } = await survey(server);
    expect(failure).toBeNull();
    expect(listing?.recognition).toBe('top-hash');
    expect(headers.get(3)).toBe(header(3));
    expect(server.record.verbs().filter((verb) => verb === 'TOP')).toHaveLength(5);
  });

  test('without UIDL and TOP tells numbers and sizes', async () => {
    const server = await start({
      faults: { unsupported: ['UIDL', 'TOP'] },
      capabilities: ['USER'],
    });
    const { listing, failure } = await survey(server);
    expect(failure).toBeNull();
    expect(listing?.recognition).toBe('none');
    expect(listing?.entries).toHaveLength(5);
  });

  test('that refuses TOP of some letters shows the others', async () => {
    const server = await start({
      faults: {
        replies: [
          { at: 'TOP', about: '5', reply: '-ERR damaged' },
          { at: 'TOP', about: '2', reply: '-ERR damaged' },
        ],
      },
    });
    const { headers, hasHeaders, failure } = await survey(server);
    expect(failure).toBeNull();
    expect(hasHeaders).toBe(true);
    expect([headers.get(5), headers.get(2)]).toEqual([null, null]);
    expect(headers.get(4)).toBe(header(4));
  });

  test('that is cut in the middle: what came is shown, and what happened is said', async () => {
    const server = await start({
      faults: { hangUp: { at: 'TOP', about: '3', when: 'mid reply' } },
    });
    const { listing, headers, failure } = await survey(server);
    expect(failure?.code).toBe('connection-lost');
    expect(listing?.entries).toHaveLength(5);
    expect(headers.get(5)).toBe(header(5));
  });

  test('whose UIDL fails although announced is no server to be shown', async () => {
    const server = await start({ faults: { replies: [{ at: 'UIDL', reply: '-ERR busy' }] } });
    const { listing, failure } = await survey(server);
    expect(listing).toBeNull();
    expect(failure?.code).toBe('unique-ids-unavailable');
  });

  test('that claims PIPELINING and forgets what came together is asked again, one by one', async () => {
    const memory = createServerMemory();
    const server = await start({ faults: { pipelined: 'forgotten' } });
    const { headers, failure } = await survey(server, { memory, timeoutMs: 1_000 });
    expect(failure).toBeNull();
    expect(headers.get(1)).toBe(header(1));
    expect(memory.canPipeline(server, new Capabilities(['PIPELINING']))).toBe(false);
  });

  test.each([
    ['-ERR [AUTH] wrong', 'authentication-rejected'],
    ['-ERR [IN-USE] locked', 'mailbox-in-use'],
  ])('that answers PASS with %s: %s', async (reply, code) => {
    const server = await start({ faults: { replies: [{ at: 'PASS', reply }] } });
    const { failure, frames } = await survey(server, { incoming: { authentication: 'user-pass' } });
    expect(failure?.code).toBe(code);
    expect(frames.map(({ type }) => type)).toEqual(['closed']);
  });
});

describe('Stop', () => {
  test('is obeyed within 200 ms while the server says nothing', async () => {
    const stop = new AbortController();
    const server = await start({ faults: { silentAt: { at: 'TOP', about: '4' } } });
    const running = survey(server, { signal: stop.signal, timeoutMs: 60_000 });
    await server.record.waitFor('TOP', 2);
    await new Promise((done) => setTimeout(done, 30));
    stop.abort();
    expect(await within(200, running)).toMatchObject({ failure: { code: 'cancelled' } });
  });

  test('ends the wait for a window that reads nothing, and no more is sent than it may hold', async () => {
    const stop = new AbortController();
    const raw = `Subject: x\r\nX-Pad: ${'x'.repeat(60_000)}\r\n\r\n`;
    const letters = Array.from({ length: 200 }, (_, n) => ({ uidl: `u${n}`, raw }));
    const server = await start({ mailbox: letters });
    let posted = 0;
    const running = survey(server, {
      signal: stop.signal,
      onFrame: (frame) => {
        if (frame.type === 'headers') posted += 1;
        return false;
      },
    });
    await expect.poll(() => posted).toBe(8);
    await new Promise((done) => setTimeout(done, 50));
    stop.abort();
    expect((await running).failure?.code).toBe('cancelled');
    expect(posted).toBeLessThanOrEqual(8);
  });
});

/** What does not wait its turn has shown itself to the server by then. */
const longEnoughToConnect = () => new Promise((done) => setTimeout(done, 100));

describe('sessions of one maildrop', () => {
  test('take turns: neither is refused as a second one', async () => {
    const server = await start({ isExclusive: true, mailbox: mailbox(3) });
    const { inTurn } = createMaildropTurns();
    const { incoming } = accountFor(server);
    const { signal } = new AbortController();
    const looks = [1, 2, 3].map(() => inTurn(incoming, signal, () => survey(server)));
    const results = await Promise.all(looks);
    expect(results.map(({ failure }) => failure)).toEqual([null, null, null]);
  });

  test('wait after a stopped one until the server has noticed its end', async () => {
    const server = await start({
      isExclusive: true,
      faults: (session) => (session === 1 ? { silentAt: { at: 'TOP' } } : {}),
    });
    const { inTurn } = createMaildropTurns();
    const { incoming } = accountFor(server);
    const stop = new AbortController();
    const first = inTurn(incoming, stop.signal, () =>
      survey(server, { signal: stop.signal, timeoutMs: 60_000 }),
    );
    await server.record.waitFor('TOP');
    const second = inTurn(incoming, new AbortController().signal, () => survey(server));
    await longEnoughToConnect();
    stop.abort();
    expect((await first).failure?.code).toBe('cancelled');
    expect((await second).failure).toBeNull();
  });

  test('that are stopped while they wait never connect', async () => {
    const server = await start({ faults: { silentAt: { at: 'TOP' } } });
    const { inTurn } = createMaildropTurns();
    const { incoming } = accountFor(server);
    const stop = new AbortController();
    const first = inTurn(incoming, stop.signal, () => survey(server, { signal: stop.signal }));
    await server.record.waitFor('TOP');
    const impatient = new AbortController();
    const store = new FakeStore();
    const second = inTurn(incoming, impatient.signal, () =>
      fetchMail(server, store, { policy: leaveOnServer, signal: impatient.signal }),
    );
    await longEnoughToConnect();
    impatient.abort();
    expect((await second).failure?.code).toBe('cancelled');
    stop.abort();
    await first;
    expect(new Set(server.record.commands.map(({ session }) => session))).toEqual(new Set([1]));
  });
});
