// What every reader of a mailbox looks like to the bench: ours, the limit, and the programs people have.
import type { Figures } from '../support/figures.ts';

/** A mailbox on a server, or on a proxy before one. */
export interface Mailbox {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly letters: number;
  /** Octets as RETR sends them. */
  readonly bytes: number;
}

/**
 * `first`: nothing is here yet, everything stays on the server. `again`: after that, with nothing new. `removal`: nothing is
 * here yet, everything is fetched and removed from the server.
 */
export type Job = 'first' | 'again' | 'removal';

export interface Task {
  readonly job: Job;
  readonly mailbox: Mailbox;
  /** Where the client keeps mail and memory; empty unless the job is `again`. */
  readonly folder: string;
}

export interface Reading {
  readonly seconds: number;
  /** Processor time of all the client's processes; null where it is not known. */
  readonly cpuSeconds: number | null;
  /** Highest proportional set size of all its processes together, MiB; null where it is not known. */
  readonly peakMib: number | null;
  /** Sessions it had for one reading; one unless told. */
  readonly sessions?: number;
  /** Figures that only this client has. */
  readonly more?: Figures;
}

export interface Client {
  /** As it is chosen on the command line. */
  readonly name: string;
  readonly title: string;
  /** Waits for each letter before it asks for the next: a slow line makes it slow. */
  readonly isOneByOne: boolean;
  /** Why it cannot run here, or null. */
  absence(): string | null;
  /** One session, from its start to its end. Throws when it did not do all of its job. */
  read(task: Task): Promise<Reading>;
}
