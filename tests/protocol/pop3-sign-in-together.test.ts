// USER and PASS in one go (RFC 2449 §6.6) to a scripted server: when they are sent so, and what a server says to them.
import { afterEach, expect, test } from 'vitest';
import { createServerMemory } from '../../src-main/pop3/server-memory.ts';
import type { Pop3Faults, ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore } from './fake-ingest.ts';
import { type ClientResult, fetchMail } from './pop3-client.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

interface Attempt extends ClientResult {
  readonly server: ScriptedPop3Server;
  /** Commands and replies of the sign-in, the password as it is shown. */
  readonly signIn: readonly string[];
}

async function attempt(options: ScriptedPop3Options, isSecure = true): Promise<Attempt> {
  const server = await startScriptedPop3({
    mailbox: [{ uidl: 'a', raw: 'Subject: a\r\n\r\n' }],
    mechanisms: [],
    ...(isSecure ? { tls: 'implicit' } : {}),
    ...options,
  });
  cleanUps.push(() => server.stop());
  const result = await fetchMail(server, new FakeStore(), {
    memory: createServerMemory(),
    timeoutMs: 5_000,
    ...(isSecure
      ? { security: 'tls', trustedCertificates: [server.certificate?.caCertificatePem ?? ''] }
      : {}),
  });
  const from = result.dialogue.findIndex((line) => line.startsWith('C: USER'));
  return { ...result, server, signIn: result.dialogue.slice(from, from + 4) };
}

const refused = (reply: string): Pop3Faults => ({ replies: [{ at: 'USER', reply }] });

test('a refused user is the reason, and what is said to the password then counts for nothing', async () => {
  const { failure, server, signIn } = await attempt({ faults: refused('-ERR [IN-USE] locked') });
  expect(failure).toMatchObject({ code: 'mailbox-in-use', serverReply: '[IN-USE] locked' });
  expect(signIn.slice(0, 3)).toEqual([
    'C: USER alice',
    'C: PASS ••••••••',
    'S: -ERR [IN-USE] locked',
  ]);
  expect(server.sessionCount()).toBe(1);
});

test('a server that hangs up over the user has given its reason before', async () => {
  const faults: Pop3Faults = {
    ...refused('-ERR nobody of that name'),
    hangUp: { at: 'PASS', when: 'on command' },
  };
  const { failure, server } = await attempt({ faults });
  expect(failure).toMatchObject({ code: 'login-refused', serverReply: 'nobody of that name' });
  expect(server.sessionCount()).toBe(1);
});

test('a wrong password is shown once', async () => {
  const { failure, server } = await attempt({ user: { name: 'alice', password: 'other' } });
  expect(failure?.code).toBe('authentication-rejected');
  expect(server.record.verbs().filter((verb) => verb === 'PASS')).toHaveLength(1);
});

test('a server that hangs up over both is asked once more, step by step', async () => {
  const { failure, server, dialogue } = await attempt({
    faults: { hangUp: { at: 'PASS', when: 'on command', times: 1 } },
  });
  expect(failure).toBeNull();
  expect(server.sessionCount()).toBe(2);
  const second = dialogue.slice(dialogue.findLastIndex((line) => line.startsWith('C: USER')));
  expect(second[1]).toBe('S: +OK Send your password.');
});

test.each([
  ['does not announce USER', ['PIPELINING', 'UIDL', 'TOP'], true],
  ['does not announce PIPELINING', ['USER', 'UIDL', 'TOP'], true],
  ['does not announce PIPELINING in the clear', ['USER', 'UIDL', 'TOP'], false],
])(
  'a server that %s gets no password once it has refused the user',
  async (_name, capabilities, isSecure) => {
    const faults = refused('-ERR not this way');
    const { failure, server } = await attempt({ capabilities, faults }, isSecure);
    expect(failure).not.toBeNull();
    expect(server.record.verbs()).not.toContain('PASS');
  },
);
