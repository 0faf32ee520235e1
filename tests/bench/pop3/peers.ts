// The programs people have that fetch over POP3. Each writes one file and keeps no more than it must, the quickest way it has.
import { chownSync, existsSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProgram, isRoot } from '../../servers/daemon.ts';
import { mailOwner } from '../../servers/dovecot-config.ts';
import { runTimed, type TimedOptions } from '../support/timed-process.ts';
import type { Client, Reading, Task } from './client.ts';

/** mpop into an mbox file. Its default is to pipeline where the server offers it. */
export const mpop = peer('mpop', 'mpop', false, (task) => runMpop(task, 'on'));
export const mpopOneByOne = peer('mpop-one-by-one', 'mpop without pipelining', true, (task) =>
  runMpop(task, 'off'),
);

/**
 * fetchmail into a file of SMTP commands: it makes no process for a letter, as it would for each with `mda`, and needs no
 * SMTP server whose own time would count.
 */
export const fetchmail = peer('fetchmail', 'fetchmail', true, (task) => {
  const { job, mailbox, folder } = task;
  const keeping = job === 'removal' ? 'nokeep' : 'keep';
  const rules = path.join(folder, 'fetchmailrc');
  const login = `user ${mailbox.user} password ${mailbox.password}`;
  writeFor(
    rules,
    `poll bench via ${mailbox.host} with proto pop3 service ${mailbox.port} uidl auth password ${login} ${keeping} ` +
      `no rewrite sslproto "" bsmtp ${mailFile(folder)}\n`,
  );
  const names = ['idfile', 'pidfile'].flatMap((each) => [`--${each}`, path.join(folder, each)]);
  // It ends with 1 when there was no mail.
  return run(task, onPath('fetchmail') ?? '', ['-s', '--invisible', '-f', rules, ...names], {
    alsoFine: [1],
  });
});

/**
 * getmail6 into an mbox file. For each letter it starts a process, and waits a minute and gives up when that ends before it
 * has begun to wait; on one processor it begins in time.
 */
export const getmail = peer('getmail', 'getmail6', true, (task) => {
  const { job, mailbox, folder } = task;
  const { host, port, user, password } = mailbox;
  writeFor(mailFile(folder));
  const lines = [
    ...['[retriever]', 'type = SimplePOP3Retriever', `server = ${host}`, `port = ${port}`],
    ...[`username = ${user}`, `password = ${password}`],
    ...['[destination]', 'type = Mboxrd', `path = ${mailFile(folder)}`],
    ...['[options]', 'read_all = false', `delete = ${job === 'removal'}`],
    ...['delivered_to = false', 'received = false', 'verbose = 0'],
  ];
  writeFor(path.join(folder, 'getmailrc'), `${lines.join('\n')}\n`);
  // Its memory is named after the port, which a proxy changes.
  const memory = `oldmail-${host}-${port}-${user}`;
  const kept = readdirSync(folder).find((name) => name.startsWith('oldmail-'));
  if (kept) renameSync(path.join(folder, kept), path.join(folder, memory));
  const getmailProgram = onPath('getmail') ?? '';
  const taskset = onPath('taskset');
  return taskset
    ? run(task, taskset, ['-c', '0', getmailProgram, `--getmaildir=${folder}`])
    : run(task, getmailProgram, [`--getmaildir=${folder}`]);
});

/** Python's own library, one letter after the other, thrown away: what a script does. */
export const poplib: Client = {
  ...peer('poplib', "Python's poplib, letters discarded", true, async (task) => {
    const { host, port, user, password } = task.mailbox;
    const args = ['-c', poplibScript, host, String(port), user, password, task.job];
    const { output, ...reading } = await runTimed(onPath('python3') ?? '', args);
    const octets = Number(output);
    if (task.job !== 'again' && octets < task.mailbox.bytes) throw new Error(`${octets} octets`);
    return reading;
  }),
  absence: () => (onPath('python3') ? null : 'not installed'),
};

const poplibScript = `
import poplib, sys
host, port, user, password, job = sys.argv[1:]
poplib._MAXLINE = 1 << 20
mailbox = poplib.POP3(host, int(port))
mailbox.user(user)
mailbox.pass_(password)
octets = 0
for line in mailbox.uidl()[1]:
    if job == 'again':
        continue
    number = int(line.split()[0])
    octets += mailbox.retr(number)[2]
    if job == 'removal':
        mailbox.dele(number)
mailbox.quit()
print(octets)
`;

function peer(
  name: string,
  title: string,
  isOneByOne: boolean,
  read: (task: Task) => Promise<Reading>,
): Client {
  const program = name.split('-')[0] ?? name;
  const absence = () => (onPath(program) ? null : 'not installed');
  return { name, title, isOneByOne, absence, read };
}

function runMpop(task: Task, pipelining: 'on' | 'off'): Promise<Reading> {
  const { job, mailbox, folder } = task;
  return run(task, onPath('mpop') ?? '', [
    '--quiet',
    `--host=${mailbox.host}`,
    `--port=${mailbox.port}`,
    `--user=${mailbox.user}`,
    `--passwordeval=echo ${mailbox.password}`,
    '--auth=user',
    '--tls=off',
    `--pipelining=${pipelining}`,
    `--keep=${job === 'removal' ? 'off' : 'on'}`,
    '--received-header=off',
    `--uidls-file=${path.join(folder, 'uidls')}`,
    `--delivery=mbox,${mailFile(folder)}`,
  ]);
}

/** Runs the program at this path, which writes mail into its file, and looks whether it is all there. */
async function run(
  { job, mailbox, folder }: Task,
  program: string,
  args: readonly string[],
  options: TimedOptions = {},
): Promise<Reading> {
  if (isRoot) chownSync(folder, mailOwner.uid, mailOwner.gid);
  const sizeBefore = sizeOf(mailFile(folder));
  const { seconds, cpuSeconds, peakMib } = await runTimed(program, args, {
    ...options,
    asOrdinaryUser: true,
    env: { HOME: folder, FETCHMAILHOME: folder },
  });
  const written = sizeOf(mailFile(folder)) - sizeBefore;
  // Lines end with LF alone there.
  const isWhole = job === 'again' ? written === 0 : written > 0.95 * mailbox.bytes;
  if (!isWhole) throw new Error(`${program} wrote ${written} of ${mailbox.bytes} bytes`);
  return { seconds, cpuSeconds, peakMib };
}

function mailFile(folder: string): string {
  return path.join(folder, 'mail');
}

/** A file of the ordinary user's, readable by nobody else; without words it only has to be there. */
function writeFor(file: string, words?: string): void {
  if (words !== undefined || !existsSync(file)) writeFileSync(file, words ?? '', { mode: 0o600 });
  if (isRoot) chownSync(file, mailOwner.uid, mailOwner.gid);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return findProgram(...folders.map((folder) => path.join(folder, name)));
}
