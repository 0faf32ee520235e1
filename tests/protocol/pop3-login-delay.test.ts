// LOGIN-DELAY (RFC 2449 §6.5): what the server announces and refuses is remembered, so that nobody knocks too soon.
import { afterEach, describe, expect, test } from 'vitest';
import { createServerMemory, type ServerMemory } from '../../src-main/pop3/server-memory.ts';
import type { Pop3Faults, ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { accountFor, fetchMail } from './pop3-client.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function scripted(options: ScriptedPop3Options): Promise<ScriptedPop3Server> {
  const mailbox = [{ uidl: 'a', raw: 'Subject: a\r\n\r\n' }];
  const server = await startScriptedPop3({ mailbox, mechanisms: [], ...options });
  cleanUps.push(() => server.stop());
  return server;
}

/** A memory whose clock stands still unless moved. */
function memoryWithClock(): { memory: ServerMemory; pass(ms: number): void } {
  let now = 0;
  return { memory: createServerMemory(() => now), pass: (ms) => void (now += ms) };
}

const announcing = (...delays: string[]) => ['USER', 'UIDL', ...delays];
const waitOf = (memory: ServerMemory, server: ScriptedPop3Server): number =>
  memory.loginWaitMs(accountFor(server).incoming);
const tooSoon: Pop3Faults = { replies: [{ at: 'PASS', reply: '-ERR [LOGIN-DELAY] too soon' }] };

describe('a server that announces a delay', () => {
  test('is left alone for so long after a login', async () => {
    const { memory, pass } = memoryWithClock();
    const server = await scripted({ capabilities: announcing('LOGIN-DELAY 900') });
    expect((await fetchMail(server, new FakeStore(), { memory })).failure).toBeNull();
    expect(waitOf(memory, server)).toBe(901_000);
    pass(901_000);
    expect(waitOf(memory, server)).toBe(0);
  });

  test('and then another for this very user, is believed for that one', async () => {
    const { memory } = memoryWithClock();
    const first = '+OK\r\nUSER\r\nUIDL\r\nLOGIN-DELAY 900 USER\r\n.';
    const server = await scripted({
      capabilities: announcing('LOGIN-DELAY 120'),
      faults: { replies: [{ at: 'CAPA', times: 1, reply: first }] },
    });
    expect((await fetchMail(server, new FakeStore(), { memory })).failure).toBeNull();
    expect(waitOf(memory, server)).toBe(121_000);
  });

  test('and then none for this very user, may be asked again at once', async () => {
    const { memory } = memoryWithClock();
    const first = '+OK\r\nUSER\r\nUIDL\r\nLOGIN-DELAY 900 USER\r\n.';
    const server = await scripted({
      capabilities: announcing(),
      faults: { replies: [{ at: 'CAPA', times: 1, reply: first }] },
    });
    expect((await fetchMail(server, new FakeStore(), { memory })).failure).toBeNull();
    expect(waitOf(memory, server)).toBe(0);
  });

  test('tells with its refusal how long it still lasts', async () => {
    const { memory, pass } = memoryWithClock();
    const server = await scripted({
      capabilities: announcing('LOGIN-DELAY 900'),
      faults: (session) => (session === 1 ? {} : tooSoon),
    });
    await fetchMail(server, new FakeStore(), { memory });
    pass(300_000);
    const { failure } = await fetchMail(server, new FakeStore(), { memory });
    expect(failure).toMatchObject({ code: 'login-delay', retryAfterMs: 601_000 });
    expect(waitOf(memory, server)).toBe(601_000);
  });

  test('refuses for the whole of it where the login before was not ours', async () => {
    const { memory } = memoryWithClock();
    const server = await scripted({
      capabilities: announcing('LOGIN-DELAY 900'),
      faults: tooSoon,
    });
    const { failure } = await fetchMail(server, new FakeStore(), { memory });
    expect(failure).toMatchObject({ code: 'login-delay', retryAfterMs: 901_000 });
  });

  test('is not connected to again within a retrieval that breaks', async () => {
    const { memory } = memoryWithClock();
    const server = await scripted({
      capabilities: announcing('LOGIN-DELAY 900'),
      faults: { hangUp: { at: 'RETR', when: 'mid reply' } },
    });
    const { failure } = await fetchMail(server, new FakeStore(), { memory });
    expect(failure?.code).toBe('connection-lost');
    expect(server.sessionCount()).toBe(1);
  });
});

test('a server that refuses and never announced a delay is given five minutes', async () => {
  const { memory } = memoryWithClock();
  const server = await scripted({ faults: { ...tooSoon, unsupported: ['CAPA'] } });
  const { failure } = await fetchMail(server, new FakeStore(), { memory });
  expect(failure).toMatchObject({ code: 'login-delay', retryAfterMs: 300_000 });
  expect(waitOf(memory, server)).toBe(300_000);
});

test('a refused password, and a server without a delay, delay nothing', async () => {
  const { memory } = memoryWithClock();
  const server = await scripted({ capabilities: announcing('LOGIN-DELAY 900') });
  await fetchMail(server, new FakeStore(), { memory, password: 'wrong' });
  expect(waitOf(memory, server)).toBe(0);
  const plain = await scripted({});
  expect((await fetchMail(plain, new FakeStore(), { memory })).failure).toBeNull();
  expect(waitOf(memory, plain)).toBe(0);
});

describe('a letter that ends every session, where none may be begun again at once', () => {
  test('comes last the next time, and is skipped the time after, so that the others arrive', async () => {
    const { memory, pass } = memoryWithClock();
    const server = await scripted({
      mailbox: ['bad', 'b', 'c'].map((uidl) => ({ uidl, raw: `Subject: ${uidl}\r\n\r\n` })),
      capabilities: announcing('LOGIN-DELAY 900'),
      faults: { hangUp: { at: 'RETR', about: '1', when: 'mid reply' } },
    });
    const store = new FakeStore();
    const session = async (): Promise<string | undefined> => {
      const { failure } = await fetchMail(server, store, { memory, policy: leaveOnServer });
      pass(901_000);
      return failure?.code;
    };
    expect(await session()).toBe('connection-lost');
    expect(store.letters).toHaveLength(0);
    expect(await session()).toBe('connection-lost');
    expect(store.texts()).toEqual(['Subject: b\r\n\r\n', 'Subject: c\r\n\r\n']);
    const placeholder = [...store.ledger.values()].find(({ state }) => state === 'poison');
    expect(placeholder?.uidl).toBe('bad');
  });
});
