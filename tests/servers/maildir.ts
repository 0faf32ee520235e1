// Reads and fills Maildir folders byte for byte, so that tests can hand mail to a server without SMTP.
import { chown, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface MaildirMessage {
  readonly name: string;
  /** `new` until a server has looked at the folder, then `cur`. */
  readonly subfolder: 'new' | 'cur';
  readonly path: string;
  raw(): Promise<Buffer>;
}

export interface MaildirOwner {
  readonly uid: number;
  readonly gid: number;
}

/** Makes cur, new and tmp, each owned as given, unless they are there. */
export async function makeMaildir(maildir: string, owner: MaildirOwner): Promise<void> {
  for (const folder of [maildir, ...SUBFOLDERS.map((name) => join(maildir, name))]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chown(folder, owner.uid, owner.gid);
  }
}

/** Adds the bytes as they are, by way of tmp as Maildir asks. Messages keep the order of the calls. */
export async function addToMaildir(
  maildir: string,
  raw: Uint8Array,
  owner: MaildirOwner,
): Promise<string> {
  const name = nextName();
  const draft = join(maildir, 'tmp', name);
  await writeFile(draft, raw, { mode: 0o600 });
  await chown(draft, owner.uid, owner.gid);
  await rename(draft, join(maildir, 'new', name));
  return name;
}

/** All messages in order of arrival; an absent folder has none. */
export async function readMaildir(maildir: string): Promise<MaildirMessage[]> {
  const messages: MaildirMessage[] = [];
  for (const subfolder of ['new', 'cur'] as const) {
    for (const name of await namesIn(join(maildir, subfolder))) {
      const path = join(maildir, subfolder, name);
      messages.push({ name, subfolder, path, raw: () => readFile(path) });
    }
  }
  return messages.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const SUBFOLDERS = ['cur', 'new', 'tmp'] as const;
let lastMicroseconds = 0;

/** Dovecot numbers messages by the seconds, then the microseconds after M, so these only ever rise. */
function nextName(): string {
  lastMicroseconds = Math.max(Date.now() * 1000, lastMicroseconds + 1);
  const seconds = Math.floor(lastMicroseconds / 1e6);
  const rest = String(lastMicroseconds % 1e6).padStart(6, '0');
  return `${seconds}.M${rest}P${process.pid}.localhost`;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
