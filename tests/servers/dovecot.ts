// A real Dovecot POP3 server for one test, on free loopback ports and in a folder of its own.
// Never reads /etc/dovecot, never writes outside its folder.
import { access, chmod, chown, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type CertificateKind, createCertificate, type ServerCertificate } from './certificates.ts';
import {
  findFreePorts,
  findProgram,
  makeServerFolder,
  removeServerFolder,
  startDaemon,
  waitForPorts,
} from './daemon.ts';
import { dovecotConfig, mailOwner, tokenConfig } from './dovecot-config.ts';
import { issueToken, tokenKey } from './json-web-token.ts';
import { addToMaildir, type MaildirMessage, makeMaildir, readMaildir } from './maildir.ts';

export interface DovecotOptions {
  /** Default `trusted`. */
  readonly certificate?: CertificateKind;
  /**
   * Refuse passwords before TLS. Dovecot deems a connection secure when both ends have one address, so the
   * server then listens on 127.0.0.2: use `host`.
   */
  readonly disablePlaintextAuth?: boolean;
  /** Take OAUTHBEARER and XOAUTH2 with tokens of {@link DovecotServer.issueToken}. */
  readonly takesTokens?: boolean;
  /** Tokens are not checked by their signature, but asked about here (RFC 7662). Only with `takesTokens`. */
  readonly introspectionUrl?: string;
  /** Any further Dovecot setting, such as `{ pop3_uidl_format: '%g', pop3_no_flag_updates: 'yes' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface DovecotServer {
  readonly host: string;
  /** Plain, with STLS. */
  readonly pop3Port: number;
  /** TLS from the first byte. */
  readonly pop3sPort: number;
  readonly certificate: ServerCertificate;
  /** The authority to trust; it vouches for the server's certificate unless that is self-signed. */
  readonly caCertificatePem: string;
  /** The server's folder, gone after `stop`. */
  readonly folder: string;
  /** Makes a mailbox, or changes its password. The name may be used with any domain after it when logging in. */
  addUser(name: string, password: string): Promise<void>;
  /** An access token for the mailbox that lasts so long; a negative one has expired. Only with `takesTokens`. */
  issueToken(name: string, lifetimeSeconds?: number): string;
  /** Puts one message into the mailbox, byte for byte (CRLF or LF; the server sends CRLF). Order is kept. */
  deliver(user: string, raw: Uint8Array | string): Promise<void>;
  /** What the server holds now, in order of arrival, deleted messages gone once their session's QUIT is done. */
  listMaildir(user: string): Promise<MaildirMessage[]>;
  /** What the server wrote into its log. */
  log(): Promise<string>;
  /** Ends all its processes and removes its folder. */
  stop(): Promise<void>;
}

/** A sentence why Dovecot cannot run here, or null when it can. */
export function dovecotUnavailableReason(): string | null {
  if (process.platform === 'win32') return 'Dovecot does not run on Windows';
  if (!dovecotProgram()) return 'Dovecot is absent (Debian: apt-get install dovecot-pop3d)';
  if (!findProgram('/usr/bin/openssl', '/usr/local/bin/openssl', '/bin/openssl')) {
    return 'openssl is absent (Debian: apt-get install openssl)';
  }
  return null;
}

/** Starts a server; it takes connections when the promise settles. Throws with Dovecot's log when it cannot. */
export async function startDovecot(options: DovecotOptions = {}): Promise<DovecotServer> {
  const reason = dovecotUnavailableReason();
  if (reason) throw new Error(reason);
  const certificate = await createCertificate(options.certificate ?? 'trusted');
  let lastLog = '';
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const started = await tryToStart(options, certificate);
    if (typeof started !== 'string') return started;
    lastLog = started;
  }
  throw new Error(`Dovecot did not start:\n${lastLog}`);
}

/** The folder of a user's mail inside a server's folder. */
export function maildirOf(server: Pick<DovecotServer, 'folder'>, user: string): string {
  return join(server.folder, 'mail', checkedName(user), 'Maildir');
}

const START_ATTEMPTS = 4;
/** Dovecot looks whether a password file changed at most once a second. */
const PASSWORD_FILE_DELAY_MS = 1_100;
let passwordFileTime = 1_000_000_000;

function dovecotProgram(): string | null {
  return findProgram('/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/usr/bin/dovecot');
}

