// An address where connecting neither succeeds nor fails: a listener that never accepts, its queue full.
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

export interface UnansweredAddress {
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** The listener's thread sleeps for good once it listens, so nobody takes what the kernel queues. */
const LISTENER = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

export async function startUnanswered(): Promise<UnansweredAddress> {
  const worker = new Worker(LISTENER, { eval: true });
  const port = await new Promise<number>((done) => worker.once('message', done));
  const queued: Socket[] = [];
  while (await isAnswered(port, queued));
  return {
    host: '127.0.0.1',
    port,
    async stop() {
      for (const socket of queued) socket.destroy();
      await worker.terminate();
    },
  };
}

/** Puts one more connection into the queue; false when the kernel no longer answers. */
async function isAnswered(port: number, queued: Socket[]): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  queued.push(socket);
  return Promise.race([
    new Promise<boolean>((done) => socket.once('connect', () => done(true))),
    new Promise<boolean>((done) => setTimeout(() => done(false), 300)),
  ]);
}
