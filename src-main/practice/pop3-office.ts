// The POP3 half of the practice post office. Loopback only; a session's faults end that session and nothing else.
import { createServer, type Server } from 'node:net';
import { maxClients } from './limits.ts';
import { Pop3Connection } from './pop3-connection.ts';
import { Pop3Session, type Pop3SessionOptions } from './pop3-session.ts';

export interface Pop3Office {
  readonly server: Server;
  /** Hangs up on everybody and listens no more. */
  stop(): Promise<void>;
}

export function createPop3Office(options: Pop3SessionOptions): Pop3Office {
  const open = new Set<Pop3Connection>();
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = new Pop3Connection(socket);
    open.add(connection);
    socket.once('close', () => open.delete(connection));
    new Pop3Session(connection, options)
      .run()
      .catch(() => connection.destroy())
      .finally(() => open.delete(connection));
  });
  server.maxConnections = maxClients;
  return {
    server,
    stop: () =>
      new Promise((done) => {
        for (const connection of open) connection.destroy();
        server.close(() => done());
      }),
  };
}
