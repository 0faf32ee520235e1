// A POP3 server whose letters are made as they are asked for, so that 200,000 of them need no room. It serves one session at a time, gives
// whoever asks what there is, and removes nothing.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Mailbox } from '../pop3/client.ts';

export interface LetterServer {
  readonly mailbox: Mailbox;
  /** How many letters there are from the next session on; all to begin with. */
  show(count: number): void;
  stop(): void;
}

/** `letter` gives letter n, 0 the first, of the n-th size: lines end in CRLF, none begins with a dot. */
export async function startLetterServer(
  sizes: readonly number[],
  letter: (index: number) => Uint8Array,
): Promise<LetterServer> {
  const count = sizes.length;
  let shown = count;
  const server = createServer((socket) => {
    serve(socket, sizes.slice(0, shown), letter).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    mailbox: {
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      user: 'alice',
      password: 'secret',
      letters: count,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
    },
    show(next) {
      shown = next;
    },
    stop: () => void server.close(),
  };
}

async function serve(
  socket: Socket,
  sizes: readonly number[],
  letter: (index: number) => Uint8Array,
): Promise<void> {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  const say = async (text: string | Uint8Array): Promise<void> => {
    if (!socket.write(text)) await once(socket, 'drain');
  };
  const list = (of: (size: number, index: number) => string | number): string =>
    `+OK\r\n${sizes.map((size, index) => `${index + 1} ${of(size, index)}\r\n`).join('')}.\r\n`;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  await say('+OK ready\r\n');
  for await (const line of createInterface(socket)) {
    const [verb = '', argument = ''] = line.split(' ');
    switch (verb.toUpperCase()) {
      case 'CAPA':
        await say('+OK\r\nUSER\r\nUIDL\r\nTOP\r\nPIPELINING\r\n.\r\n');
        break;
      case 'STAT':
        await say(`+OK ${sizes.length} ${total}\r\n`);
        break;
      case 'LIST':
        await say(list((size) => size));
        break;
      case 'UIDL':
        await say(list((_, index) => `letter-${index}`));
        break;
      case 'RETR':
        await say('+OK\r\n');
        await say(letter(Number(argument) - 1));
        await say('.\r\n');
        break;
      case 'QUIT':
        socket.end('+OK\r\n');
        return;
      default:
        await say(/^(?:USER|PASS|NOOP)$/i.test(verb) ? '+OK\r\n' : '-ERR\r\n');
    }
  }
}
