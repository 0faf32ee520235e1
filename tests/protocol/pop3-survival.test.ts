// What a first-class client survives, point by point. Each point has its tests here or where the table says:
//
//  1 lost QUIT                          here, pop3-deletion, pop3-fault-matrix*
//  2 a unique-id missing once           here
//  4 doubled, reused, over-long ids     here, pop3-listing-faults, pop3-hostile-lists
//  5 no UIDL, no TOP, no CAPA           here, pop3-listing-faults
//  6 a list without its final dot       here, pop3-listing-faults
//  7 framing                            here, unit/pop3/line-reader*, pop3-letter-faults
//  8 pipelining                         here, pop3-letter-faults, pop3-hostile-tls
//  9 response codes                     here, pop3-connecting
// 10 idle drops                         here, pop3-waiting
// 11 TLS                                here, pop3-hostile-tls, pop3-connecting
// 12 proofs of identity                 here, pop3-connecting, pop3-dovecot
// 13 a poison message                   here, pop3-letter-faults, pop3-hostile-pace
// 14 a full disk                        here, pop3-storage-full*
// 15 Gmail                              here
import { describe, expect, test, vi } from 'vitest';
import { onlyInSession } from '../servers/scripted/faults.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { mailbox, scriptedServers, text, texts, withoutPipelining } from './scripted-mailbox.ts';

// Servers that drop after a silence are played with a silence of a quarter second.
vi.mock('../../src-main/pop3/limits.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  noopEveryMs: 60,
}));

const start = scriptedServers();
const keep = { policy: leaveOnServer };

describe('1. a lost QUIT', () => {
  test('deletes nothing, and what comes next counts as deleted only after the server’s +OK', async () => {
    const server = await start({
      faults: onlyInSession(1, { hangUp: { at: 'QUIT', when: 'on command' } }),
    });
    const store = new FakeStore();
    expect(await fetchMail(server, store)).toMatchObject({ deletedCount: 0, retrievedCount: 5 });
    expect([...store.ledger.values()].every((row) => row.deletionRequestedAt === null)).toBe(true);
    expect(server.mailbox()).toHaveLength(5);
    expect(await fetchMail(server, store)).toMatchObject({ deletedCount: 5, retrievedCount: 0 });
    expect([...store.ledger.values()].every((row) => row.deletionRequestedAt !== null)).toBe(true);
    expect(server.mailbox()).toEqual([]);
  });
});

describe('2. a unique-id missing once', () => {
  const stat = [{ at: 'STAT', reply: '+OK 0 0' }] as const;
  test('because STAT said nothing is there: nothing comes again', async () => {
    const server = await start({ faults: (n) => (n === 2 ? { replies: stat } : {}) });
    const store = new FakeStore();
    await fetchMail(server, store, keep);
    expect(await fetchMail(server, store, keep)).toMatchObject({ failure: null, listedCount: 0 });
    expect(store.ledger.size).toBe(5);
    expect(await fetchMail(server, store, keep)).toMatchObject({ retrievedCount: 0 });
    expect(store.letters).toHaveLength(5);
  });

  test('because the provider shows its newest only: the old ones do not come again', async () => {
    const some = { at: 'UIDL', reply: '+OK\r\n4 u4\r\n5 u5\r\n.' } as const;
    const server = await start({ faults: (n) => (n === 2 ? { replies: [some] } : {}) });
    const store = new FakeStore();
    for (let session = 1; session <= 3; session += 1) await fetchMail(server, store, keep);
    expect(store.texts()).toEqual(texts(1, 2, 3, 4, 5));
  });
});

