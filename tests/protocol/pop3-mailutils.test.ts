// Whole retrievals from GNU Mailutils, which serves mbox files: what Dovecot never does. It adds fields to letters, so that their sizes
// change from one session to the next.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type MailutilsServer,
  mailutilsUnavailableReason,
  startMailutils,
} from '../servers/mailutils.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { type ClientOptions, type ClientResult, fetchMail } from './pop3-client.ts';

const absent = mailutilsUnavailableReason();
const DAY_MS = 86_400_000;

describe.skipIf(absent)(`GNU Mailutils${absent ? `: ${absent}` : ''}`, () => {
  let server: MailutilsServer;
  let userCount = 0;
  beforeAll(async () => {
    server = await startMailutils();
  });
  afterAll(() => server.stop());

  async function mailbox(letterCount: number): Promise<{ name: string; userName: string }> {
    const name = `user${(userCount += 1)}`;
    const userName = await server.addUser(name, 'pass word');
    for (let n = 1; n <= letterCount; n += 1) {
      await server.deliver(name, `Subject: ${n}\r\n\r\n.letter ${n}\r\n..\r\n`);
    }
    return { name, userName };
  }

  function fetchFrom(
    userName: string,
    store: FakeStore,
    options: ClientOptions = {},
  ): Promise<ClientResult> {
    const port = options.security === 'tls' ? server.pop3sPort : server.pop3Port;
    return fetchMail({ host: server.host, port }, store, {
      password: 'pass word',
      timeoutMs: 10_000,
      trustedCertificates: [server.caCertificatePem],
      ...options,
      incoming: { userName, ...options.incoming },
    });
  }

  test.each(['none', 'starttls', 'tls'] as const)(
    'with security %s every letter comes whole, sent ahead or not, and leaves the server',
    async (security) => {
      const { name, userName } = await mailbox(100);
      const store = new FakeStore();
      const result = await fetchFrom(userName, store, { security });
      expect(result).toMatchObject({ failure: null, retrievedCount: 100, deletedCount: 100 });
      for (const [n, text] of store.texts().entries()) {
        expect(text).toMatch(new RegExp(`^Subject: ${n + 1}\\r\\n`));
        expect(text).toContain(`\r\n\r\n.letter ${n + 1}\r\n..\r\n`);
      }
      expect(await server.mbox(name)).toBe('');
    },
  );

  test('what is left there is known again though the server wrote into it', async () => {
    const { userName } = await mailbox(3);
    const store = new FakeStore();
    const options = { policy: leaveOnServer };
    expect((await fetchFrom(userName, store, options)).retrievedCount).toBe(3);
    for (let session = 2; session <= 4; session += 1) {
      expect(await fetchFrom(userName, store, options)).toMatchObject({
        failure: null,
        listedCount: 3,
        retrievedCount: 0,
      });
    }
  });

  test('what is left there goes after its days though its size has changed: its headers tell that it is the letter', async () => {
    const { name, userName } = await mailbox(3);
    const store = new FakeStore();
    const options = { policy: { ...leaveOnServer, removeAfterDays: 5 } };
    await fetchFrom(userName, store, options);
    expect(await server.mbox(name)).toContain('Subject: 3\n');
    store.now += 5 * DAY_MS;
    expect(await fetchFrom(userName, store, options)).toMatchObject({
      failure: null,
      retrievedCount: 0,
      deletedCount: 3,
    });
    expect(await server.mbox(name)).toBe('');
    expect(store.letters).toHaveLength(3);
  });
});
