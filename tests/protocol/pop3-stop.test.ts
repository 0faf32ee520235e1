// Stop ends a session within 200 ms wherever it stands, however silent the server is, and loses nothing.
import { promises as dns } from 'node:dns';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createServerMemory } from '../../src-main/pop3/server-memory.ts';
import type { ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { FakeStore } from './fake-ingest.ts';
import { startUnanswered } from './full-backlog.ts';
import { startHostile } from './hostile-server.ts';
import { type ClientOptions, fetchMail, type ServerAddress } from './pop3-client.ts';
import { scriptedServers, texts } from './scripted-mailbox.ts';
import { within } from './within.ts';

const promisedMs = 200;
const start = scriptedServers();
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

interface Scene {
  readonly server: ServerAddress;
  readonly client?: ClientOptions;
  /** Settles when the session stands where it is to be stopped. */
  readonly reached: () => Promise<unknown>;
}

/** Stops the session there. Fails when a timer set at that moment goes off first. */
async function stopThere({ server, client, reached }: Scene): Promise<FakeStore> {
  const stop = new AbortController();
  const store = new FakeStore();
  // Nothing but Stop ends it.
  const running = fetchMail(server, store, {
    timeoutMs: 600_000,
    ...client,
    signal: stop.signal,
  });
  await reached();
  stop.abort();
  const ended = await within(promisedMs, running);
  expect(ended).toMatchObject({ failure: { code: 'cancelled' } });
  return store;
}

/** A server that accepts, and says this once. */
async function saying(greeting: string): Promise<ServerAddress> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    cleanUps.push(() => socket.destroy());
    socket.write(greeting);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanUps.push(() => void server.close());
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

/** A scripted server that falls silent at a command. */
async function silentAt(
  at: 'USER' | 'PASS' | 'CAPA' | 'STAT' | 'UIDL' | 'LIST' | 'RETR' | 'DELE' | 'QUIT',
  options: ScriptedPop3Options = {},
): Promise<Scene> {
  const server = await start({ mechanisms: [], faults: { silentAt: { at } }, ...options });
  return { server, reached: () => server.record.waitFor(at) };
}

const soon = (): Promise<unknown> => delay(50);

const scenes: Readonly<Record<string, () => Promise<Scene>>> = {
  'while the name is looked up': async () => {
    const lookUp = vi.spyOn(dns, 'lookup').mockImplementation(() => new Promise(() => undefined));
    const reached = (): Promise<unknown> => vi.waitFor(() => expect(lookUp).toHaveBeenCalled());
    return { server: { host: 'pop.example', port: 110 }, reached };
  },
  'while it connects': async () => {
    const address = await startUnanswered();
    cleanUps.push(() => address.stop());
    return { server: address, reached: soon };
  },
  'in the TLS handshake': async () => ({
    server: await saying(''),
    client: { security: 'tls' },
    reached: soon,
  }),
  'while it waits for the greeting': async () => ({ server: await saying(''), reached: soon }),
  'in the middle of the greeting': async () => ({ server: await saying('+OK re'), reached: soon }),
  'in the TLS handshake after STLS': async () => ({
    server: await saying('+OK ready\r\n+OK\r\nSTLS\r\n.\r\n+OK begin\r\n'),
    client: { security: 'starttls' },
    reached: soon,
  }),
  'while abilities are asked for': () => silentAt('CAPA'),
  'while USER is answered': () => silentAt('USER'),
  'while PASS is answered': () => silentAt('PASS'),
  'while STAT is answered': () => silentAt('STAT'),
  'while UIDL is answered': () => silentAt('UIDL'),
  'while LIST is answered': () => silentAt('LIST'),
  'while the worker plans': async () => {
    const server = await start();
    return {
      server,
      client: { planAfterMs: 400 },
      reached: () => server.record.waitFor('LIST').then(soon),
    };
  },
  'while the first letter is waited for': () => silentAt('RETR'),
  'in the middle of a letter': async () => {
    const server = await startHostile({ answers: { RETR: '+OK\r\nSubject: no end' } });
    cleanUps.push(() => server.stop());
    const reached = (): Promise<unknown> =>
      vi.waitFor(() => expect(server.heard.at(-1)).toBe('RETR 1')).then(soon);
    return { server, reached };
  },
  'while acknowledgements are waited for': async () => {
    const server = await start();
    return {
      server,
      client: { commit: () => 'never' },
      reached: () => server.record.waitFor('RETR', 5).then(soon),
    };
  },
  'while DELE is answered': () => silentAt('DELE'),
  'while QUIT is answered': () => silentAt('QUIT'),
  'before it connects again': async () => {
    const server = await start({
      faults: { hangUp: { at: 'RETR', about: '1', when: 'mid reply' } },
    });
    return {
      server,
      client: { memory: createServerMemory() },
      reached: () => server.record.waitFor('RETR').then(() => delay(20)),
    };
  },
};

describe('stop takes less than 200 ms', () => {
  // A busy machine may let a timer pass an answer once.
  test.each(Object.entries(scenes))('%s', { retry: 1 }, async (_name, set) => {
    const scene = await set();
    await stopThere(scene);
  });

  test('before it begins', async () => {
    const signal = AbortSignal.abort();
    const server = await start();
    expect((await fetchMail(server, new FakeStore(), { signal })).failure?.code).toBe('cancelled');
    expect(server.sessionCount()).toBe(0);
  });

  test('and the next session brings what is missing, nothing twice', { retry: 1 }, async () => {
    const server = await start({
      faults: (session) => (session === 1 ? { silentAt: { at: 'RETR', about: '3' } } : {}),
    });
    const scene = { server, reached: () => server.record.waitFor('RETR', 3).then(soon) };
    const store = await stopThere(scene);
    expect(store.texts()).toEqual(texts(1, 2));
    expect((await fetchMail(server, store)).failure).toBeNull();
    expect(store.texts().toSorted()).toEqual(texts(1, 2, 3, 4, 5));
    expect(server.mailbox()).toEqual([]);
  });
});