describe('4. unique-ids', () => {
  test('that differ in capitals alone are two', async () => {
    const server = await start({
      mailbox: [
        { uidl: 'Ab', raw: text(1) },
        { uidl: 'aB', raw: text(2) },
      ],
    });
    const store = new FakeStore();
    await fetchMail(server, store, keep);
    expect(await fetchMail(server, store, keep)).toMatchObject({ retrievedCount: 0 });
    expect(store.texts()).toEqual(texts(1, 2));
  });

  test('used again for another letter: it is fetched, and never deleted for the old one', async () => {
    const server = await start({ mailbox: [{ uidl: 'a', raw: text(1) }] });
    const store = new FakeStore();
    await fetchMail(server, store);
    server.deliver({ uidl: 'a', raw: text(12_345) });
    const again = await fetchMail(server, store, keep);
    expect(again).toMatchObject({ retrievedCount: 1, deletedCount: 0 });
    expect(store.texts()).toEqual(texts(1, 12_345));
  });

  test('whose letter has another size than here, and cannot be compared, is not deleted', async () => {
    const server = await start({
      mailbox: mailbox(1),
      faults: (n) => (n === 2 ? { listedSize: () => 7, unsupported: ['TOP'] } : {}),
    });
    const store = new FakeStore();
    await fetchMail(server, store, keep);
    expect(await fetchMail(server, store)).toMatchObject({ deletedCount: 0 });
    expect(server.mailbox()).toHaveLength(1);
  });
});

describe('5. a server that knows little', () => {
  test('without CAPA what it can do is found by trying', async () => {
    const server = await start({ faults: { unsupported: ['CAPA'] } });
    const store = new FakeStore();
    expect(await fetchMail(server, store)).toMatchObject({ failure: null, deletedCount: 5 });
    expect(store.texts()).toEqual(texts(1, 2, 3, 4, 5));
  });

  test('whose announced UIDL fails for once: touch nothing, and nothing comes twice', async () => {
    const replies = [{ at: 'UIDL', reply: '-ERR busy' }] as const;
    const server = await start({ faults: (n) => (n === 2 ? { replies } : {}) });
    const store = new FakeStore();
    await fetchMail(server, store, keep);
    expect((await fetchMail(server, store)).failure?.code).toBe('unique-ids-unavailable');
    expect(server.mailbox()).toHaveLength(5);
    expect(await fetchMail(server, store, keep)).toMatchObject({ retrievedCount: 0 });
  });
});

test.each(['CAPA', 'UIDL', 'LIST'] as const)(
  '6. %s without its final dot is discarded whole',
  async (noFinalDotAt) => {
    const server = await start({ faults: { noFinalDotAt } });
    const { failure, listedCount } = await fetchMail(server, new FakeStore(), { timeoutMs: 300 });
    // Where the next command was sent along, its reply is read as lines of this one.
    expect(failure?.code).toMatch(/^(timed-out|protocol-violation)$/);
    expect(listedCount).toBe(0);
    expect(server.record.verbs().join()).not.toMatch(/RETR|DELE/);
  },
);

test('7. dots, +OK, NUL, bare CR and LF in letters arrive as they were sent, split anywhere', async () => {
  const raws = ['.\r\n', '+OK\r\n-ERR\r\n', 'a\n.\n\rb\r\n', '\0.\0\r\n', '\r\n..\r\n', ''];
  for (const bytes of [1, 2, 5]) {
    const server = await start({
      mailbox: raws.map((raw, n) => ({ uidl: `${n}`, raw })),
      faults: { sendInPieces: { bytes, everyMs: 0 }, listedSize: () => 1 },
    });
    const store = new FakeStore();
    expect((await fetchMail(server, store)).failure).toBeNull();
    expect(store.texts()).toEqual(raws);
  }
});

test.each([true, false])(
  '8. commands go ahead of their replies when announced (%s), and never past the sign-in',
  async (isAnnounced) => {
    const server = await start({
      capabilities: [...withoutPipelining, ...(isAnnounced ? ['PIPELINING'] : [])],
      mechanisms: [],
      // What came together with another command is lost: whoever sends ahead needs another session.
      faults: onlyInSession(1, { pipelined: 'forgotten' }),
    });
    const store = new FakeStore();
    expect((await fetchMail(server, store, { timeoutMs: 300 })).failure).toBeNull();
    // Lost with what came together, the password is asked for in vain; the next session goes step by step.
    expect(server.record.verbs(1).slice(0, 4)).toEqual(
      isAnnounced ? ['CAPA', 'USER'] : ['CAPA', 'USER', 'PASS', 'CAPA'],
    );
    expect(server.record.verbs(isAnnounced ? 2 : 1).slice(0, 4)).toEqual([
      'CAPA',
      'USER',
      'PASS',
      'CAPA',
    ]);
    expect(server.sessionCount()).toBe(isAnnounced ? 2 : 1);
    expect(store.texts().toSorted()).toEqual(texts(1, 2, 3, 4, 5));
  },
);

