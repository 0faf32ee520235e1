// The disk is full in the middle of a session: nothing is deleted on the server, the session ends at once and says so, and the
// next one goes on where there is room again. That nothing more is asked for stands in pop3-storage-full-asking.
import { afterEach, describe, expect, test } from 'vitest';
import type { MailFailure } from '../../src-shared/failure.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { nastyLetters } from './fault-matrix/letters.ts';
import { leftOnServer, matrixPolicies, storeBefore } from './fault-matrix/policies.ts';
import { fetchMail } from './pop3-client.ts';

const mailbox = nastyLetters(600).filter(({ raw }) => raw.length < 10_000);
const full: MailFailure = { code: 'storage-full', phase: 'storage' };

let server: ScriptedPop3Server | null = null;
afterEach(() => server?.stop());

describe.each(matrixPolicies)('$name', (policy) => {
  test.each([
    { isPipelined: true, fullAt: 1 },
    { isPipelined: true, fullAt: 20 },
    { isPipelined: true, fullAt: 50 },
    { isPipelined: false, fullAt: 1 },
    { isPipelined: false, fullAt: 20 },
    { isPipelined: false, fullAt: 50 },
  ])('full at new letter $fullAt, pipelined: $isPipelined', async ({ isPipelined, fullAt }) => {
    server = await startScriptedPop3({
      mailbox,
      ...(isPipelined ? {} : { capabilities: ['TOP', 'UIDL', 'USER'] }),
    });
    const store = storeBefore(policy, mailbox);
    let seenCount = 0;
    const first = await fetchMail(server, store, {
      policy: policy.delivery,
      // Once full, it stays full.
      commit: () => ((seenCount += 1) >= fullAt ? full : 'ack'),
    });
    expect(first.failure).toMatchObject(full);
    expect(first.deletedCount).toBe(0);
    // Where something is marked, QUIT would carry it out; where nothing is, it may be on its way already.
    if (!policy.delivery.leaveOnServer) expect(server.record.verbs()).not.toContain('QUIT');
    expect(server.mailbox()).toHaveLength(mailbox.length);
    expect(server.sessionCount()).toBe(1);
    expect(store.letters).toHaveLength(policy.knownCount + fullAt - 1);

    expect((await fetchMail(server, store, { policy: policy.delivery })).failure).toBeNull();
    expect(new Set(store.letters.map(({ key }) => key)).size).toBe(mailbox.length);
    expect(store.letters).toHaveLength(mailbox.length);
    expect(server.mailbox().map(({ uidl }) => uidl)).toEqual(leftOnServer(policy, mailbox));
  });
});
