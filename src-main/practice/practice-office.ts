// The practice post office: an SMTP and a POP3 server for two residents, on this computer's loopback and nowhere else.
import type { Server } from 'node:net';
import path from 'node:path';
import type { Language } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import { createTranslate } from '../../src-shared/i18n/translate.ts';
import { makeCertificate } from './certificate.ts';
import { Maildrop } from './maildrop.ts';
import {
  type OfficeBook,
  type OfficePorts,
  readOfficeBook,
  writeOfficeBook,
} from './office-book.ts';
import { createPop3Office } from './pop3-office.ts';
import { accountOf, type ResidentName, residentNames } from './residents.ts';
import { createSmtpOffice } from './smtp-office.ts';
import { welcomeLetters } from './welcome-letters.ts';

export interface PracticeOfficeOptions {
  /** Where mailboxes, passwords and ports are kept. */
  readonly folder: string;
  /** Of the account names; the welcome letters come in both, this one on top. */
  readonly language: Language;
  /** For the program's letters: its version in User-Agent. */
  readonly version?: string;
  /** For the very first start; 0 takes any. Later starts take those of the last one, others when they are taken. */
  readonly preferredPorts?: OfficePorts;
}

export interface RunningPracticeOffice {
  readonly host: string;
  readonly pop3Port: number;
  readonly smtpPort: number;
  /** Ids are the same at every start. */
  readonly accounts: readonly {
    readonly settings: AccountSettings;
    readonly password: string;
  }[];
  stop(): Promise<void>;
}

const host = '127.0.0.1';
/** Those of the protocols, out of the range that only administrators may open. */
const firstPorts: OfficePorts = { pop3: 11_110, smtp: 11_025 };

/** Starts both servers; they answer when the promise settles. Throws when the folder cannot be written. */
export async function startPracticeOffice(
  options: PracticeOfficeOptions,
): Promise<RunningPracticeOffice> {
  const { folder, language, version = '1.0.0' } = options;
  const bookFile = path.join(folder, 'office.json');
  const book = await readOfficeBook(bookFile, options.preferredPorts ?? firstPorts);
  const maildrops = await openMaildrops(folder);
  const common = { maildrops, passwords: book.passwords, certificate: makeCertificate() };
  const pop3 = createPop3Office(common);
  const smtp = createSmtpOffice(common);
  // A client that drops its connection is no news.
  smtp.on('error', () => undefined);
  const stop = async (): Promise<void> => {
    await Promise.all([pop3.stop(), new Promise<void>((done) => smtp.close(() => done()))]);
  };
  try {
    const pop3Port = await listen(pop3.server, book.ports.pop3);
    const smtpPort = await listen(smtp.server, book.ports.smtp);
    const ports = { pop3: pop3Port, smtp: smtpPort };
    await writeOfficeBook(bookFile, { ...book, ports });
    if (!book.isWelcomed) await welcome(maildrops, language, version);
    await writeOfficeBook(bookFile, { ...book, ports, isWelcomed: true });
    return { host, pop3Port, smtpPort, accounts: accountsAt(ports, book, language), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openMaildrops(folder: string): Promise<Record<ResidentName, Maildrop>> {
  return {
    teacher: await Maildrop.open(path.join(folder, 'mail', 'teacher')),
    student: await Maildrop.open(path.join(folder, 'mail', 'student')),
  };
}

async function welcome(
  maildrops: Readonly<Record<ResidentName, Maildrop>>,
  language: Language,
  version: string,
): Promise<void> {
  // One set is enough, for the one who learns: the program collects both mailboxes into one Inbox.
  const name = 'student';
  // A start that was cut off in the middle of this begins it anew, without doubles.
  if ((await maildrops[name].list()).length > 0) return;
  for (const letter of await welcomeLetters(name, language, version)) {
    await maildrops[name].add(letter);
  }
}

function accountsAt(
  ports: OfficePorts,
  book: OfficeBook,
  language: Language,
): RunningPracticeOffice['accounts'] {
  const translate = createTranslate(language);
  const place = { host, pop3Port: ports.pop3, smtpPort: ports.smtp };
  return residentNames.map((name) => ({
    settings: accountOf(name, place, translate),
    password: book.passwords[name],
  }));
}

/** Listens on that port, or on any when it is taken or not allowed. Resolves with the port. */
async function listen(server: Server, port: number): Promise<number> {
  try {
    return await listenOn(server, port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (port === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
    return listenOn(server, 0);
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : port);
    });
  });
}
