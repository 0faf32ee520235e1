// A POP3 server refuses an access token: another one is shown, once, and only where another one can help.
import { afterEach, expect, test, vi } from 'vitest';
import { MailError } from '../../src-shared/failure.ts';
import type { ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore } from './fake-ingest.ts';
import { type ClientResult, fetchMail } from './pop3-client.ts';

const good = `good-${'Ab9.x_Q-z7'.repeat(10)}`;
const stale = `stale-${'Ab9.x_Q-z7'.repeat(10)}`;
let server: ScriptedPop3Server | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function fetchWith(
  renewToken: (refused: string) => Promise<string>,
  options: ScriptedPop3Options = {},
): Promise<ClientResult> {
  server = await startScriptedPop3({
    mailbox: [{ uidl: 'a', raw: 'Subject: a\r\n\r\n' }],
    tls: 'implicit',
    user: { name: 'alice', password: 'secret', accessToken: good },
    mechanisms: ['XOAUTH2'],
    ...options,
  });
  return fetchMail(server, new FakeStore(), {
    security: 'tls',
    trustedCertificates: [server.certificate?.caCertificatePem ?? ''],
    password: stale,
    renewToken,
    incoming: { authentication: 'oauth2' },
  });
}

const proofs = ({ dialogue }: ClientResult): number =>
  dialogue.filter((line) => line.startsWith('C: AUTH')).length;

test('renewed, it opens the mailbox over the same connection, and neither is seen', async () => {
  const renewToken = vi.fn(async () => good);
  const result = await fetchWith(renewToken);
  expect(result).toMatchObject({ failure: null, retrievedCount: 1 });
  expect(renewToken.mock.calls).toEqual([[stale]]);
  expect(result.dialogue.filter((line) => line.includes('connected'))).toHaveLength(0);
  for (const token of [good, stale])
    expect(JSON.stringify(result)).not.toContain(token.slice(0, 12));
});

test('renewed after the server hung up, it opens the mailbox over another connection', async () => {
  const renewToken = vi.fn(async () => good);
  const hangUp = { at: 'AUTH', when: 'after reply', times: 1 } as const;
  const result = await fetchWith(renewToken, { faults: { hangUp } });
  expect(result).toMatchObject({ failure: null, retrievedCount: 1 });
  expect(renewToken).toHaveBeenCalledTimes(1);
});

test('a server that always hangs up then is asked twice and no more', async () => {
  const hangUp = { at: 'AUTH', when: 'after reply' } as const;
  const result = await fetchWith(async () => `${stale}-too`, { faults: { hangUp } });
  expect(result.failure).not.toBeNull();
  expect(proofs(result)).toBeLessThanOrEqual(4);
});

test('refused again it is not renewed again', async () => {
  const renewToken = vi.fn(async () => `${stale}-too`);
  const result = await fetchWith(renewToken);
  expect(result.failure).toMatchObject({ code: 'authentication-rejected' });
  expect(renewToken).toHaveBeenCalledTimes(1);
  expect(proofs(result)).toBe(2);
});

test('what cannot be renewed is told as what it is', async () => {
  const failure = { code: 'sign-in-needed', phase: 'authentication' } as const;
  const result = await fetchWith(() => Promise.reject(new MailError(failure)));
  expect(result.failure).toMatchObject({ code: 'sign-in-needed' });
  expect(proofs(result)).toBe(1);
});

test.each(['-ERR [IN-USE] locked', '-ERR [SYS/TEMP] later'])(
  '"%s" says nothing of the token, so it is not renewed',
  async (reply) => {
    const renewToken = vi.fn(async () => good);
    const result = await fetchWith(renewToken, { faults: { replies: [{ at: 'AUTH', reply }] } });
    expect(result.failure).not.toBeNull();
    expect(renewToken).not.toHaveBeenCalled();
  },
);
