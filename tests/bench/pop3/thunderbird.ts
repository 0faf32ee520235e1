// Thunderbird without a display, as it is installed: from "Get Messages" to its word that they are there. Its search index, which is on
// as ever, is made afterwards and does not count.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from '../../servers/daemon.ts';
import { Marionette } from '../support/marionette.ts';
import { watchUsage } from '../support/process-usage.ts';
import type { Client, Job, Mailbox, Reading, Task } from './client.ts';

const startMs = 60_000;
const readMs = 600_000;
/** Start-up work is over by then. */
const settleMs = 3_000;

export const thunderbird: Client = {
  name: 'thunderbird',
  title: 'Thunderbird',
  isOneByOne: true,
  absence: () => (programPath() ? null : 'not installed'),
  async read(task) {
    writeFileSync(path.join(task.folder, 'user.js'), preferences(task));
    const child = spawn(
      programPath() ?? '',
      [
        ...['--headless', '--no-remote', '--profile', task.folder],
        ...['--marionette', '--remote-allow-system-access'],
      ],
      { env: { ...process.env, HOME: task.folder, MOZ_HEADLESS: '1' }, stdio: 'ignore' },
    );
    try {
      const control = await Marionette.open(await portOf(task.folder));
      try {
        await new Promise((resolve) => setTimeout(resolve, settleMs));
        return await getMessages(control, task, child.pid ?? 0);
      } finally {
        control.close();
      }
    } finally {
      await end(child);
      rmSync(portFile(task.folder), { force: true });
    }
  },
};

async function getMessages(
  control: Marionette,
  { job, mailbox }: Task,
  processId: number,
): Promise<Reading> {
  const watch = watchUsage(processId);
  const { seconds, count } = (await control.run(getScript, [mailbox.password], readMs)) as {
    readonly seconds: number;
    readonly count: number;
  };
  const usage = watch.stop();
  if (job !== 'again' && count !== mailbox.letters) throw new Error(`${count} letters`);
  return { seconds, cpuSeconds: usage?.cpuSeconds ?? null, peakMib: usage?.allMib ?? null };
}

const getScript = `
  const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  const server = MailServices.accounts.getAccount("account1").incomingServer;
  server.password = arguments[0];
  const inbox = server.rootMsgFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
  const start = Date.now();
  const status = await new Promise((resolve) => {
    const listener = {
      QueryInterface: ChromeUtils.generateQI(["nsIUrlListener"]),
      OnStartRunningUrl() {},
      OnStopRunningUrl(url, status) { resolve(status); },
    };
    MailServices.pop3.GetNewMail(null, listener, inbox, server);
  });
  if (!Components.isSuccessCode(status)) throw new Error("it ended with " + status);
  return { seconds: (Date.now() - start) / 1000, count: inbox.getTotalMessages(false) };
`;

/** One POP3 account, and the local folders without which there is none. */
function preferences({ job, mailbox }: { readonly job: Job; readonly mailbox: Mailbox }): string {
  const server = 'mail.server.server1';
  const values: Record<string, string | number | boolean> = {
    'mail.accountmanager.accounts': 'account1,account2',
    'mail.accountmanager.defaultaccount': 'account1',
    'mail.accountmanager.localfoldersserver': 'server2',
    'mail.account.account1.server': 'server1',
    'mail.account.account1.identities': 'id1',
    'mail.account.account2.server': 'server2',
    'mail.identity.id1.useremail': 'alice@example.com',
    'mail.identity.id1.fullName': 'Alice',
    [`${server}.type`]: 'pop3',
    [`${server}.name`]: 'Bench',
    [`${server}.hostname`]: mailbox.host,
    [`${server}.port`]: mailbox.port,
    [`${server}.userName`]: mailbox.user,
    // nsMsgSocketType.plain and nsMsgAuthMethod.passwordCleartext.
    [`${server}.socketType`]: 0,
    [`${server}.authMethod`]: 3,
    [`${server}.leave_on_server`]: job !== 'removal',
    [`${server}.check_new_mail`]: false,
    [`${server}.login_at_startup`]: false,
    [`${server}.download_on_biff`]: false,
    'mail.server.server2.type': 'none',
    'mail.server.server2.name': 'Local Folders',
    'mail.server.server2.hostname': 'Local Folders',
    'mail.server.server2.userName': 'nobody',
    'mail.provider.suppress_dialog_on_startup': true,
    'mail.biff.show_alert': false,
    'mail.biff.play_sound': false,
    'app.update.auto': false,
    'marionette.port': 0,
  };
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

function portFile(folder: string): string {
  return path.join(folder, 'MarionetteActivePort');
}

async function portOf(folder: string): Promise<number> {
  const endsAt = performance.now() + startMs;
  while (performance.now() < endsAt) {
    const port = existsSync(portFile(folder)) ? Number(readFileSync(portFile(folder), 'utf8')) : 0;
    if (port > 0) return port;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not start');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
}

function programPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return findProgram(...folders.map((folder) => path.join(folder, 'thunderbird')));
}
