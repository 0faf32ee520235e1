// A real Postfix for one test, on free loopback ports and in folders of its own; it files mail into a Dovecot.
// Never reads /etc/postfix/main.cf, never writes outside its folder, never sends mail anywhere.
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CertificateKind, createCertificate, type ServerCertificate } from './certificates.ts';
import {
  type Daemon,
  findFreePorts,
  findProgram,
  isRoot,
  makeServerFolder,
  removeServerFolder,
  startDaemon,
  waitForPorts,
} from './daemon.ts';
import { mailOwner } from './dovecot-config.ts';
import { type DovecotServer, dovecotUnavailableReason } from './dovecot.ts';
import {
  type PostfixConfig,
  postfixMain,
  postfixMaster,
  postfixRecipients,
} from './postfix-config.ts';

export interface PostfixOptions {
  /** Where mail for anyone@example.com and anyone@example.org goes, and whose passwords count. */
  readonly deliverTo: DovecotServer;
  /** Default `trusted`. */
  readonly certificate?: CertificateKind;
  /** Default 50 MB. */
  readonly messageSizeLimitBytes?: number;
  /** Any further Postfix setting, such as `{ smtpd_tls_auth_only: 'yes' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PostfixServer {
  readonly host: string;
  /** No AUTH, STARTTLS offered: as port 25. */
  readonly smtpPort: number;
  /** AUTH required, STARTTLS offered: as port 587. */
  readonly submissionPort: number;
  /** AUTH required, TLS from the first byte: as port 465. */
  readonly smtpsPort: number;
  readonly certificate: ServerCertificate;
  readonly caCertificatePem: string;
  readonly folder: string;
  /** What the server wrote into its log. */
  log(): Promise<string>;
  /** Ends all its processes and removes its folder. */
  stop(): Promise<void>;
}

/** A sentence why Postfix cannot run here, or null when it can. */
export function postfixUnavailableReason(): string | null {
  if (!masterProgram()) return 'Postfix is absent (Debian: apt-get install postfix)';
  if (!isRoot) return 'Postfix starts only as root';
  if (!deliveryProgram()) return 'dovecot-lda is absent (Debian: apt-get install dovecot-core)';
  return dovecotUnavailableReason();
}

/**
 * Starts a server; it takes connections when the promise settles. Recipients whose name begins with "unknown" are
 * refused with 550, as are other domains with 554. Stop it before the Dovecot it delivers to.
 */
export async function startPostfix(options: PostfixOptions): Promise<PostfixServer> {
  const reason = postfixUnavailableReason();
  if (reason) throw new Error(reason);
  const certificate = await createCertificate(options.certificate ?? 'trusted');
  let lastLog = '';
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const started = await tryToStart(options, certificate);
    if (typeof started !== 'string') return started;
    lastLog = started;
  }
  throw new Error(`Postfix did not start:\n${lastLog}`);
}

const HOST = '127.0.0.1';
const START_ATTEMPTS = 4;
const DEFAULT_SIZE_LIMIT_BYTES = 50 * 1024 * 1024;
const QUEUE_FOLDERS =
  'active bounce corrupt defer deferred flush hold incoming private saved trace'.split(' ');

function masterProgram(): string | null {
  return findProgram('/usr/lib/postfix/sbin/master', '/usr/libexec/postfix/master');
}

function deliveryProgram(): string | null {
  return findProgram('/usr/lib/dovecot/dovecot-lda', '/usr/libexec/dovecot/dovecot-lda');
}

/** The running server, or its log when it did not come up: a port may have been taken meanwhile. */
async function tryToStart(
  options: PostfixOptions,
  certificate: ServerCertificate,
): Promise<PostfixServer | string> {
  const folder = await makeServerFolder('postfix');
  const [smtpPort = 0, submissionPort = 0, smtpsPort = 0] = await findFreePorts(3, HOST);
  await writeFolder(certificate, {
    folder,
    dovecotFolder: options.deliverTo.folder,
    mailOwnerName: mailOwner.name,
    deliveryProgram: deliveryProgram() ?? '',
    smtpPort,
    submissionPort,
    smtpsPort,
    messageSizeLimitBytes: options.messageSizeLimitBytes ?? DEFAULT_SIZE_LIMIT_BYTES,
    settings: options.settings ?? {},
  });
  const log = (): Promise<string> => readFile(join(folder, 'postfix.log'), 'utf8').catch(() => '');
  const daemon = startDaemon(masterProgram() ?? '', ['-c', join(folder, 'etc'), '-d'], folder);
  const stop = (): Promise<void> => stopAndRemove(daemon, folder);
  if (!(await waitForPorts(daemon, HOST, [smtpPort, submissionPort, smtpsPort]))) {
    const text = await log();
    await stop();
    return text;
  }
  return {
    host: HOST,
    smtpPort,
    submissionPort,
    smtpsPort,
    certificate,
    caCertificatePem: certificate.caCertificatePem,
    folder,
    log,
    stop,
  };
}

async function stopAndRemove(daemon: Daemon, folder: string): Promise<void> {
  await daemon.stop();
  await removeServerFolder(folder);
}

/** Makes what `postfix start` would make, with the owners its programs insist on. */
async function writeFolder(certificate: ServerCertificate, config: PostfixConfig): Promise<void> {
  const etc = join(config.folder, 'etc');
  const spool = join(config.folder, 'spool');
  const postfixUid = idOf('/etc/passwd', 'postfix');
  const postdropGid = idOf('/etc/group', 'postdrop');
  await mkdir(etc);
  await mkdir(spool);
  await mkdir(join(spool, 'pid'));
  for (const name of QUEUE_FOLDERS) await makeFolder(join(spool, name), 0o700, postfixUid, 0);
  await makeFolder(join(spool, 'public'), 0o710, postfixUid, postdropGid);
  await makeFolder(join(spool, 'maildrop'), 0o730, postfixUid, postdropGid);
  await makeFolder(join(config.folder, 'data'), 0o700, postfixUid, 0);
  await writeFile(join(etc, 'main.cf'), postfixMain(config));
  await writeFile(join(etc, 'master.cf'), postfixMaster(config));
  await writeFile(join(etc, 'recipients'), postfixRecipients());
  await writeFile(join(etc, 'server.pem'), certificate.certificatePem);
  await writeFile(join(etc, 'server.key'), certificate.keyPem, { mode: 0o600 });
}

async function makeFolder(path: string, mode: number, uid: number, gid: number): Promise<void> {
  await mkdir(path);
  await chown(path, uid, gid);
  await chmod(path, mode);
}

/** The number of a user or group: the third field in both files. */
function idOf(file: string, name: string): number {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) throw new Error(`${file} has no ${name}`);
  return Number(line.split(':')[2]);
}
