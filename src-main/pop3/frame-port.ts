// The fetcher's end of the port to the ingest worker: frames out, checked frames in. Knows no Electron and no POP3.
import { MailError, type MailFailure, toMailFailure } from '../../src-shared/failure.ts';
import type {
  FetcherFrame,
  HeadersQuestion,
  IngestFrame,
} from '../../src-shared/ipc/session-port-contract.ts';
import { checkIngestFrame } from '../../src-shared/ipc/guards.ts';
import type { RetrievalPlan } from '../../src-shared/mail/retrieval.ts';

/** What a MessagePortMain, or a test's stand-in for one, can do. Frames arrive unchecked. */
export interface PortTo<Frame> {
  /** Copies the frame before it returns, as structured cloning does: its bytes are written over afterwards. */
  post(frame: Frame): void;
  onFrame(listener: (frame: unknown) => void): void;
  /** Calls when the other end is gone, with its window or worker. */
  onClose?(listener: () => void): void;
  close(): void;
}

/** A retrieval's port. */
export type FramePort = PortTo<FetcherFrame>;

export type Answer = Extract<IngestFrame, { readonly type: 'ack' | 'nack' | 'taken' }>;

/** Collects what the worker answers until the session has time for it. */
export class IngestLink {
  readonly #port: FramePort;
  #plan: RetrievalPlan | null = null;
  #question: HeadersQuestion | null = null;
  #unweighedFrames = 0;
  #answers: Answer[] = [];
  #failure: MailError | null = null;
  #wake: () => void = () => undefined;

  constructor(port: FramePort) {
    this.#port = port;
    port.onFrame((frame) => this.#take(frame));
    port.onClose?.(() =>
      this.#fail({ code: 'storage-failed', phase: 'storage', detail: 'the window closed' }),
    );
  }

  post(frame: FetcherFrame): void {
    if (frame.type === 'looked') this.#unweighedFrames += 1;
    this.#port.post(frame);
  }

  /** The plan once it came. Throws when the worker is gone or talks nonsense. */
  get plan(): RetrievalPlan | null {
    if (this.#failure) throw this.#failure;
    return this.#plan;
  }

  /** What the worker must see of letters before it can plan; each question is given once. Throws like {@link plan}. */
  takeQuestion(): HeadersQuestion | null {
    if (this.#failure) throw this.#failure;
    const question = this.#question;
    this.#question = null;
    return question;
  }

  /** Frames of headers the worker has not weighed yet. Throws like {@link plan}. */
  get unweighedFrames(): number {
    if (this.#failure) throw this.#failure;
    return this.#unweighedFrames;
  }

  /** Answers not taken yet. Throws like {@link plan}. */
  takeAnswers(): readonly Answer[] {
    if (this.#failure) throw this.#failure;
    const answers = this.#answers;
    this.#answers = [];
    return answers;
  }

  /** Waits for a frame, {@link wake} or the time; true unless the time ran out. */
  change(timeoutMs: number): Promise<boolean> {
    if (this.#failure || this.#answers.length > 0) return Promise.resolve(true);
    return new Promise((done) => {
      const timer = setTimeout(() => done(false), timeoutMs);
      this.#wake = () => {
        clearTimeout(timer);
        done(true);
      };
    });
  }

  /** Ends a wait: something else than a frame wants attention. */
  wake(): void {
    this.#wake();
  }

  close(): void {
    this.#port.close();
  }

  #take(value: unknown): void {
    try {
      const frame = checkIngestFrame(value);
      if (frame.type === 'plan') this.#plan ??= frame.plan;
      else if (frame.type === 'identify' || frame.type === 'look') this.#question ??= frame;
      else if (frame.type === 'weighed') {
        this.#unweighedFrames = Math.max(0, this.#unweighedFrames - 1);
      }
      // Messages count from 1 (RFC 1939 §5): 0 stands for the whole session, a store that cannot be opened.
      else if (frame.type === 'nack' && frame.number === 0) this.#fail(frame.failure);
      else this.#answers.push(frame);
    } catch (error) {
      this.#fail(toMailFailure(error, 'storage'));
    }
    this.#wake();
  }

  #fail(failure: MailFailure): void {
    this.#failure ??= new MailError(failure);
    this.#wake();
  }
}
