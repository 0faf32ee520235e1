// The SMTP half of the practice post office: takes letters for its two residents, refuses all others. Loopback only.
import { randomUUID } from 'node:crypto';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { maxClients, maxLetterBytes } from './limits.ts';
import type { SelfSignedCertificate } from './certificate.ts';
import type { Maildrop } from './maildrop.ts';
import {
  addressOf,
  practiceDomain,
  residentAt,
  residentByLogin,
  type ResidentName,
  residentNames,
} from './residents.ts';

export interface SmtpOfficeOptions {
  readonly maildrops: Readonly<Record<ResidentName, Maildrop>>;
  readonly passwords: Readonly<Record<ResidentName, string>>;
  readonly certificate: SelfSignedCertificate;
}

/** RFC 5321. A password may be given and need not, so that the dialogue of any textbook works in a terminal. */
export function createSmtpOffice(options: SmtpOfficeOptions): SMTPServer {
  return new SMTPServer({
    name: practiceDomain,
    banner: 'Outpost practice post office',
    // The default would tell the name that the system's resolver knows.
    heloResponse: '%s at your service',
    disableReverseLookup: true,
    size: maxLetterBytes,
    maxClients,
    authMethods: ['PLAIN', 'LOGIN'],
    authOptional: true,
    allowInsecureAuth: true,
    maxAllowedUnauthenticatedCommands: 100,
    hideENHANCEDSTATUSCODES: false,
    key: options.certificate.keyPem,
    cert: options.certificate.certificatePem,
    minVersion: 'TLSv1.2',
    closeTimeout: 100,
    onAuth: (auth, _session, done) => {
      const name = residentByLogin(auth.username ?? '');
      const isRight = name !== null && auth.password === options.passwords[name];
      if (isRight) return done(null, { user: name });
      return done(reply(535, 'Wrong account name or password'));
    },
    onRcptTo: ({ address }, _session, done) => {
      if (residentAt(address)) return done();
      const known = residentNames.map(addressOf).join(' and ');
      return done(reply(550, `No such mailbox here, only ${known}`));
    },
    onData: (stream, session, done) => {
      receive(stream, session, options.maildrops).then(
        (answer) => done(null, answer),
        (error: Error) => done(error),
      );
    },
  });
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  maildrops: SmtpOfficeOptions['maildrops'],
): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // The rest is read and thrown away: a client hears no answer before its final dot.
    if (!stream.sizeExceeded) chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw reply(552, `Letters may have ${maxLetterBytes} bytes`);
  const id = randomUUID().slice(0, 8).toUpperCase();
  const raw = Buffer.concat([Buffer.from(traceFields(session, id)), ...chunks]);
  const names = new Set(session.envelope.rcptTo.map(({ address }) => residentAt(address)));
  const drops = [...names].filter((name) => name !== null).map((name) => maildrops[name]);
  for (const drop of drops) {
    if (!(await drop.hasRoomFor(raw.length))) throw reply(452, 'The mailbox is full');
  }
  for (const drop of drops) await drop.add(raw);
  return `Ok: queued as ${id}`;
}

/** What the last server adds on top (RFC 5321 §4.4). */
function traceFields(
  { envelope, hostNameAppearsAs, transmissionType }: SMTPServerSession,
  id: string,
): string {
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  const greeted = String(hostNameAppearsAs || '').replace(/[^\w.:[\]-]/g, '');
  const date = new Date().toUTCString().replace('GMT', '+0000');
  return [
    `Return-Path: <${from.replace(/[^\x21-\x7e]|[<>]/g, '')}>`,
    `Received: from ${greeted || 'unknown'} ([127.0.0.1])`,
    `\tby ${practiceDomain} with ${transmissionType} id ${id};`,
    `\t${date}`,
    '',
  ].join('\r\n');
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
