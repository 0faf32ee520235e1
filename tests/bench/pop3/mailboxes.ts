// Mailboxes in Dovecot that can be filled again in no time: every letter is one file, and mailboxes link to it.
import { chown, link, mkdir, readdir, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DovecotServer, maildirOf } from '../../servers/dovecot.ts';
import { mailOwner } from '../../servers/dovecot-config.ts';
import { benchLetters, largeLetter } from '../support/letters.ts';
import type { Mailbox } from './client.ts';
import { readRawPipelined } from './raw-reader.ts';

/** The slice stands for the 2,000 where a reader would need minutes. */
export const letterCounts = { slice: 100, small: 2_000, big: 10_000, large: 1 } as const;

export type MailboxName = keyof typeof letterCounts;

const password = 'secret';
const largeBytes = 200_000_000;

export class Mailboxes {
  readonly #server: DovecotServer;
  /** Where each letter lies and its size, in order of arrival. */
  readonly #letters: Letter[] = [];
  readonly #large: Letter[] = [];
  readonly #users = new Set<MailboxName>();
  #lastSecond = 1_700_000_000;

  constructor(server: DovecotServer) {
    this.#server = server;
  }

  /** Makes an account and its letters, or fills it again as it was. */
  async fill(name: MailboxName): Promise<Mailbox> {
    if (!this.#users.has(name)) await this.#server.addUser(name, password);
    this.#users.add(name);
    const letters = await this.#lettersOf(name);
    const maildir = maildirOf(this.#server, name);
    for (const file of await this.files(name)) await unlink(file);
    for (const { file, bytes } of letters) {
      this.#lastSecond += 1;
      // Dovecot's own names tell the size as well; without it every letter would be read for the first LIST.
      const entry = `${this.#lastSecond}.M0P1.localhost,S=${bytes},W=${bytes}`;
      await link(file, path.join(maildir, 'new', entry));
    }
    const { host, pop3Port: port } = this.#server;
    const bytes = letters.reduce((sum, each) => sum + each.bytes, 0);
    const mailbox = { host, port, user: name, password, letters: letters.length, bytes };
    // Dovecot gives them their numbers and opens each once, which is nobody's work to be measured.
    await readRawPipelined(mailbox, 'first');
    return mailbox;
  }

  /** What is on the server now. */
  async files(name: MailboxName): Promise<readonly string[]> {
    const folders = ['new', 'cur'].map((each) => path.join(maildirOf(this.#server, name), each));
    const filesIn = async (folder: string): Promise<string[]> =>
      (await readdir(folder)).map((file) => path.join(folder, file));
    return (await Promise.all(folders.map(filesIn))).flat();
  }

  async #lettersOf(name: MailboxName): Promise<readonly Letter[]> {
    const count = letterCounts[name];
    if (name === 'large') {
      if (this.#large.length === 0)
        this.#large.push(await this.#write('large', largeLetter(largeBytes)));
      return this.#large;
    }
    if (this.#letters.length < count) {
      let index = 0;
      for (const letter of benchLetters(count)) {
        if (index >= this.#letters.length)
          this.#letters.push(await this.#write(`${index}`, letter));
        index += 1;
      }
    }
    return this.#letters.slice(0, count);
  }

  async #write(name: string, letter: Uint8Array): Promise<Letter> {
    const folder = path.join(this.#server.folder, 'letters');
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, name);
    await writeFile(file, letter, { mode: 0o600 });
    await chown(file, mailOwner.uid, mailOwner.gid);
    return { file, bytes: letter.length };
  }
}

interface Letter {
  readonly file: string;
  readonly bytes: number;
}
