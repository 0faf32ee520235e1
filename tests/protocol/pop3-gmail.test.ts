// 15. Gmail: `recent:` names, sessions that show a batch at a time, letters that stay whatever DELE says.
import { describe, expect, test } from 'vitest';
import { FakeStore, fetchAndRemove, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { mailbox, scriptedServers } from './scripted-mailbox.ts';

const start = scriptedServers();
const letters = mailbox(57);
const batch = 25;

test.each(['user-pass', 'plain', 'login', 'cram-md5', 'apop'] as const)(
  'a name that begins with recent: is passed on unchanged, by %s',
  async (authentication) => {
    const userName = 'recent:alice@gmail.com';
    const server = await start({ apop: true, user: { name: userName, password: 'secret' } });
    const incoming = { userName, authentication };
    expect((await fetchMail(server, new FakeStore(), { incoming })).failure).toBeNull();
    expect(server.mailbox()).toEqual([]);
  },
);

describe('a session that shows a batch at a time', () => {
  test('is drained by several, nothing doubled, when letters are removed', async () => {
    const server = await start({ mailbox: letters, batch });
    const store = new FakeStore();
    const counts: number[] = [];
    while (server.mailbox().length > 0 && counts.length < 9) {
      const result = await fetchMail(server, store, { policy: fetchAndRemove });
      expect(result.failure).toBeNull();
      counts.push(result.retrievedCount);
    }
    expect(counts).toEqual([25, 25, 7]);
    expect(store.texts()).toEqual(letters.map(({ raw }) => raw));
  });

  test('is drained by several when letters stay, since it shows only what was never fetched', async () => {
    const server = await start({ mailbox: letters, batch, hidesRetrieved: true });
    const store = new FakeStore();
    for (let session = 1; session <= 4; session += 1) {
      expect((await fetchMail(server, store, { policy: leaveOnServer })).failure).toBeNull();
    }
    expect(store.texts()).toEqual(letters.map(({ raw }) => raw));
    expect(server.mailbox()).toHaveLength(letters.length);
  });

  test('cut in each of its batches, doubles and loses nothing', async () => {
    const server = await start({
      mailbox: letters,
      batch,
      faults: (session) => (session % 2 === 1 ? { hangUpAfterBytes: 900 + 150 * session } : {}),
    });
    const store = new FakeStore();
    for (let session = 1; session <= 9; session += 1) await fetchMail(server, store);
    expect(store.texts().toSorted()).toEqual(letters.map(({ raw }) => raw).toSorted());
    expect(server.mailbox()).toEqual([]);
  });
});

test('letters that stay although they were deleted are not fetched again', async () => {
  const server = await start({ mailbox: letters, ignoresDeletions: true });
  const store = new FakeStore();
  for (let session = 1; session <= 3; session += 1) {
    expect((await fetchMail(server, store, { policy: fetchAndRemove })).failure).toBeNull();
  }
  expect(store.letters).toHaveLength(letters.length);
  expect(server.mailbox()).toHaveLength(letters.length);
});
