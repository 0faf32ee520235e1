// The programs people have that send over SMTP, each the quickest way it has.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findProgram } from '../../servers/daemon.ts';
import { runTimed } from '../support/timed-process.ts';
import { type Client, recipient, sender } from './client.ts';

/** Python's own library, one connection for all letters: what a script does. */
export const smtplib: Client = {
  name: 'smtplib',
  title: "Python's smtplib, one connection for all",
  absence: () => (onPath('python3') ? null : 'not installed'),
  async send({ host, port, files, folder }) {
    const list = await listOf(files, folder);
    const args = ['-c', smtplibScript, host, String(port), sender, recipient, list];
    const { output, ...sending } = await runTimed(onPath('python3') ?? '', args);
    if (Number(output) !== files.length) throw new Error(`${output} letters`);
    return sending;
  },
};

const smtplibScript = `
import smtplib, sys
host, port, sender, recipient, names = sys.argv[1:]
count = 0
with smtplib.SMTP(host, int(port), local_hostname='localhost') as server:
    for name in open(names).read().splitlines():
        with open(name, 'rb') as letter:
            server.sendmail(sender, [recipient], letter.read())
        count += 1
print(count)
`;

/** A process and a connection for each letter: it knows no other way. */
export const msmtp: Client = {
  name: 'msmtp',
  title: 'msmtp, a process for each letter',
  absence: () => (onPath('msmtp') ? null : 'not installed'),
  sliceWhenFar: 50,
  async send({ host, port, files, folder }) {
    const list = await listOf(files, folder);
    const options = `--file=/dev/null --host=${host} --port=${port} --tls=off --auth=off --domain=localhost`;
    const command = `while read -r name; do ${onPath('msmtp')} ${options} --from=${sender} ${recipient} < "$name" || exit 1; done < ${list}`;
    return runTimed('/bin/sh', ['-c', command]);
  },
};

async function listOf(files: readonly string[], folder: string): Promise<string> {
  const list = path.join(folder, 'list');
  await writeFile(list, files.map((file) => `${file}\n`).join(''));
  return list;
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return findProgram(...folders.map((folder) => path.join(folder, name)));
}