test.each([
  ['[IN-USE] locked', 'mailbox-in-use'],
  ['[LOGIN-DELAY] wait', 'login-delay'],
  ['[AUTH] wrong', 'authentication-rejected'],
  ['[SYS/TEMP] later', 'server-temporary'],
  ['[SYS/PERM] never', 'server-permanent'],
])('9. PASS refused with %s is %s, with the server’s words', async (words, code) => {
  const server = await start({
    mechanisms: [],
    faults: { replies: [{ at: 'PASS', reply: `-ERR ${words}` }] },
  });
  const { failure } = await fetchMail(server, new FakeStore());
  expect(failure).toMatchObject({ code, serverReply: words });
  expect(server.record.verbs().filter((verb) => verb === 'PASS')).toHaveLength(1);
});

describe('10. servers that drop the idle', () => {
  test.each(['planAfterMs', 'ackAfterMs'] as const)(
    'are kept awake with NOOP while the store is slow (%s)',
    async (slow) => {
      const server = await start();
      const store = new FakeStore();
      expect((await fetchMail(server, store, { [slow]: 400 })).failure).toBeNull();
      expect(server.record.verbs().filter((verb) => verb === 'NOOP').length).toBeGreaterThan(1);
      expect(server.mailbox()).toEqual([]);
    },
  );

  test.each(['planAfterMs', 'ackAfterMs'] as const)(
    'all the same cost nothing but another session (%s)',
    async (slow) => {
      const server = await start({
        faults: (n) => (n === 1 ? { hangUp: { at: 'NOOP', when: 'on command' } } : {}),
      });
      const store = new FakeStore();
      const first = await fetchMail(server, store, { [slow]: 400 });
      if (first.failure) expect(first.failure.code).toBe('connection-lost');
      expect((await fetchMail(server, store)).failure).toBeNull();
      expect(store.texts().toSorted()).toEqual(texts(1, 2, 3, 4, 5));
      expect(server.mailbox()).toEqual([]);
    },
  );
});

test('11. TLS that fails is never replaced by plain text', async () => {
  for (const [tls, security] of [
    ['implicit', 'tls'],
    ['stls', 'starttls'],
  ] as const) {
    const server = await start({ tls, certificate: 'self-signed' });
    const { failure } = await fetchMail(server, new FakeStore(), { security });
    expect(failure?.code).toBe('certificate-untrusted');
    expect(server.record.verbs().join()).not.toMatch(/USER|PASS|AUTH/);
  }
});

test.each(['user-pass', 'plain', 'login', 'cram-md5', 'apop'] as const)(
  '12. %s proves who we are when chosen, alone',
  async (authentication) => {
    const server = await start({ apop: true });
    const incoming = { authentication };
    expect((await fetchMail(server, new FakeStore(), { incoming })).failure).toBeNull();
    const wrong = await fetchMail(server, new FakeStore(), { incoming, password: 'no' });
    expect(wrong.failure?.code).toBe('authentication-rejected');
  },
);

test('13. a message the server will not give is told of once, and the others come', async () => {
  const server = await start({ faults: { replies: [{ at: 'RETR', about: '3', reply: '-ERR' }] } });
  const store = new FakeStore();
  expect(await fetchMail(server, store)).toMatchObject({ failure: null, refusedCount: 1 });
  expect(store.texts()).toEqual(texts(1, 2, 4, 5));
  expect(server.mailbox().map(({ uidl }) => uidl)).toEqual(['u3']);
});

test('14. a full disk deletes nothing on the server and says so', async () => {
  const server = await start();
  const { failure } = await fetchMail(server, new FakeStore(), {
    commit: (entry) => (entry.number < 3 ? 'ack' : { code: 'storage-full', phase: 'storage' }),
  });
  expect(failure?.code).toBe('storage-full');
  expect(server.mailbox()).toHaveLength(5);
});
