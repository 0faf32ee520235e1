// Questions to a worker of one's own, one after the other: it is started by the first, ended after rest, and one question past its time costs
// the worker its life, not the next its turn. What it holds in memory ends with it.

/** In milliseconds. */
export interface TurnLimits {
  /** From its start until it says that it is ready. */
  readonly startMs: number;
  /** For one answer, once it is there. */
  readonly answerMs: number;
  /** Without a question until it is ended. */
  readonly idleMs: number;
}

/** An answer says which question it belongs to; the one with id 0 belongs to none and says that the worker is ready. */
export interface TurnAnswer {
  readonly id: number;
}

/** What is posted when its turn has come. */
export interface TurnMessage {
  readonly message: TurnAnswer;
  readonly transfer?: Transferable[];
}

interface Waiting<Answer> {
  readonly id: number;
  readonly compose: (id: number) => TurnMessage;
  readonly settle: (answer: Answer | null) => void;
}

export class WorkerTurns<Answer extends TurnAnswer> {
  readonly #spawn: () => Worker;
  readonly #limits: TurnLimits;
  readonly #canWork: (ready: Answer) => boolean;
  readonly #waiting: Waiting<Answer>[] = [];
  #worker: Worker | null = null;
  #isReady = false;
  #asked: Waiting<Answer> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  /** `canWork` is asked once it says that it is ready: false ends it. */
  constructor(
    spawn: () => Worker,
    limits: TurnLimits,
    canWork: (ready: Answer) => boolean = () => true,
  ) {
    this.#spawn = spawn;
    this.#limits = limits;
    this.#canWork = canWork;
  }

  /** null: it took too long, the worker is broken, or `signal` says that nobody waits any more. Never rejects. */
  ask(compose: (id: number) => TurnMessage, signal?: AbortSignal): Promise<Answer | null> {
    if (signal?.aborted) return Promise.resolve(null);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const forget = () => this.#forget(id);
      const settle = (answer: Answer | null) => {
        signal?.removeEventListener('abort', forget);
        resolve(answer);
      };
      signal?.addEventListener('abort', forget, { once: true });
      this.#waiting.push({ id, compose, settle });
      this.#next();
    });
  }

  #next(): void {
    if (this.#asked) return;
    clearTimeout(this.#timer);
    const [first] = this.#waiting;
    if (!first) {
      if (this.#worker) this.#timer = setTimeout(() => this.#end(), this.#limits.idleMs);
      return;
    }
    if (this.#worker === null) this.#start();
    if (!this.#isReady) {
      this.#timer = setTimeout(() => this.#giveUp(), this.#limits.startMs);
      return;
    }
    this.#waiting.shift();
    this.#asked = first;
    this.#timer = setTimeout(() => this.#giveUp(), this.#limits.answerMs);
    const { message, transfer = [] } = first.compose(first.id);
    this.#worker?.postMessage(message, transfer);
  }

  #start(): void {
    const worker = this.#spawn();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Answer | { id?: undefined }>) => {
      // Libraries say something of their own when they are loaded.
      if (worker !== this.#worker || data.id === undefined) return;
      if (data.id === 0 && !this.#canWork(data)) {
        this.#giveUp();
        return;
      }
      if (data.id === 0) this.#isReady = true;
      else if (data.id === this.#asked?.id) this.#settle(data);
      this.#next();
    });
    worker.addEventListener('error', () => {
      if (worker === this.#worker) this.#giveUp();
    });
  }

  #forget(id: number): void {
    if (this.#asked?.id === id) {
      this.#giveUp();
      return;
    }
    const at = this.#waiting.findIndex((each) => each.id === id);
    this.#waiting.splice(at, at < 0 ? 0 : 1)[0]?.settle(null);
    this.#next();
  }

  #giveUp(): void {
    // One that cannot even start would be started for each of them.
    if (!this.#isReady) for (const each of this.#waiting.splice(0)) each.settle(null);
    this.#end();
    this.#settle(null);
    this.#next();
  }

  #settle(answer: Answer | null): void {
    const asked = this.#asked;
    this.#asked = null;
    asked?.settle(answer);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#isReady = false;
  }
}
