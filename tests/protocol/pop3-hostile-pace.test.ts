// Servers that never come to an end, at any speed: a byte now and then, a greeting or a letter without end. Bounded time and memory.
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeStore } from './fake-ingest.ts';
import {
  type Answer,
  drippingly,
  endlessly,
  type HostileOptions,
  type HostileServer,
  startHostile,
} from './hostile-server.ts';
import { watchMemory } from './memory-watch.ts';
import { type ClientResult, fetchMail } from './pop3-client.ts';

// A letter of a gigabyte would show no more than one of 8 MB.
const slackBytes = 8_000_000;
vi.mock('../../src-main/pop3/limits.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  letterSlackBytes: 8_000_000,
}));

const MB = 1_000_000;
const letter = 'Subject: b\r\n\r\n';
/** Two letters: the first hostile, the second not. */
const two = { STAT: '+OK 2 20\r\n', UIDL: lines('1 a', '2 b'), LIST: lines('1 10', '2 10') };

let server: HostileServer | null = null;
afterEach(() => server?.stop());

async function attempt(options: HostileOptions, timeoutMs: number): Promise<ClientResult> {
  server = await startHostile(options);
  return fetchMail(server, new FakeStore(), { timeoutMs });
}

describe('a byte now and then, never silent for long', () => {
  const drip = (first: string): Answer => drippingly(first, 'x', 60);

  test.each<[string, HostileOptions, string, string]>([
    ['the greeting', { greeting: drip('+OK ') }, 'not-this-protocol', 'greeting'],
    ['a status line', { answers: { STAT: drip('+OK 1') } }, 'timed-out', 'listing'],
    ['a list', { answers: { UIDL: drip('+OK\r\n1 a') } }, 'timed-out', 'listing'],
    ['the abilities', { answers: { CAPA: drip('+OK\r\n') } }, 'timed-out', 'capabilities'],
    ['the answer to QUIT', { answers: { QUIT: drip('+O') } }, 'timed-out', 'quit'],
  ])('%s ends within the account’s timeout', async (_name, options, code, phase) => {
    const began = performance.now();
    const { failure } = await attempt(options, 300);
    expect(failure).toMatchObject({ code, phase });
    // Without a bound the test itself would time out; a busy machine may take its time.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('a letter is given up, and the next one comes', async () => {
    const store = new FakeStore();
    server = await startHostile({
      answers: { ...two, 'RETR 1': drip('+OK\r\nSubject: '), 'RETR 2': `+OK\r\n${letter}.\r\n` },
    });
    const { failure } = await fetchMail(server, store, { timeoutMs: 300 });
    expect(failure).toMatchObject({ code: 'timed-out', phase: 'retrieval' });
    expect(store.texts()).toEqual([letter]);
  });

  test('a list that keeps its pace and has no end ends at its deadline', async () => {
    const options = { answers: { LIST: drippingly('+OK\r\n', '1 10\r\n'.repeat(500), 20) } };
    const { failure } = await attempt(options, 100);
    expect(failure).toMatchObject({ code: 'timed-out', phase: 'listing' });
  });

  test('a letter that comes slowly but keeps its pace arrives, however long it takes', async () => {
    const line = `${'x'.repeat(510)}\r\n`;
    const slowly = async function* (): AsyncIterable<string> {
      yield '+OK\r\n';
      for (let n = 0; n < 20; n += 1) {
        await delay(100);
        yield line;
      }
      yield '.\r\n';
    };
    server = await startHostile({ answers: { RETR: slowly } });
    const store = new FakeStore();
    expect((await fetchMail(server, store, { timeoutMs: 1_500 })).failure).toBeNull();
    expect(store.texts()).toEqual([line.repeat(20)]);
  });
});

describe('without end at full speed', () => {
  test.each([
    ['one line', endlessly('+OK ', 'x'.repeat(16_000)), 'not-this-protocol', 'greeting'],
    ['lines', endlessly('+OK ready\r\n', 'more\r\n'.repeat(2_000)), 'protocol-violation', ''],
    ['good replies', endlessly('+OK ready\r\n', '+OK\r\n'.repeat(2_000)), 'protocol-violation', ''],
    ['line ends', endlessly('', '\r\n'.repeat(5_000)), 'not-this-protocol', 'greeting'],
  ])('a greeting of %s', async (_name, greeting, code, phase) => {
    const { value, memory } = await watchMemory(() => attempt({ greeting }, 2_000));
    expect(value.failure?.code).toBe(code);
    expect(value.failure?.phase).toContain(phase);
    expect(memory.peakBytes).toBeLessThan(60 * MB);
    expect(server?.heard.join()).not.toContain('secret');
  });

  test('a letter is given up at the bound, whatever LIST said, and the next one comes', async () => {
    server = await startHostile({
      answers: {
        ...two,
        'RETR 1': endlessly('+OK\r\n', 'all work and no play\r\n'.repeat(600)),
        'RETR 2': `+OK\r\n${letter}.\r\n`,
      },
    });
    const store = new FakeStore();
    const { value, memory } = await watchMemory(() => fetchMail(server!, store));
    expect(value.failure).toMatchObject({ code: 'protocol-violation', phase: 'retrieval' });
    expect(store.texts()).toEqual([letter]);
    expect(server.heard.filter((line) => line === 'DELE 1')).toEqual([]);
    expect(memory.peakBytes).toBeLessThan(10 * slackBytes);
  });
});

function lines(...all: readonly string[]): string {
  return `+OK\r\n${all.map((line) => `${line}\r\n`).join('')}.\r\n`;
}
