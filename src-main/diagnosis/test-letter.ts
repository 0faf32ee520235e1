// The test letter of Test Account Settings…: sent to oneself, looked for by its Message-ID, and removed from the server again. It never
// comes near the store.
import type { MailFailure, MailPhase } from '../../src-shared/failure.ts';
import { MailError, toMailFailure } from '../../src-shared/failure.ts';
import type { TestSideResult, TestStep } from '../../src-shared/ipc/contract.ts';
import type { BuiltMessage } from '../../src-shared/mail/composition.ts';
import { diagnosisOf, type TestDiagnosis } from '../../src-shared/diagnosis/causes.ts';
import type { TestSide } from './by-reply.ts';

export interface TestLetterOptions {
  readonly letter: BuiltMessage;
  readonly signal: AbortSignal;
  readonly onStep: (step: TestStep) => void;
  /** Hands it over; hears when sender and recipient are accepted. Throws {@link MailError} unless the server took it. */
  readonly send: (onAddressed: () => void) => Promise<string>;
  /** Looks into the maildrop once and removes it there; false: it has not come. Throws {@link MailError}. */
  readonly takeAway: (onFound: () => void) => Promise<boolean>;
  readonly diagnose: (failure: MailFailure, side: TestSide) => Promise<TestDiagnosis | null>;
  /** Before each look, ms. */
  readonly waitsMs?: readonly number[];
}

/** Some servers take a minute; one that greylists itself takes longer than anybody waits before a dialog. */
const defaultWaitsMs = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Never throws. Steps: `envelope` addressed, `data` sent, `listing` waited for, `deletion` removed. */
export async function testLetter(options: TestLetterOptions): Promise<TestSideResult> {
  const steps = new Steps(options.onStep);
  let side: TestSide = 'outgoing';
  try {
    steps.begin('envelope');
    const reply = await options.send(() => {
      steps.end(true, '');
      steps.begin('data');
    });
    steps.end(true, reply);
    side = 'incoming';
    steps.begin('listing');
    for (const waitMs of options.waitsMs ?? defaultWaitsMs) {
      await pause(waitMs, options.signal);
      const isGone = await options.takeAway(() => {
        steps.end(true, options.letter.messageIdHeader);
        steps.begin('deletion');
      });
      if (!isGone) continue;
      steps.end(true, '');
      return { steps: steps.done, failure: null, diagnosis: null };
    }
    steps.end(false, '');
    const failure: MailFailure = { code: 'timed-out', phase: 'listing' };
    return { steps: steps.done, failure, diagnosis: diagnosisOf('test-letter-late') };
  } catch (error) {
    const failure = toMailFailure(error, steps.phase ?? 'local');
    steps.end(false, failure.serverReply ?? failure.detail ?? '');
    return { steps: steps.done, failure, diagnosis: await options.diagnose(failure, side) };
  }
}

class Steps {
  readonly done: TestStep[] = [];
  phase: MailPhase | null = null;
  readonly #tell: (step: TestStep) => void;
  #beganAt = 0;

  constructor(tell: (step: TestStep) => void) {
    this.#tell = tell;
  }

  begin(phase: MailPhase): void {
    this.phase = phase;
    this.#beganAt = performance.now();
    this.#tell({ phase, ok: null, elapsedMs: 0, detail: '' });
  }

  end(ok: boolean, detail: string): void {
    if (!this.phase) return;
    const elapsedMs = Math.round(performance.now() - this.#beganAt);
    const step = { phase: this.phase, ok, elapsedMs, detail };
    this.phase = null;
    this.done.push(step);
    this.#tell(step);
  }
}

function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const stop = (): void => {
      clearTimeout(timer);
      failed(new MailError({ code: 'cancelled', phase: 'listing' }));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      done();
    }, waitMs);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
