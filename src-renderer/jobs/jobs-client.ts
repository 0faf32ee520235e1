// The window's side of its jobs: few letters are done here and now, many in a worker that starts when it is needed. Jobs run in the
// order they were asked for; only one of few letters, none of which anything else is about, goes ahead of the others.
import { store } from '../store/database.ts';
import { isAnythingOwed } from '../store/queries/folder-letters.ts';
import { changeFailure, storeFailure } from '../store/failure.ts';
import { endOf } from './end-of.ts';
import { isFew, type JobEnd, type JobReport, type MailJob } from './mail-job.ts';
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

/** Makes a runner; `spawn` differs in tests. */
export function createJobRunner(spawn: () => Worker = spawnWorker): JobRunner {
  const underWay = new Set<Waiting>();
  const desk = new WorkerDesk(spawn);
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
  #worker: Worker | null = null;
  #storeName = '';
  #current: {
    readonly waiting: Waiting;
    changedCount: number;
    settle(end: JobEnd): void;
  } | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(spawn: () => Worker) {
    this.#spawn = spawn;
  }

  /** Never rejects. */
  run(waiting: Waiting): Promise<JobEnd> {
    return new Promise((settle) => {
      this.#current = { waiting, changedCount: 0, settle };
      try {
        this.#begin((storeName) => ({ type: 'run', storeName, job: waiting.job }));
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

function spawnWorker(): Worker {
  return new Worker(new URL('./jobs.worker.ts', import.meta.url), { type: 'module', name: 'jobs' });
}
