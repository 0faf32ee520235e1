// Servers on loopback for tests of an account's settings: good ones, silent ones, strangers, and names that lead nowhere.
import { promises as dns } from 'node:dns';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { vi } from 'vitest';
import { reachServer, type ServerPlace } from '../../src-main/lookup/reach-server.ts';
import { type CertificateKind, createCertificate } from '../servers/certificates.ts';
import { findFreePorts } from '../servers/daemon.ts';
import { createNamedCertificate, type CertificateWish } from '../servers/named-certificate.ts';
import type { ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import type { ScriptedSmtpOptions } from '../servers/scripted/smtp-options.ts';
import { startScriptedSmtp } from '../servers/scripted/smtp.ts';
import { patienceMs, type Place } from './account-test-world.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
/** After each test. */
export async function stopServers(): Promise<void> {
  vi.restoreAllMocks();
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
}

export function stopsAfterTest(server: { stop(): Promise<unknown> }): void {
  cleanUps.push(() => server.stop());
}

export async function pop3(options: ScriptedPop3Options = {}): Promise<Place> {
  const server = await startScriptedPop3(options);
  stopsAfterTest(server);
  return { host: 'localhost', port: server.port };
}
export async function smtp(options: ScriptedSmtpOptions = {}): Promise<Place> {
  const server = await startScriptedSmtp(options);
  stopsAfterTest(server);
  return { host: 'localhost', port: server.port };
}

/** A server of ours that says this to everybody, or nothing; `answer` to what it hears. */
export async function saying(greeting: string, answer = ''): Promise<Place> {
  return listening(
    createServer((socket) => {
      socket.on('data', () => answer !== '' && socket.end(answer));
      if (greeting !== '') socket.write(greeting);
    }),
  );
}
export async function listening(server: ReturnType<typeof createServer>): Promise<Place> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanUps.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return { host: 'localhost', port: (server.address() as AddressInfo).port };
}
export async function encrypted(wish: CertificateWish | CertificateKind) {
  const made =
    typeof wish === 'string' ? await createCertificate(wish) : await createNamedCertificate(wish);
  const { certificatePem: cert, keyPem: key, caCertificatePem } = made;
  const server = createTls({ cert, key }, (socket) => {
    socket.on('error', () => undefined);
    socket.write('+OK ready\r\n');
  });
  server.on('tlsClientError', () => undefined);
  return {
    place: await listening(server),
    security: 'tls' as const,
    trustedCertificates: [caCertificatePem],
  };
}
export const nobody = async (host = '127.0.0.1'): Promise<Place> => ({
  host,
  port: (await findFreePorts(1, '127.0.0.1'))[0] ?? 1,
});

/** The usual port is that of a server on loopback. */
export const usualPort = ({ port }: Place, usual: number) => ({
  reach: async (place: ServerPlace) => {
    if (place.port !== usual) throw new Error('nobody there');
    return reachServer(
      { ...place, host: 'localhost', port },
      { signal: new AbortController().signal, timeoutMs: patienceMs },
    );
  },
});
export function names(code: string): void {
  vi.spyOn(dns, 'lookup').mockRejectedValue(Object.assign(new Error(code), { code }));
}
/** Every name is this computer's. */
export function allNamesAreLocal(): void {
  vi.spyOn(dns, 'lookup').mockResolvedValue([{ address: '127.0.0.1', family: 4 }] as never);
}
