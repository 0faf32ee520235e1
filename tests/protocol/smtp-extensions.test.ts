// What is asked of servers beyond plain SMTP: only where they offer it, and refused early where a letter cannot go without.
import { describe, expect, test } from 'vitest';
import { failureOf, send, signIn, start } from './smtp-sending.ts';
import { envelope } from './smtp-world.ts';

const receiptId = '0b9c7a52-4d0e-4f37-9a53-8f3f6f0c6a11';

describe('a letter that must travel encrypted', () => {
  const strict = { ...envelope, isTlsRequired: true } as const;

  test('is not even offered to a server that is reached in plain text', async () => {
    const server = await start({ extensions: ['REQUIRETLS'] });
    const outcome = await send(server, {}, { envelope: strict });
    expect(failureOf(outcome)).toEqual(['failed', 'tls-not-assured', 'local']);
    expect(server.sessionCount()).toBe(0);
  });

  test('is refused before the first MAIL where the server promises nothing', async () => {
    const server = await start({ tls: 'implicit' });
    const outcome = await send(server, { security: 'tls' }, { envelope: strict });
    expect(failureOf(outcome)).toEqual(['failed', 'tls-not-assured', 'envelope']);
    expect(server.record.verbs()).not.toContain('MAIL');
  });

  test('goes with the server’s promise, over TLS from the first byte and after STARTTLS', async () => {
    for (const [tls, security] of [
      ['implicit', 'tls'],
      ['starttls', 'starttls'],
    ] as const) {
      const server = await start({ tls, extensions: ['REQUIRETLS', 'PIPELINING'] });
      expect((await send(server, { security }, { envelope: strict })).kind).toBe('sent');
      expect(server.accepted()[0]?.fromParameters).toContain('REQUIRETLS');
    }
  });

  test('is told to no server by other letters', async () => {
    const server = await start({ tls: 'implicit', extensions: ['REQUIRETLS'] });
    await send(server, { security: 'tls' });
    expect(server.accepted()[0]?.fromParameters).not.toContain('REQUIRETLS');
  });
});

describe('delivery reports', () => {
  test('are asked for each recipient, with the letter’s own name, where DSN is offered', async () => {
    const server = await start();
    const to = ['a@example.org', 'b@example.org'];
    const outcome = await send(server, {}, { envelope: { ...envelope, to, receiptId } });
    expect(outcome).not.toHaveProperty('lacksReceipts');
    expect(server.accepted()[0]?.fromParameters).toEqual(
      expect.arrayContaining(['RET=HDRS', `ENVID=${receiptId}`]),
    );
    expect(recipientsAsked(server)).toEqual([
      'TO:<a@example.org> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;a@example.org',
      'TO:<b@example.org> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;b@example.org',
    ]);
  });

  test.each([[['PIPELINING', 'DSN', 'SMTPUTF8']], [['DSN', 'SMTPUTF8']]])(
    'name each recipient by the address it was written to, over a server that offers %s',
    async (extensions) => {
      const server = await start({ extensions });
      const to = ['a+b=c@example.org', 'anna@example.org', '小明+\\x@example.org', 'z@example.org'];
      await send(server, {}, { envelope: { ...envelope, to, receiptId } });
      expect(recipientsAsked(server).map((each) => / ORCPT=(.*)$/.exec(each)?.[1])).toEqual([
        'rfc822;a+2Bb+3Dc@example.org',
        'rfc822;anna@example.org',
        'utf-8;\\x{5C0F}\\x{660E}\\x{2B}\\x{5C}x@example.org',
        'rfc822;z@example.org',
      ]);
    },
  );

  test('are left out where they are not offered, and the person is told', async () => {
    for (const extensions of [['8BITMIME'], ['PIPELINING']]) {
      const server = await start({ extensions });
      const outcome = await send(server, {}, { envelope: { ...envelope, receiptId } });
      expect(outcome).toMatchObject({ kind: 'sent', lacksReceipts: true });
      expect(server.record.commands.map(({ argument }) => argument).join(' ')).not.toMatch(
        /NOTIFY|ENVID/,
      );
    }
  });

  test('are asked for again when a letter is split among transactions', async () => {
    const reply = '452 4.5.3 Too many recipients';
    const server = await start({
      faults: { replies: [{ at: 'RCPT', about: 'b@example.org', reply, times: 1 }] },
    });
    const to = ['a@example.org', 'b@example.org'];
    await send(server, {}, { envelope: { ...envelope, to, receiptId } });
    expect(server.accepted().map(({ fromParameters }) => fromParameters)).toEqual([
      expect.arrayContaining([`ENVID=${receiptId}`]),
      expect.arrayContaining([`ENVID=${receiptId}`]),
    ]);
    expect(recipientsAsked(server).map((each) => / ORCPT=(.*)$/.exec(each)?.[1])).toEqual([
      'rfc822;a@example.org',
      'rfc822;b@example.org',
      'rfc822;b@example.org',
    ]);
  });
});

