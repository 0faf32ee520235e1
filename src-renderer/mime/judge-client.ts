// The window's side of judge.worker.ts: each attachment within its time, or doubtful. Never judges in the window itself.
import { beginningBytes, maxJudgedBytes, type JudgedFile } from './judge/judge-attachment.ts';
import { reason } from './judge/judgement.ts';
import type { Examination, JudgeAnswer, JudgeRequest } from './judge.worker.ts';

/** Ordinary files take a few ms; the start of the worker from a busy disk is in it. */
const budgetMs = 20_000;

interface Waiting {
  readonly request: JudgeRequest;
  readonly settle: (examination: Examination) => void;
}

const notExamined: Examination = {
  judgement: { verdict: 'doubtful', reasons: [reason('not-examined')] },
  pageCount: null,
};

/** One attachment after the other; one past its time costs the worker its life, not the next its turn. */
export class JudgeClient {
  readonly #spawn: () => Worker;
  readonly #budgetMs: number;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(spawn: () => Worker = spawnJudgeWorker, timeMs: number = budgetMs) {
    this.#spawn = spawn;
    this.#budgetMs = timeMs;
  }

  /** Never rejects. The bytes are copied when their turn comes, so that a letter of many is never held twice. */
  examine(file: JudgedFile): Promise<Examination> {
    this.#lastId += 1;
    const request = { id: this.#lastId, file };
    return new Promise((settle) => {
      this.#waiting.push({ request, settle });
      if (this.#waiting.length === 1) this.#begin();
    });
  }

  #begin(): void {
    const first = this.#waiting[0];
    if (!first) return;
    this.#worker ??= this.#start();
    this.#timer = setTimeout(() => this.#giveUp(), this.#budgetMs);
    this.#worker.postMessage({ ...first.request, file: sendable(first.request.file) });
  }

  #start(): Worker {
    const worker = this.#spawn();
    worker.addEventListener('message', ({ data }: MessageEvent<JudgeAnswer>) => {
      if (data.id === this.#waiting[0]?.request.id) this.#settle(data.examination);
    });
    worker.addEventListener('error', () => {
      if (worker === this.#worker) this.#giveUp();
    });
    return worker;
  }

  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#settle(notExamined);
  }

  #settle(examination: Examination): void {
    clearTimeout(this.#timer);
    this.#waiting.shift()?.settle(examination);
    this.#begin();
  }
}

/** A view would take the whole memory below it along. */
function sendable(file: JudgedFile): JudgedFile {
  const { bytes } = file;
  if (bytes.length > maxJudgedBytes) {
    return { ...file, bytes: bytes.slice(0, beginningBytes), sizeBytes: bytes.length };
  }
  return bytes.byteLength === bytes.buffer.byteLength ? file : { ...file, bytes: bytes.slice() };
}

let shared: JudgeClient | null = null;

/** Examines with the window's one worker, started at the first attachment; see {@link JudgeClient.examine}. */
export function examineAttachment(file: JudgedFile): Promise<Examination> {
  shared ??= new JudgeClient();
  return shared.examine(file);
}

function spawnJudgeWorker(): Worker {
  return new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module' });
}