/** The running server, or its log when it did not come up: a port may have been taken meanwhile. */
async function tryToStart(
  options: DovecotOptions,
  certificate: ServerCertificate,
): Promise<DovecotServer | string> {
  const host = options.disablePlaintextAuth ? '127.0.0.2' : '127.0.0.1';
  const folder = await makeServerFolder('dovecot');
  const [pop3Port = 0, pop3sPort = 0] = await findFreePorts(2, host);
  const config = dovecotConfig({
    folder,
    host,
    pop3Port,
    pop3sPort,
    disablePlaintextAuth: options.disablePlaintextAuth ?? false,
    takesTokens: options.takesTokens ?? false,
    settings: options.settings ?? {},
  });
  await writeFolder(folder, config, certificate, options.introspectionUrl);
  const log = (): Promise<string> => readFile(join(folder, 'dovecot.log'), 'utf8').catch(() => '');
  const daemon = startDaemon(
    dovecotProgram() ?? '',
    ['-F', '-c', join(folder, 'dovecot.conf')],
    folder,
  );
  const stop = async (): Promise<void> => {
    await daemon.stop();
    await removeServerFolder(folder);
  };
  if (!(await waitForPorts(daemon, host, [pop3Port, pop3sPort]))) {
    const text = await log();
    await stop();
    return text;
  }
  return {
    host,
    pop3Port,
    pop3sPort,
    certificate,
    caCertificatePem: certificate.caCertificatePem,
    folder,
    log,
    stop,
    issueToken,
    addUser: (name, password) => addUser(folder, name, password),
    deliver: async (user, raw) => {
      const bytes = typeof raw === 'string' ? Buffer.from(raw) : raw;
      await addToMaildir(maildirOf({ folder }, user), bytes, mailOwner);
    },
    listMaildir: (user) => readMaildir(maildirOf({ folder }, user)),
  };
}

async function writeFolder(
  folder: string,
  config: string,
  certificate: ServerCertificate,
  introspectionUrl: string | undefined,
): Promise<void> {
  for (const name of ['run', 'state', 'users']) await mkdir(join(folder, name), { mode: 0o755 });
  await makeOwnedFolder(join(folder, 'mail'));
  await writeFile(join(folder, 'dovecot.conf'), config);
  // dovecot-lda reads the whole configuration as the owner of the mail, so the key is no secret here.
  await writeFile(join(folder, 'server.key'), certificate.keyPem);
  await writeFile(join(folder, 'server.pem'), certificate.certificatePem);
  await writeTokenKey(folder, introspectionUrl);
  // It writes into the same log, too.
  await writeFile(join(folder, 'dovecot.log'), '');
  await chmod(join(folder, 'dovecot.log'), 0o666);
  for (const name of ['dovecot.conf', 'server.key', 'server.pem']) {
    await chmod(join(folder, name), 0o644);
  }
}

/** Where Dovecot looks for the key of a token that names neither issuer nor key. */
async function writeTokenKey(folder: string, introspectionUrl?: string): Promise<void> {
  const keys = join(folder, 'tokens', 'keys', 'default', 'HS256');
  await mkdir(keys, { recursive: true, mode: 0o755 });
  await writeFile(join(keys, 'default'), tokenKey.toString('base64'));
  await writeFile(join(folder, 'tokens', 'oauth2.conf'), tokenConfig(folder, introspectionUrl));
}

/** One password file a user: a new file is seen at once, a changed one only in the next second. */
async function addUser(folder: string, name: string, password: string): Promise<void> {
  const file = join(folder, 'users', checkedName(name));
  const isChange = await access(file).then(
    () => true,
    () => false,
  );
  // Base64, since a colon in a password would end the field.
  const line = `${name}:{PLAIN.b64}${Buffer.from(password).toString('base64')}\n`;
  await writeFile(file, line);
  await chmod(file, 0o644);
  // Dovecot compares size and whole seconds, and the new password may be as long as the old one.
  passwordFileTime += 1;
  await utimes(file, passwordFileTime, passwordFileTime);
  await makeOwnedFolder(join(folder, 'mail', name));
  await makeMaildir(maildirOf({ folder }, name), mailOwner);
  if (isChange) await delay(PASSWORD_FILE_DELAY_MS);
}

async function makeOwnedFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chown(path, mailOwner.uid, mailOwner.gid);
}

function checkedName(user: string): string {
  if (!/^[a-z0-9][a-z0-9._+-]*$/.test(user)) {
    throw new Error(`Mailbox names here are lower-case letters, digits and . _ + -, not "${user}"`);
  }
  return user;
}
