// The POP3 half of Test Account Settings: every step of a session up to STAT and QUIT, timed. Fetches and deletes nothing.
import {
  type MailFailure,
  type MailPhase,
  type PresentedCertificate,
  toMailFailure,
} from '../../src-shared/failure.ts';
import type { AccountTestResult, TestStep } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { Route } from '../net/route.ts';
import type { RenewToken } from '../oauth/renew-token.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import { createServerMemory, type ServerMemory } from './server-memory.ts';
import { openSession } from './session.ts';
import { signIn } from './sign-in.ts';

export interface IncomingTestOptions {
  readonly account: AccountSettings;
  readonly password: string;
  readonly renewToken?: RenewToken;
  readonly transcript: TranscriptRecorder;
  readonly signal: AbortSignal;
  /** Hears each step twice: when it begins (`ok` null) and when it is done. */
  readonly onStep?: (step: TestStep) => void;
  readonly trustedCertificates?: readonly string[];
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
  /** ms since any fixed moment. */
  readonly now?: () => number;
  /** Shared with retrievals: this login counts for the server's delay, too. */
  readonly memory?: ServerMemory;
}

/** Never throws: the failure, and the step it struck, are in the result. */
export async function testIncoming(
  options: IncomingTestOptions,
): Promise<AccountTestResult['incoming']> {
  const steps = new StepClock(options.onStep ?? (() => undefined), options.now ?? Date.now);
  let failure: MailFailure | null = null;
  try {
    await walkThrough(options, steps);
  } catch (error) {
    failure = toMailFailure(error, steps.phase ?? 'local');
    steps.fail(failure);
  }
  return { steps: steps.done, failure };
}

async function walkThrough(options: IncomingTestOptions, steps: StepClock): Promise<void> {
  const { account, trustedCertificates, ...rest } = options;
  const session = await openSession({
    server: account.incoming,
    password: rest.password,
    renewToken: rest.renewToken,
    timeoutMs: account.timeoutMs,
    signal: rest.signal,
    transcript: rest.transcript,
    route: rest.route ?? null,
    ...(trustedCertificates ? { trustedCertificates } : {}),
    onPhase: (phase) => steps.begin(phase),
    onCertificate: (certificate) => steps.show(certificate),
    onStep: (_phase, detail) => steps.end(detail),
  });
  try {
    await signIn(session, account.incoming, rest.memory ?? createServerMemory());
    steps.begin('listing');
    const status = await session.stat();
    steps.end(status ? `${status.count} (${status.sizeBytes})` : '');
    steps.begin('quit');
    const reply = await session.quit();
    steps.end(reply.text);
  } finally {
    session.drop();
  }
}

class StepClock {
  readonly done: TestStep[] = [];
  phase: MailPhase | null = null;
  readonly #tell: (step: TestStep) => void;
  readonly #now: () => number;
  #beganAt = 0;
  #certificate: PresentedCertificate | null = null;

  constructor(tell: (step: TestStep) => void, now: () => number) {
    this.#tell = tell;
    this.#now = now;
  }

  begin(phase: MailPhase): void {
    this.phase = phase;
    this.#beganAt = this.#now();
    this.#tell({ phase, ok: null, elapsedMs: 0, detail: '' });
  }

  /** What the step under way shows besides its words. */
  show(certificate: PresentedCertificate): void {
    this.#certificate = certificate;
  }

  end(detail: string): void {
    this.#finish(true, detail);
  }

  /** The step under way failed, or one that is not shown by itself, such as CAPA after STLS. */
  fail(failure: MailFailure): void {
    if (!this.phase) this.begin(failure.phase);
    this.#finish(false, failure.detail ?? '');
  }

  #finish(ok: boolean, detail: string): void {
    if (!this.phase) return;
    const elapsedMs = this.#now() - this.#beganAt;
    const shown = this.#certificate ? { certificate: this.#certificate } : {};
    const step: TestStep = { phase: this.phase, ok, elapsedMs, detail, ...shown };
    this.#certificate = null;
    this.phase = null;
    this.done.push(step);
    this.#tell(step);
  }
}
