// A real GNU Mailutils pop3d for one test, on free loopback ports and in a folder of its own. Unlike Dovecot it serves mbox files,
// adds fields of its own to letters, knows no SASL and writes TLS records line by line. Never reads /etc, needs root.
import { execFile } from 'node:child_process';
import { appendFile, chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCertificate, type ServerCertificate } from './certificates.ts';
import {
  findFreePorts,
  findProgram,
  isRoot,
  makeServerFolder,
  removeServerFolder,
  startDaemon,
  waitForPorts,
} from './daemon.ts';

export interface MailutilsServer {
  readonly host: string;
  /** Plain, with STLS. */
  readonly pop3Port: number;
  /** TLS from the first byte. */
  readonly pop3sPort: number;
  /** The authority to trust. */
  readonly caCertificatePem: string;
  /** Makes a mailbox; returns the name to log in with. */
  addUser(name: string, password: string): Promise<string>;
  /** Appends one letter to the mailbox, its line ends as LF and `From ` quoted, as mbox has it. */
  deliver(name: string, raw: string): Promise<void>;
  /** The mailbox file as it is now. */
  mbox(name: string): Promise<string>;
  log(): Promise<string>;
  /** Ends all its processes and removes its folder. */
  stop(): Promise<void>;
}

/** A sentence why GNU Mailutils cannot run here, or null when it can. */
export function mailutilsUnavailableReason(): string | null {
  if (process.platform === 'win32') return 'GNU Mailutils does not run on Windows';
  if (!pop3dProgram() || !popauthProgram()) {
    return 'GNU Mailutils is absent (Debian: apt-get install mailutils-pop3d)';
  }
  if (!findProgram('/usr/bin/openssl', '/usr/local/bin/openssl', '/bin/openssl')) {
    return 'openssl is absent (Debian: apt-get install openssl)';
  }
  return isRoot ? null : 'GNU Mailutils pop3d changes its user, which needs root';
}

/** Starts a server; it takes connections when the promise settles. Throws with its log when it cannot. */
export async function startMailutils(): Promise<MailutilsServer> {
  const reason = mailutilsUnavailableReason();
  if (reason) throw new Error(reason);
  const certificate = await createCertificate('trusted');
  let lastLog = '';
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const started = await tryToStart(certificate);
    if (typeof started !== 'string') return started;
    lastLog = started;
  }
  throw new Error(`GNU Mailutils pop3d did not start:\n${lastLog}`);
}

const START_ATTEMPTS = 4;
const HOST = '127.0.0.1';
const DOMAIN = 'mailutils.test';
/** Debian's nobody and nogroup. */
const OWNER = { uid: 65534, gid: 65534 };
const run = promisify(execFile);

const pop3dProgram = (): string | null => findProgram('/usr/sbin/pop3d', '/usr/local/sbin/pop3d');
const popauthProgram = (): string | null =>
  findProgram('/usr/bin/popauth', '/usr/local/bin/popauth');

async function tryToStart(certificate: ServerCertificate): Promise<MailutilsServer | string> {
  const folder = await makeServerFolder('mailutils');
  const [pop3Port = 0, pop3sPort = 0] = await findFreePorts(2, HOST);
  await mkdir(join(folder, 'mail'), { mode: 0o755 });
  await mkdir(join(folder, 'domains'), { mode: 0o755 });
  await writeFile(join(folder, 'server.pem'), certificate.certificatePem);
  await writeFile(join(folder, 'server.key'), certificate.keyPem, { mode: 0o600 });
  await writeFile(join(folder, 'pop3d.conf'), configuration(folder, pop3Port, pop3sPort));
  const log = (): Promise<string> => readFile(join(folder, 'log'), 'utf8').catch(() => '');
  // It knows only syslog and its standard error.
  const daemon = startDaemon(
    '/bin/sh',
    [
      '-c',
      'exec "$1" --config-file="$2/pop3d.conf" 2>"$2/log"',
      'outpost-mailutils',
      pop3dProgram() ?? '',
      folder,
    ],
    folder,
  );
  const stop = async (): Promise<void> => {
    await daemon.stop();
    await removeServerFolder(folder);
  };
  if (!(await waitForPorts(daemon, HOST, [pop3Port, pop3sPort]))) {
    const text = await log();
    await stop();
    return text;
  }
  return {
    host: HOST,
    pop3Port,
    pop3sPort,
    caCertificatePem: certificate.caCertificatePem,
    log,
    stop,
    addUser: (name, password) => addUser(folder, name, password),
    deliver: (name, raw) => appendFile(mboxOf(folder, name), mboxEntry(raw)),
    mbox: (name) => readFile(mboxOf(folder, name), 'utf8'),
  };
}

function configuration(folder: string, pop3Port: number, pop3sPort: number): string {
  const server = (port: number, mode: string): string => `
server ${HOST}:${port} {
  tls-mode ${mode};
  tls {
    ssl-certificate-file ${folder}/server.pem;
    ssl-key-file ${folder}/server.key;
  };
};`;
  return `
mode daemon;
foreground yes;
pidfile ${folder}/pid;
logging { syslog no; };
auth {
  authentication "generic:virtdomain";
  authorization virtdomain;
};
virtdomain { passwd-dir ${folder}/domains; };
mailbox { mailbox-type mbox; };
apop-database-file ${folder}/apop.db;
apop-database-owner root;
apop-database-safety none;
tls-file-checks { key-file none; cert-file none; };
${server(pop3Port, 'ondemand')}
${server(pop3sPort, 'connection')}
`;
}

/** A line in the domain's password file, whose mailbox is INBOX in its home folder, and a record for APOP. */
async function addUser(folder: string, name: string, password: string): Promise<string> {
  const home = join(folder, 'mail', name);
  const { stdout } = await run('openssl', ['passwd', '-6', password]);
  const line = `${name}:${stdout.trim()}:${OWNER.uid}:${OWNER.gid}:${name}:${home}:/bin/false\n`;
  await appendFile(join(folder, 'domains', DOMAIN), line);
  await mkdir(home, { mode: 0o700 });
  await writeFile(mboxOf(folder, name), '', { mode: 0o600 });
  await chown(home, OWNER.uid, OWNER.gid);
  await chown(mboxOf(folder, name), OWNER.uid, OWNER.gid);
  const login = `${name}@${DOMAIN}`;
  const database = join(folder, 'apop.db');
  await run(popauthProgram() ?? '', [
    ...['--add', `--file=${database}`, `--user=${login}`, `--password=${password}`],
  ]);
  await chmod(database, 0o600);
  return login;
}

function mboxOf(folder: string, name: string): string {
  return join(folder, 'mail', name, 'INBOX');
}

function mboxEntry(raw: string): string {
  const text = raw.replaceAll('\r\n', '\n').replace(/^(>*From )/gm, '>$1');
  return `From sender@example.org Mon Jan  1 00:00:00 2024\n${text}${text.endsWith('\n') ? '' : '\n'}\n`;
}
