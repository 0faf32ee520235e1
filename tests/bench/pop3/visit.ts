// Goes through scenes and clients, one session at a time. A client that fails in a scene is named there and costs nothing else.
import { runCount } from '../support/figures.ts';
import { withFolder } from '../support/program.ts';
import type { Client, Job, Mailbox, Reading } from './client.ts';
import type { LongLine } from './long-line.ts';
import { letterCounts, type MailboxName, type Mailboxes } from './mailboxes.ts';
import type { ResultBook } from './result-book.ts';
import type { Scene } from './scenes.ts';

export interface VisitOptions {
  readonly mailboxes: Mailboxes;
  readonly line: LongLine;
  readonly book: ResultBook;
}

/** Readings of one client in one scene end when they took so long together, unless OUTPOST_BENCH_RUNS asks for more. */
const enoughSeconds = process.env['OUTPOST_BENCH_RUNS'] ? Infinity : 15;
/** Clients that wait a round trip for each letter read all 2,000 at 50 ms, which takes them minutes each. */
const readsAllOnLongLine = process.env['OUTPOST_BENCH_FULL'] === '1';

export class Visit {
  readonly #options: VisitOptions;
  readonly #filled = new Map<MailboxName, Mailbox>();

  constructor(options: VisitOptions) {
    this.#options = options;
  }

  async all(scenes: readonly Scene[], clients: readonly Client[]): Promise<void> {
    for (const scene of scenes.filter(({ job }) => job !== 'again')) {
      // A second session needs a first one, which then is measured only once.
      const later = scenes.filter(
        (each) => each.job === 'again' && scene.job === 'first' && each.mailbox === scene.mailbox,
      );
      for (const client of clients) await this.#measure(client, scene, later);
    }
  }

  async #measure(client: Client, scene: Scene, later: readonly Scene[]): Promise<void> {
    const { book } = this.#options;
    if (!takesPart(client, scene)) return;
    const isSlice = scene.line === 'long' && client.isOneByOne && !readsAllOnLongLine;
    const name = isSlice ? 'slice' : scene.mailbox;
    try {
      const readings: Reading[] = [];
      const mailbox = await this.#mailbox(name);
      for (let isLast = false; !isLast;) {
        await withFolder(async (folder) => {
          readings.push(await this.#read(client, scene, name, folder));
          isLast = isSlice || isEnough(readings);
          if (!isLast) return;
          book.add(scene, client, mailbox, readings, letterCounts[scene.mailbox] / mailbox.letters);
          for (const each of later) await this.#measureAgain(client, each, folder);
        });
      }
    } catch (error) {
      book.addFailure(scene, client, messageOf(error));
    }
  }

  async #measureAgain(client: Client, scene: Scene, folder: string): Promise<void> {
    const { book } = this.#options;
    try {
      const readings: Reading[] = [];
      do readings.push(await this.#read(client, scene, scene.mailbox, folder));
      while (!isEnough(readings));
      book.add(scene, client, await this.#mailbox(scene.mailbox), readings);
    } catch (error) {
      book.addFailure(scene, client, messageOf(error));
    }
  }

  async #read(
    client: Client,
    { job, line }: Scene,
    name: MailboxName,
    folder: string,
  ): Promise<Reading> {
    const { line: longLine } = this.#options;
    const mailbox = await this.#mailbox(name);
    const place = line === 'long' ? { ...mailbox, port: longLine.port } : mailbox;
    await longLine.takeRoundTrips();
    const reading = await client.read({ job, mailbox: place, folder }).catch(async (error) => {
      if (job === 'removal') await this.#refill(name);
      throw error;
    });
    const left = job === 'removal' ? await this.#refill(name) : 0;
    if (left > 0) throw new Error(`${left} letters were left on the server`);
    if (line !== 'long') return reading;
    const roundTrips = (await longLine.takeRoundTrips()) / (reading.sessions ?? 1);
    return { ...reading, more: { ...reading.more, roundTrips } };
  }

  async #mailbox(name: MailboxName): Promise<Mailbox> {
    const filled = this.#filled.get(name);
    if (filled) return filled;
    const mailbox = await this.#options.mailboxes.fill(name);
    this.#filled.set(name, mailbox);
    return mailbox;
  }

  /** Resolves with how many letters had been left there. */
  async #refill(name: MailboxName): Promise<number> {
    const { mailboxes } = this.#options;
    const { length } = await mailboxes.files(name);
    this.#filled.set(name, await mailboxes.fill(name));
    return length;
  }
}

function takesPart(
  { isOneByOne, name }: Client,
  { isForQuickOnes, mailbox, job, line }: Scene,
): boolean {
  if (isForQuickOnes && isOneByOne) return false;
  if (name === 'program-long-inbox') return mailbox === 'small' && isPlainReceiving(job, line);
  return true;
}

function isPlainReceiving(job: Job, line: Scene['line']): boolean {
  return job === 'first' && line === 'loopback';
}

function isEnough(readings: readonly Reading[]): boolean {
  const seconds = readings.reduce((sum, reading) => sum + reading.seconds, 0);
  return readings.length >= runCount || seconds > enoughSeconds;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
