// A POP3 server without scruples: answers each command by a table, with as many bytes as a test wants, as slowly as it wants.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What is said to a command, in one write or, where it goes on for long, piece by piece. */
export type Answer = string | Buffer | (() => Iterable<string | Buffer> | AsyncIterable<string>);

export interface HostileServer {
  readonly host: string;
  readonly port: number;
  /** Command lines in order. */
  readonly heard: readonly string[];
  /** Bytes the client has taken. */
  sentBytes(): number;
  stop(): Promise<void>;
}

export interface HostileOptions {
  readonly greeting?: Answer;
  /** By command line or verb; null says nothing. What is not in it is answered as an honest server without letters would. */
  readonly answers?: Readonly<Record<string, Answer | null>>;
}

const HONEST: Readonly<Record<string, Answer>> = {
  CAPA: '+OK\r\nUSER\r\nUIDL\r\nTOP\r\n.\r\n',
  STAT: '+OK 1 10\r\n',
  UIDL: '+OK\r\n1 a\r\n.\r\n',
  LIST: '+OK\r\n1 10\r\n.\r\n',
  RETR: '+OK\r\nSubject: a\r\n\r\n.\r\n',
  TOP: '+OK\r\nSubject: a\r\n\r\n.\r\n',
};

export async function startHostile(options: HostileOptions = {}): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  let sentBytes = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    const say = async (answer: Answer): Promise<void> => {
      const pieces = typeof answer === 'function' ? answer() : [answer];
      for await (const piece of pieces) {
        if (socket.destroyed) return;
        sentBytes += piece.length;
        if (!socket.write(piece)) await writable(socket);
      }
    };
    let turn = say(options.greeting ?? '+OK ready\r\n');
    let rest = '';
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        heard.push(line);
        const verb = line.split(' ')[0] ?? '';
        const scripted = options.answers?.[line] ?? options.answers?.[verb];
        const answer = scripted === undefined ? (HONEST[verb] ?? '+OK\r\n') : scripted;
        if (answer !== null) turn = turn.then(() => say(answer));
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    heard,
    sentBytes: () => sentBytes,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** The same piece for ever. */
export function endlessly(first: string, piece: string | Buffer): Answer {
  return function* () {
    yield first;
    for (;;) yield piece;
  };
}

/** A byte, a pause, a byte. */
export function drippingly(first: string, byte: string, everyMs: number): Answer {
  return async function* () {
    yield first;
    for (;;) {
      await delay(everyMs);
      yield byte;
    }
  };
}

/** Until the client takes bytes again or is gone. */
function writable(socket: Socket): Promise<void> {
  return new Promise((done) => {
    const go = (): void => {
      socket.off('drain', go).off('close', go);
      done();
    };
    socket.on('drain', go).on('close', go);
  });
}
