// The guided lesson: which command each step asks for, and how far a person has come. Pure: it looks at lines only.
import type { TranscriptLine, TranscriptProtocol } from '../mail/transcript.ts';
import { Conversation } from './conversation.ts';
import type { Verb } from './verbs.ts';

/** `DOT`: the letter and the dot that ends it. */
export type StepId = Verb | 'DOT';

export interface LessonStep {
  readonly id: StepId;
  /** What may be typed. */
  readonly example: string;
}

export const lessons = {
  smtp: [
    { id: 'HELO', example: 'HELO classroom.example' },
    { id: 'MAIL', example: 'MAIL FROM:<teacher@practice.example>' },
    { id: 'RCPT', example: 'RCPT TO:<student@practice.example>' },
    { id: 'DATA', example: 'DATA' },
    { id: 'DOT', example: '.' },
    { id: 'QUIT', example: 'QUIT' },
  ],
  pop3: [
    { id: 'USER', example: 'USER student' },
    { id: 'PASS', example: 'PASS' },
    { id: 'STAT', example: 'STAT' },
    { id: 'LIST', example: 'LIST' },
    { id: 'UIDL', example: 'UIDL' },
    { id: 'TOP', example: 'TOP 1 2' },
    { id: 'RETR', example: 'RETR 1' },
    { id: 'DELE', example: 'DELE 1' },
    { id: 'RSET', example: 'RSET' },
    { id: 'NOOP', example: 'NOOP' },
    { id: 'QUIT', example: 'QUIT' },
  ],
} as const satisfies Record<TranscriptProtocol, readonly LessonStep[]>;

export type LessonProblem =
  /** The step's own command, and the server's no. */
  | { readonly kind: 'refused'; readonly reply: string }
  /** Another command that the server took. */
  | { readonly kind: 'other'; readonly verb: Verb }
  /** Another line that it refused. */
  | { readonly kind: 'unknown'; readonly reply: string };

export interface LessonProgress {
  readonly doneCount: number;
  /** Of the latest line that did not bring the lesson on. */
  readonly problem: LessonProblem | null;
  /** No connection: the last one ended before the lesson did. */
  readonly isCutOff: boolean;
}

/** Watches one lesson over as many connections as it takes. */
export class Lesson {
  readonly #steps: readonly LessonStep[];
  readonly #conversation: Conversation;
  #progress: LessonProgress = { doneCount: 0, problem: null, isCutOff: false };

  constructor(protocol: TranscriptProtocol) {
    this.#steps = lessons[protocol];
    this.#conversation = new Conversation(protocol);
  }

  get progress(): LessonProgress {
    return this.#progress;
  }

  hear(line: TranscriptLine): void {
    const meaning = this.#conversation.next(line);
    if (line.side === 'note') {
      if (/^closed\b/u.test(line.text)) this.#change({ isCutOff: !this.#isFinished });
      // The end of the line says nothing of what was typed last.
      if (line.text.startsWith('dns: ')) this.#change({ isCutOff: false, problem: null });
      return;
    }
    if (meaning.kind === 'reply') this.#judge(meaning.verb, meaning.isPositive === true, line.text);
  }

  #judge(verb: Verb | null, isPositive: boolean, reply: string): void {
    const { doneCount } = this.#progress;
    const wanted = this.#steps[doneCount]?.id;
    if (wanted === undefined) return;
    // DATA's second reply answers the dot; a letter given up by the server is begun anew with MAIL.
    const isWanted =
      wanted === 'DOT' ? verb === 'DATA' : verb === wanted || isGreeting(verb, wanted);
    if (isWanted && isPositive) {
      const isDotStillOwed = wanted === 'DOT' && this.#conversation.state === 'letter';
      if (isDotStillOwed) return this.#change({ problem: null });
      return this.#change({ doneCount: doneCount + 1, problem: null });
    }
    if (isWanted) return this.#change({ problem: { kind: 'refused', reply } });
    // What was done already may have to be done again behind a lost connection.
    const isRepeated = this.#steps.slice(0, doneCount).some(({ id }) => id === verb);
    if (verb !== null && isPositive) {
      return this.#change({ problem: isRepeated ? null : { kind: 'other', verb } });
    }
    return this.#change({ problem: { kind: 'unknown', reply } });
  }

  get #isFinished(): boolean {
    return this.#progress.doneCount === this.#steps.length;
  }

  #change(part: Partial<LessonProgress>): void {
    this.#progress = { ...this.#progress, ...part };
  }
}

/** EHLO is the same greeting, only newer. */
function isGreeting(verb: Verb | null, wanted: StepId): boolean {
  return wanted === 'HELO' && verb === 'EHLO';
}
