// Certificates for any names, by any issuer, for any time, made with the openssl program. Never used outside tests.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerCertificate } from './certificates.ts';

export interface CertificateWish {
  /** DNS names; loopback addresses are added. */
  readonly names: readonly string[];
  readonly issuer?: string;
  /** Days from today on; default yesterday and a month on. */
  readonly validFromDay?: number;
  readonly validToDay?: number;
}

const run = promisify(execFile);
const dayMs = 86_400_000;

export async function createNamedCertificate(wish: CertificateWish): Promise<ServerCertificate> {
  const { names, issuer = 'outpost test authority', validFromDay = -1, validToDay = 30 } = wish;
  const folder = await mkdtemp(join(tmpdir(), 'outpost-cert-'));
  const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const openssl = (...args: readonly string[]) => run('openssl', [...args], { cwd: folder });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    const alternatives = [...names.map((name) => `DNS:${name}`), 'IP:127.0.0.1'].join(',');
    await writeFile(
      join(folder, 'ca.cnf'),
      `[ca]\ndefault_ca=own\n[own]\nnew_certs_dir=.\ndatabase=index\nrand_serial=yes\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n[leaf]\nsubjectAltName=${alternatives}\nbasicConstraints=CA:FALSE\n`,
    );
    await writeFile(join(folder, 'index'), '');
    await openssl(
      ...['req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30'],
      ...['-subj', `/CN=${issuer}/O=${issuer}`, '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    );
    await openssl(
      'req',
      '-new',
      ...newKey,
      '-keyout',
      'server.key',
      '-out',
      'server.csr',
      '-subj',
      `/CN=${names[0] ?? 'nobody'}`,
    );
    await openssl(
      ...[
        'ca',
        '-batch',
        '-notext',
        '-config',
        'ca.cnf',
        '-extensions',
        'leaf',
        '-in',
        'server.csr',
        '-out',
        'server.pem',
      ],
      ...['-cert', 'ca.pem', '-keyfile', 'ca.key'],
      ...['-startdate', stamp(validFromDay), '-enddate', stamp(validToDay)],
    );
    return {
      kind: 'trusted',
      caCertificatePem: await text('ca.pem'),
      certificatePem: await text('server.pem'),
      keyPem: await text('server.key'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** GeneralizedTime, as openssl wants it: 20261126003000Z. */
function stamp(day: number): string {
  const iso = new Date(Date.now() + day * dayMs).toISOString();
  return `${iso.replace(/[-:T]/g, '').slice(0, 14)}Z`;
}
