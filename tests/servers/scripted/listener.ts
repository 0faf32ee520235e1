// The daemon under every scripted server: accepts connections, hands each to a handler, ends them all at stop.
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { ServerCertificate } from '../certificates.ts';
import { LineSession } from './line-session.ts';

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Connections so far. */
  sessionCount(): number;
  stop(): Promise<void>;
}

/** Listens on a free loopback port; a certificate means TLS from the first byte. */
export async function listenForSessions(
  handle: (session: LineSession) => Promise<void>,
  certificate: ServerCertificate | null,
): Promise<Listener> {
  const open = new Set<LineSession>();
  const sockets = new Set<Socket>();
  let count = 0;
  const accept = (socket: Socket): void => {
    count += 1;
    const session = new LineSession(count, socket, certificate !== null);
    open.add(session);
    void session.closed().then(() => open.delete(session));
    void handle(session).catch((error: unknown) => {
      session.destroy();
      throw error;
    });
  };
  const server = certificate
    ? createTlsServer({ key: certificate.keyPem, cert: certificate.certificatePem }, accept)
    : createServer(accept);
  // Connections still in their handshake are no sessions yet, but have to end as well.
  server.on('connection', (socket: Socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => server.listen(0, HOST, done));
  return {
    host: HOST,
    port: (server.address() as AddressInfo).port,
    sessionCount: () => count,
    async stop() {
      for (const session of open) session.destroy();
      for (const socket of sockets) socket.destroy();
      await close(server);
    },
  };
}

const HOST = '127.0.0.1';

function close(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}