/** What went with each RCPT. */
function recipientsAsked({ record }: Awaited<ReturnType<typeof start>>): string[] {
  return record.commands.filter(({ verb }) => verb === 'RCPT').map(({ argument }) => argument);
}

describe('what a server does not offer is not used', () => {
  test('after EHLO was refused, HELO carries the plain letter', async () => {
    const server = await start({ faults: { unsupported: ['EHLO'] } });
    const raw = Buffer.from('Subject: x\r\n\r\nx\r\n');
    expect((await send(server, {}, { raw, envelope: { ...envelope, receiptId } })).kind).toBe(
      'sent',
    );
    expect(server.record.verbs()).toContain('HELO');
    expect(server.accepted()[0]?.fromParameters).toEqual([]);
  });

  test('SIZE and 8BITMIME go with MAIL only where they were offered', async () => {
    const raw = Buffer.from('Subject: x\r\n\r\n\u00e9\r\n');
    const modern = await start({ sizeLimitBytes: 10_000 });
    await send(modern, {}, { raw });
    expect(modern.accepted()[0]?.fromParameters).toEqual(['BODY=8BITMIME', `SIZE=${raw.length}`]);
    const old = await start({ extensions: [] });
    await send(old, {}, { raw });
    expect(old.accepted()[0]?.fromParameters).toEqual([]);
  });

  test('a receipt goes with an empty return path, which answers to nobody', async () => {
    const server = await start();
    expect((await send(server, {}, { envelope: { from: '', to: envelope.to } })).kind).toBe('sent');
    expect(server.accepted()[0]?.from).toBe('');
  });
});

describe('a wrong password', () => {
  const atAuth = (reply: string, about?: string) =>
    start({
      auth: 'required',
      faults: { replies: [about ? { at: 'AUTH', about, reply } : { at: 'AUTH', reply }] },
    });

  test('is offered to one mechanism, not to all', async () => {
    const server = await start({ auth: 'required', user: { name: 'alice', password: 'another' } });
    const outcome = await send(server, signIn.outgoing, signIn.changes);
    expect(failureOf(outcome)).toEqual(['deferred', 'authentication-rejected', 'authentication']);
    expect(server.record.verbs().filter((verb) => verb === 'AUTH')).toHaveLength(1);
  });

  test.each([
    ['504 5.5.4 Unrecognized', 1],
    ['534 5.7.9 Too weak', 1],
    ['538 5.7.11 Encryption required', 1],
    ['550 5.7.4 Not supported', 1],
    ['535 5.7.8 Wrong', 0],
    ['550 5.7.1 Blocked', 0],
  ])('but after "%s" to the first mechanism another is tried: %d', async (reply, furtherCount) => {
    const server = await atAuth(reply, 'CRAM-MD5');
    const outcome = await send(server, signIn.outgoing, signIn.changes);
    expect(outcome.kind).toBe(furtherCount > 0 ? 'sent' : 'deferred');
    const tries = server.record.verbs().filter((verb) => verb === 'AUTH');
    expect(tries).toHaveLength(1 + furtherCount);
  });
});
