// Certificates for servers on loopback, made with the openssl program. Never used outside tests.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * - `trusted`: signed by the test authority, for localhost and the loopback addresses
 * - `self-signed`: signed by nobody else, right name
 * - `wrong-name`: signed by the test authority, for another host
 * - `expired`: signed by the test authority, right name, ended yesterday
 */
export type CertificateKind = 'trusted' | 'self-signed' | 'wrong-name' | 'expired';

/** All PEM. A client that adds `caCertificatePem` to its authorities accepts only the `trusted` kind. */
export interface ServerCertificate {
  readonly kind: CertificateKind;
  readonly caCertificatePem: string;
  readonly certificatePem: string;
  readonly keyPem: string;
}

const made = new Map<CertificateKind, Promise<ServerCertificate>>();

/** Makes each kind once a process; every kind has an authority of its own. */
export function createCertificate(kind: CertificateKind): Promise<ServerCertificate> {
  const known = made.get(kind);
  if (known) return known;
  const certificate = makeCertificate(kind);
  made.set(kind, certificate);
  return certificate;
}

const RIGHT_NAMES = 'DNS:localhost,IP:127.0.0.1,IP:127.0.0.2,IP:::1';
const WRONG_NAMES = 'DNS:other.example.org';
const NEW_KEY = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';

async function makeCertificate(kind: CertificateKind): Promise<ServerCertificate> {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-cert-'));
  const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  try {
    await openssl(
      folder,
      `req -x509 ${NEW_KEY} -keyout ca.key -out ca.pem -days 30 -subj /CN=outpost-test-authority-${kind}
        -addext keyUsage=critical,keyCertSign,cRLSign`,
    );
    if (kind === 'self-signed') {
      await openssl(
        folder,
        `req -x509 ${NEW_KEY} -keyout server.key -out server.pem -days 30 -subj /CN=localhost
          -addext subjectAltName=${RIGHT_NAMES}`,
      );
    } else {
      await signServerCertificate(folder, kind);
    }
    return {
      kind,
      caCertificatePem: await text('ca.pem'),
      certificatePem: await text('server.pem'),
      keyPem: await text('server.key'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function signServerCertificate(folder: string, kind: CertificateKind): Promise<void> {
  const isWrongName = kind === 'wrong-name';
  const commonName = isWrongName ? 'other.example.org' : 'localhost';
  const days = kind === 'expired' ? -1 : 30;
  await writeFile(
    join(folder, 'extensions'),
    `subjectAltName=${isWrongName ? WRONG_NAMES : RIGHT_NAMES}
basicConstraints=CA:FALSE
extendedKeyUsage=serverAuth
`,
  );
  await openssl(
    folder,
    `req -new ${NEW_KEY} -keyout server.key -out server.csr -subj /CN=${commonName}`,
  );
  await openssl(
    folder,
    `x509 -req -in server.csr -out server.pem -CA ca.pem -CAkey ca.key -set_serial 2
      -extfile extensions -days ${days}`,
  );
}

async function openssl(folder: string, commandLine: string): Promise<void> {
  await run('openssl', commandLine.split(/\s+/), { cwd: folder });
}
