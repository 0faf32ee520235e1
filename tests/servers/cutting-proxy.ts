// Stands before a real server and cuts connections after so many bytes, whichever way they went, or before one of its replies.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly host: string;
  readonly port: number;
  /** Connections that were cut. */
  cutCount(): number;
  connectionCount(): number;
  /** Bytes of the connections so far, both ways together. */
  byteCount(): number;
  stop(): void;
}

/** Where both sides lose a connection: after so many bytes, both ways together, or before so-many-eth packet of the server. */
export type Cut = { readonly afterBytes: number } | { readonly beforeReply: number };

/** `cutOf` gives the place for each connection (1 is the first); null for those that stay whole. */
export async function startCuttingProxy(
  target: { readonly host: string; readonly port: number },
  cutOf: (connection: number) => Cut | null,
): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let cuts = 0;
  let bytes = 0;
  const server = createServer({ noDelay: true }, (client) => {
    connections += 1;
    const upstream = connect({ ...target, noDelay: true });
    const cut = cutOf(connections);
    let left = cut && 'afterBytes' in cut ? cut.afterBytes : Infinity;
    let repliesLeft = cut && 'beforeReply' in cut ? cut.beforeReply : Infinity;
    let hasBeenCut = false;
    const pass = (from: Socket, to: Socket): void => {
      sockets.add(from);
      from.on('data', (chunk: Buffer) => {
        if (from === upstream) repliesLeft -= 1;
        if (repliesLeft <= 0) left = Math.min(left, 0);
        if (hasBeenCut) return;
        bytes += Math.min(left, chunk.length);
        hasBeenCut = chunk.length >= left;
        if (left > 0) to.write(chunk.subarray(0, left));
        left -= chunk.length;
        if (!hasBeenCut) return;
        cuts += 1;
        // What has passed arrives; then the line is dead for both.
        client.destroySoon();
        upstream.destroySoon();
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroySoon();
      });
    };
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, target.host, resolve);
  });
  return {
    host: target.host,
    port: (server.address() as AddressInfo).port,
    cutCount: () => cuts,
    connectionCount: () => connections,
    byteCount: () => bytes,
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
