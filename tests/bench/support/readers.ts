// Other readers of the same mailbox, to set the program's speed beside: the quickest one possible, and programs people have.
import { spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { findProgram } from '../../servers/daemon.ts';

export interface Mailbox {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

export interface Reading {
  readonly letters: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** Says every RETR at once and counts bytes without looking at them: no reader of this server can be quicker. */
export async function readRaw({ host, port, user, password }: Mailbox): Promise<Reading> {
  const start = performance.now();
  const socket = connect(port, host);
  await replyTo(socket, '');
  await replyTo(socket, `USER ${user}\r\n`);
  await replyTo(socket, `PASS ${password}\r\n`);
  const letters = Number((await replyTo(socket, 'STAT\r\n')).split(' ')[1]);
  let bytes = 0;
  const ended = new Promise<void>((resolve, reject) => {
    socket.on('data', (part) => (bytes += part.length));
    socket.once('end', resolve).once('error', reject);
  });
  socket.write(Array.from({ length: letters }, (_, at) => `RETR ${at + 1}\r\n`).join(''));
  socket.write('QUIT\r\n');
  await ended;
  socket.destroy();
  return { letters, bytes, seconds: (performance.now() - start) / 1_000 };
}

/** Python's poplib, one letter after the other; null where there is no Python. */
export async function readWithPoplib(mailbox: Mailbox): Promise<Reading | null> {
  const python = onPath('python3');
  if (!python) return null;
  const { host, port, user, password } = mailbox;
  return timed(python, ['-c', poplibScript, host, String(port), user, password]);
}

/** mpop into an mbox file, which pipelines where the server can; null where it is absent. */
export async function readWithMpop(mailbox: Mailbox, folder: string): Promise<Reading | null> {
  const mpop = onPath('mpop');
  if (!mpop) return null;
  return timed(mpop, [
    `--host=${mailbox.host}`,
    `--port=${mailbox.port}`,
    `--user=${mailbox.user}`,
    `--passwordeval=echo ${mailbox.password}`,
    '--auth=user',
    '--tls=off',
    '--keep=on',
    '--only-new=off',
    '--received-header=off',
    `--uidls-file=${folder}/mpop-uidls`,
    `--delivery=mbox,${folder}/mpop-mbox`,
  ]);
}

const poplibScript = `
import poplib, sys
host, port, user, password = sys.argv[1:]
poplib._MAXLINE = 1 << 20
mailbox = poplib.POP3(host, int(port))
mailbox.user(user)
mailbox.pass_(password)
count, size = mailbox.stat()
octets = 0
for number in range(1, count + 1):
    octets += mailbox.retr(number)[2]
mailbox.quit()
print(count, octets)
`;

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return findProgram(...folders.map((folder) => path.join(folder, name)));
}

/** Runs a reader to its end, its own start included. Only poplib's script says what it read. */
async function timed(program: string, args: readonly string[]): Promise<Reading> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  const [letters = 0, bytes = 0] = /^\d+ \d+$/m.exec(output)?.[0].split(' ').map(Number) ?? [];
  return { letters, bytes, seconds: (performance.now() - start) / 1_000 };
}

/** Says a line and waits for the one line of its answer. */
function replyTo(socket: Socket, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('data', (reply) => {
      const text = reply.toString('latin1');
      if (text.startsWith('+OK')) resolve(text);
      else reject(new Error(text));
    });
    if (line) socket.write(line);
  });
}
