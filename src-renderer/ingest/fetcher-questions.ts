// What the worker asks the fetcher before it can plan, and how the answers find whoever waits for them.
import type {
  FetcherFrame,
  HeadersHash,
  HeadersQuestion,
} from '../../src-shared/ipc/session-port-contract.ts';
import type { ShowLooked } from './weighing.ts';

type Answer = Extract<FetcherFrame, { readonly type: 'identified' | 'looked' }>;
type Question = HeadersQuestion | { readonly type: 'weighed' };

interface Waiting {
  hear(answer: Answer): void;
  giveUp(): void;
}

/** Thrown into whatever waits for a session that has ended. */
export const sessionOver = new Error('the session is over');

export class FetcherQuestions {
  readonly #post: (question: Question) => void;
  #waiting: Waiting | null = null;
  #isOver = false;

  constructor(post: (question: Question) => void) {
    this.#post = post;
  }

  /** Hashes of letters' headers; rejects with `sessionOver` when they never come. */
  identify(numbers: readonly number[]): Promise<readonly HeadersHash[]> {
    return this.#ask({ type: 'identify', numbers }, (answer, done) => {
      if (answer.type === 'identified') done(answer.hashes);
    });
  }

  /** Shows headers of letters, frame by frame; rejects with `sessionOver` when they do not come to their end. */
  look(numbers: readonly number[], show: ShowLooked): Promise<void> {
    const awaited = new Set(numbers);
    return this.#ask({ type: 'look', numbers }, (answer, done) => {
      if (answer.type !== 'looked') return;
      show(answer.letters, answer.bytes);
      for (const { number } of answer.letters) awaited.delete(number);
      this.#post({ type: 'weighed' });
      if (awaited.size === 0) done();
    });
  }

  /** What nobody asked for changes nothing. */
  hear(answer: Answer): void {
    this.#waiting?.hear(answer);
  }

  /** Nothing more comes. */
  end(): void {
    this.#isOver = true;
    this.#waiting?.giveUp();
  }

  #ask<Result>(
    question: HeadersQuestion,
    take: (answer: Answer, done: (result: Result) => void) => void,
  ): Promise<Result> {
    if (this.#isOver) return Promise.reject(sessionOver);
    return new Promise((done, failed) => {
      const settle = (result: Result): void => {
        this.#waiting = null;
        done(result);
      };
      this.#waiting = {
        hear: (answer) => take(answer, settle),
        giveUp: () => failed(sessionOver),
      };
      this.#post(question);
    });
  }
}
