// The three servers that every POP3 command is tried on, and a mailbox in each: Dovecot, GNU Mailutils, the practice post office.
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeCertificate } from '../../src-main/practice/certificate.ts';
import { Maildrop } from '../../src-main/practice/maildrop.ts';
import { createPop3Office } from '../../src-main/practice/pop3-office.ts';
import type { ConnectionSecurity, IncomingAuthentication } from '../../src-shared/mail/account.ts';
import { dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import { mailutilsUnavailableReason, startMailutils } from '../servers/mailutils.ts';

export const letters = [
  'Subject: one\r\n\r\nfirst\r\nsecond\r\nthird\r\n',
  'Subject: two\r\n\r\n.dot\r\n..\r\n',
  'Subject: three\r\n\r\n',
];

/** A server with a mailbox of exactly {@link letters}, a new one at each call. */
export interface World {
  readonly ports: Readonly<Record<ConnectionSecurity, number | null>>;
  readonly trusted: string;
  /** Methods it takes, besides `auto` and `user-pass`. */
  readonly methods: readonly IncomingAuthentication[];
  /** What AUTH alone tells; null where it tells nothing. */
  readonly listed: readonly string[] | null;
  /** DELE of a letter that is deleted already (RFC 1939 §5 wants -ERR). */
  readonly deletesTwice: boolean;
  mailbox(): Promise<{ readonly userName: string; readonly password: string }>;
  stop(): Promise<unknown>;
}

/** Its name, why it cannot run here (null when it can), and how it starts. */
export const worlds: readonly [string, string | null, () => Promise<World>][] = [
  ['Dovecot', dovecotUnavailableReason(), dovecotWorld],
  ['GNU Mailutils', mailutilsUnavailableReason(), mailutilsWorld],
  ['the practice post office', null, practiceWorld],
];

async function dovecotWorld(): Promise<World> {
  const server = await startDovecot();
  let count = 0;
  return {
    ports: { none: server.pop3Port, starttls: server.pop3Port, tls: server.pop3sPort },
    trusted: server.caCertificatePem,
    methods: ['apop', 'plain', 'login', 'cram-md5'],
    listed: ['CRAM-MD5', 'LOGIN', 'PLAIN'],
    deletesTwice: false,
    async mailbox() {
      const userName = `user${(count += 1)}`;
      await server.addUser(userName, 'pass word');
      for (const letter of letters) await server.deliver(userName, letter);
      return { userName, password: 'pass word' };
    },
    stop: () => server.stop(),
  };
}

async function mailutilsWorld(): Promise<World> {
  const server = await startMailutils();
  let count = 0;
  return {
    ports: { none: server.pop3Port, starttls: server.pop3Port, tls: server.pop3sPort },
    trusted: server.caCertificatePem,
    methods: ['apop'],
    listed: null,
    deletesTwice: true,
    async mailbox() {
      const name = `user${(count += 1)}`;
      const userName = await server.addUser(name, 'pass word');
      for (const letter of letters) await server.deliver(name, letter);
      return { userName, password: 'pass word' };
    },
    stop: () => server.stop(),
  };
}

/** Its POP3 half alone, since only that is asked here; one mailbox, filled anew each time. */
async function practiceWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-practice-'));
  const student = await Maildrop.open(join(folder, 'student'));
  const certificate = makeCertificate();
  const office = createPop3Office({
    maildrops: { student, teacher: await Maildrop.open(join(folder, 'teacher')) },
    passwords: { student: 'pass word', teacher: 'unused' },
    certificate,
  });
  await new Promise<void>((done) => office.server.listen(0, '127.0.0.1', done));
  const { port } = office.server.address() as AddressInfo;
  return {
    ports: { none: port, starttls: port, tls: null },
    trusted: certificate.certificatePem,
    methods: ['apop'],
    listed: null,
    deletesTwice: false,
    async mailbox() {
      // The session of the test before may not have noticed yet that it is over.
      while (!student.lock()) await delay(5);
      student.unlock();
      for (const { uidl } of await student.list()) await student.remove(uidl);
      for (const letter of letters) await student.add(Buffer.from(letter));
      return { userName: 'student', password: 'pass word' };
    },
    async stop() {
      await office.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
