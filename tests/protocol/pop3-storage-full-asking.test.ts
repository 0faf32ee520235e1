// The disk is full in the middle of a session: of the letters still to come only those are asked for that were under way.
import { afterEach, expect, test, vi } from 'vitest';
import * as limits from '../../src-main/pop3/limits.ts';
import type { MailFailure } from '../../src-shared/failure.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';

// A window that is full long before the maildrop ends; each letter comes to the store while the server is awaited.
vi.mock('../../src-main/pop3/limits.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  pipelineCommands: 16,
  frameDelayMs: 0,
}));

const letterCount = 300;
const mailbox = Array.from({ length: letterCount }, (_, index) => ({
  uidl: `letter-${index}`,
  raw: `Subject: ${index}\r\n\r\nwords\r\n`,
}));
const full: MailFailure = { code: 'storage-full', phase: 'storage' };

let server: ScriptedPop3Server | null = null;
afterEach(() => server?.stop());

test.each([
  { isPipelined: true, fullAt: 1 },
  { isPipelined: true, fullAt: 20 },
  { isPipelined: false, fullAt: 1 },
  { isPipelined: false, fullAt: 20 },
])('full at letter $fullAt, pipelined: $isPipelined', async ({ isPipelined, fullAt }) => {
  let askedCount = 0;
  let seenCount = 0;
  let sayFull: () => void = () => undefined;
  const saidFull = new Promise<void>((done) => {
    sayFull = done;
  });
  server = await startScriptedPop3({
    mailbox,
    ...(isPipelined ? {} : { capabilities: ['TOP', 'UIDL', 'USER'] }),
    // Beyond the letter the disk has no room for, none comes before the store has said so.
    onCommand: async ({ verb }) => {
      if (verb === 'RETR' && (askedCount += 1) > fullAt) await saidFull;
    },
  });
  const { failure } = await fetchMail(server, new FakeStore(), {
    commit: () => {
      if ((seenCount += 1) < fullAt) return 'ack';
      sayFull();
      return full;
    },
  });
  expect(failure).toMatchObject(full);
  const underWay = isPipelined ? limits.pipelineCommands : 1;
  expect(underWay).toBeLessThan(letterCount / 2);
  expect(askedCount).toBeGreaterThanOrEqual(fullAt);
  expect(askedCount).toBeLessThanOrEqual(fullAt + underWay);
});

test.each([{ isPipelined: true }, { isPipelined: false }])(
  'a disk that is nearly full stops it before the store has to say so, pipelined: $isPipelined',
  async ({ isPipelined }) => {
    server = await startScriptedPop3({
      mailbox,
      ...(isPipelined ? {} : { capabilities: ['TOP', 'UIDL', 'USER'] }),
    });
    const store = new FakeStore();
    const isDiskFull = () => store.letters.length >= 20;
    const first = await fetchMail(server, store, { isDiskFull });
    expect(first.failure).toMatchObject(full);
    expect(first.deletedCount).toBe(0);
    expect(store.letters.length).toBeLessThan(letterCount / 2);
    expect(server.mailbox()).toHaveLength(letterCount);
    // Nothing to fetch, nothing to be full for.
    expect((await fetchMail(server, store, { isDiskFull: () => false })).failure).toBeNull();
    expect(store.letters).toHaveLength(letterCount);
    expect((await fetchMail(server, store, { isDiskFull: () => true })).failure).toBeNull();
  },
);

test('a disk that fills up in the middle of a large letter ends that one, which stays on the server', async () => {
  const large = {
    uidl: 'large',
    raw: `Subject: large\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(200_000)}`,
  };
  server = await startScriptedPop3({ mailbox: [large] });
  const store = new FakeStore();
  let asked = 0;
  const { failure } = await fetchMail(server, store, { isDiskFull: () => (asked += 1) > 3 });
  expect(failure).toMatchObject(full);
  expect(store.letters).toEqual([]);
  expect(server.mailbox()).toHaveLength(1);
});
