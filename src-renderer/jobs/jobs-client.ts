// The window's side of its jobs: few letters are done here and now, many in a worker that starts when it is needed. Jobs run in the
// order they were asked for; only one of few letters, none of which anything else is about, goes ahead of the others.
import type { FolderId } from '../../src-shared/mail/ids.ts';
import { store } from '../store/database.ts';
import { isAnythingOwed } from '../store/queries/folder-letters.ts';
import { mostRowsAtOnce } from '../store/writes/chunks.ts';
import { changeFailure, storeFailure } from '../store/failure.ts';
import { endOf } from './end-of.ts';
import type { KnownLetters } from '../store/known-letters.ts';
import {
  goesByKnowledge,
  isFew,
  lettersOf,
  type JobEnd,
  type JobReport,
  type MailJob,
} from './mail-job.ts';
import type { FromJobWorker, ToJobWorker } from './messages.ts';
import { overlaps } from './overlap.ts';

export interface RunningJob {
  /** Never rejects. */
  readonly ended: Promise<JobEnd>;
  /** What was done stays done; a job that waits does not begin. */
  stop(): void;
}

export interface JobRunner {
  /** `report` hears of its progress until it has ended. */
  run(job: MailJob, report?: (report: JobReport) => void): RunningJob;
  /** Has rows written that a job has left for later, where its worker was ended before it came to that. */
  settle(): Promise<void>;
  /** Ends the worker at once. */
  close(): void;
}

/** How long an idle worker is kept. */
const idleMs = 20_000;

/** What takes longer to tell is read out of the store instead. */
const patienceMs = 500;

export interface RunnerOptions {
  /** Differs in tests. */
  readonly spawn?: () => Worker;
  /** What is known of letters, or of those of a folder, without reading their rows; null, or nothing in time: nothing. */
  readonly know?: (which: Uint32Array | FolderId) => Promise<KnownLetters | null>;
}

export function createJobRunner({
  spawn = spawnWorker,
  know = () => Promise.resolve(null),
}: RunnerOptions = {}): JobRunner {
  const underWay = new Set<Waiting>();
  const desk = new WorkerDesk(spawn, know);
  let queue: Promise<unknown> = Promise.resolve();

  return {
    run(job, report = () => undefined) {
      const others = [...underWay];
      const isHere = isFew(job);
      const goesAhead = isHere && !others.some((other) => overlaps(job, other.job));
      const waiting: Waiting = { job, report, isStopped: false };
      underWay.add(waiting);
      const begin = isHere ? () => runHere(waiting) : () => desk.run(waiting);
      const before = goesAhead ? Promise.resolve() : queue;
      const ended = before.then(() => (waiting.isStopped ? stoppedEnd : begin()));
      const settled = ended.finally(() => underWay.delete(waiting));
      queue = Promise.all([queue, settled]);
      return {
        ended: settled,
        stop() {
          waiting.isStopped = true;
          desk.stop(waiting);
        },
      };
    },
    async settle() {
      if (await isAnythingOwed()) desk.settle();
    },
    close() {
      for (const waiting of underWay) waiting.isStopped = true;
      desk.close();
    },
  };
}

interface Waiting {
  readonly job: MailJob;
  readonly report: (report: JobReport) => void;
  isStopped: boolean;
}

const stoppedEnd: JobEnd = { changedCount: 0, isStopped: true, failure: null };

function runHere(waiting: Waiting): Promise<JobEnd> {
  const { job, report } = waiting;
  return endOf(job, { report, isStopped: () => waiting.isStopped });
}

/** Gives the worker one job at a time. */
class WorkerDesk {
  readonly #spawn: () => Worker;
  readonly #know: NonNullable<RunnerOptions['know']>;
  #worker: Worker | null = null;
  #storeName = '';
  #current: {
    readonly waiting: Waiting;
    changedCount: number;
    settle(end: JobEnd): void;
  } | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(spawn: () => Worker, know: NonNullable<RunnerOptions['know']>) {
    this.#spawn = spawn;
    this.#know = know;
  }

  /** Never rejects. */
  async run(waiting: Waiting): Promise<JobEnd> {
    const known = await this.#known(waiting.job);
    if (waiting.isStopped) return stoppedEnd;
    return new Promise((settle) => {
      this.#current = { waiting, changedCount: 0, settle };
      try {
        this.#begin((storeName) => ({ type: 'run', storeName, job: waiting.job, known }));
      } catch (error) {
        this.#end({
          ...stoppedEnd,
          isStopped: false,
          failure: changeFailure(error) ?? storeFailure(error),
        });
      }
    });
  }

  stop(waiting: Waiting): void {
    if (this.#current?.waiting === waiting) this.#post({ type: 'stop' });
  }

  /** Any job does so when it ends. */
  settle(): void {
    if (!this.#current) this.#begin((storeName) => ({ type: 'settle', storeName }));
  }

  close(): void {
    this.#drop();
    this.#end({ ...stoppedEnd, changedCount: this.#current?.changedCount ?? 0 });
  }

  /** Asked for when the job's turn has come, not before: the journal since then has to be gone through. */
  async #known(job: MailJob): Promise<KnownLetters | null> {
    if (!goesByKnowledge(job) || !(await isOfMany(job))) return null;
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));
    const which = job.kind === 'markFolderRead' ? job.folderId : joined(lettersOf(job) ?? []);
    const asked = Promise.resolve()
      .then(() => this.#know(which))
      .catch(() => null);
    return Promise.race([asked, late]);
  }

  #begin(messageFor: (storeName: string) => ToJobWorker): void {
    clearTimeout(this.#idle);
    const { name } = store();
    // A worker serves one store for good.
    if (name !== this.#storeName) this.#drop();
    this.#storeName = name;
    this.#worker ??= this.#start();
    this.#post(messageFor(name));
  }

  #start(): Worker {
    const worker = this.#spawn();
    worker.addEventListener('message', ({ data }: MessageEvent<FromJobWorker>) => {
      if (worker === this.#worker) this.#hear(data);
    });
    worker.addEventListener('error', ({ message }) => {
      if (worker === this.#worker) this.#giveUp(message || 'the job worker failed');
    });
    return worker;
  }

  #hear(message: FromJobWorker): void {
    if (message.type === 'ended') {
      this.#end(message.end);
      return;
    }
    if (message.type === 'settled') {
      // Said before it heard of the job that has begun since.
      if (!this.#current) this.#idle = setTimeout(() => this.close(), idleMs);
      return;
    }
    if (message.type === 'progress' && this.#current) {
      this.#current.changedCount = message.changedCount;
    }
    this.#current?.waiting.report(message);
  }

  /** Each piece was a transaction, so the store is whole; the next job gets a new worker. */
  #giveUp(detail: string): void {
    this.#drop();
    const failure = { code: 'internal', phase: 'storage', detail } as const;
    this.#end({ changedCount: this.#current?.changedCount ?? 0, isStopped: false, failure });
  }

  #drop(): void {
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #end(end: JobEnd): void {
    const current = this.#current;
    this.#current = null;
    current?.settle(end);
  }

  #post(message: ToJobWorker): void {
    this.#worker?.postMessage(message);
  }
}

/** What it takes to tell what is known of a whole folder is worth it only for many. */
async function isOfMany(job: MailJob): Promise<boolean> {
  if (job.kind !== 'markFolderRead') return true;
  return ((await store().folders.get(job.folderId))?.unreadCount ?? 0) > mostRowsAtOnce;
}

function joined(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

function spawnWorker(): Worker {
  return new Worker(new URL('./jobs.worker.ts', import.meta.url), { type: 'module', name: 'jobs' });
}
