// What every sender of letters looks like to the bench: ours, and the programs people have.
import type { Figures } from '../support/figures.ts';

export interface Job {
  /** Postfix, or the long line before it. */
  readonly host: string;
  readonly port: number;
  /** Files of the letters, in their order; each goes to {@link recipient}. */
  readonly files: readonly string[];
  /** Octets of each. */
  readonly sizes: readonly number[];
  /** For whatever the client keeps; empty. */
  readonly folder: string;
}

export interface Sending {
  readonly seconds: number;
  /** Processor time of all the client's processes; null where it is not known. */
  readonly cpuSeconds: number | null;
  /** Highest proportional set size of its processes together, of the main process alone for Outpost, MiB; null where it is not known. */
  readonly peakMib: number | null;
  /** Figures that only this client has. */
  readonly more?: Figures;
}

export interface Client {
  /** As it is chosen on the command line. */
  readonly name: string;
  readonly title: string;
  /** Why it cannot run here, or null. */
  absence(): string | null;
  /** Sends all letters. Throws when it did not. */
  send(job: Job): Promise<Sending>;
  /** So many letters stand for all where it needs a connection a letter and the line is long. */
  readonly sliceWhenFar?: number;
}

export const sender = 'alice@example.com';
export const recipient = 'reader@example.org';
