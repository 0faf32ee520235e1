// Readers that know nothing of mail and throw every byte away: what this server and this line can do at most.
import { connect, type Socket } from 'node:net';
import type { Job, Mailbox } from './client.ts';

/** Says everything at once and counts bytes without looking at them: no reader can be quicker. Resolves with the bytes. */
export async function readRawPipelined(mailbox: Mailbox, job: Job): Promise<number> {
  const socket = await logIn(mailbox, job);
  let bytes = 0;
  const ended = new Promise<void>((resolve, reject) => {
    socket.on('data', (part) => (bytes += part.length));
    socket.once('end', resolve).once('error', reject);
  });
  socket.write(`${commandsOf(mailbox, job).join('\r\n')}\r\nQUIT\r\n`);
  await ended;
  socket.destroy();
  return bytes;
}

/** Says each command when the answer to the one before is there. Resolves with the bytes. */
export async function readRawOneByOne(mailbox: Mailbox, job: Job): Promise<number> {
  const socket = await logIn(mailbox, job);
  let bytes = 0;
  for (const command of commandsOf(mailbox, job)) {
    bytes += await answerTo(socket, command, !command.startsWith('DELE'));
  }
  await answerTo(socket, 'QUIT', false);
  socket.destroy();
  return bytes;
}

function commandsOf({ letters }: Mailbox, job: Job): string[] {
  if (job === 'again') return ['UIDL'];
  const all = (verb: string) => Array.from({ length: letters }, (_, at) => `${verb} ${at + 1}`);
  return job === 'first' ? all('RETR') : [...all('RETR'), ...all('DELE')];
}

/** Asks for the number of letters, too, without which no reader knows what to fetch. */
async function logIn({ host, port, user, password }: Mailbox, job: Job): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true });
  await answerTo(socket, null, false);
  await answerTo(socket, `USER ${user}`, false);
  await answerTo(socket, `PASS ${password}`, false);
  if (job !== 'again') await answerTo(socket, 'STAT', false);
  return socket;
}

/** Says a command, or with null nothing, and waits for the last line of what the server says; nothing else is under way. */
function answerTo(socket: Socket, command: string | null, isMultiLine: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let tail = '';
    const end = isMultiLine ? '\r\n.\r\n' : '\r\n';
    const onData = (part: Buffer): void => {
      if (bytes === 0 && part[0] === 0x2d) return settle(new Error(part.toString('latin1')));
      bytes += part.length;
      tail = (tail + part.subarray(-end.length).toString('latin1')).slice(-end.length);
      if (tail === end) settle();
    };
    const onLoss = (): void => settle(new Error('the connection was lost'));
    const settle = (error?: Error): void => {
      socket.off('data', onData).off('error', onLoss).off('end', onLoss);
      if (error) reject(error);
      else resolve(bytes);
    };
    socket.on('data', onData).once('error', onLoss).once('end', onLoss);
    if (command !== null) socket.write(`${command}\r\n`);
  });
}
