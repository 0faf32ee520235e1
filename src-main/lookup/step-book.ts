// Keeps the picture of a look-up: what is asked, how each question stands, how long it took. Tells every change.
import type { LookupKind, LookupStep } from '../../src-shared/lookup/found-servers.ts';

export class StepBook {
  readonly #steps = new Map<string, LookupStep>();
  readonly #tell: (step: LookupStep) => void;
  readonly #now: () => number;

  /** `now`: ms since any fixed moment. */
  constructor(tell: (step: LookupStep) => void, now: () => number) {
    this.#tell = tell;
    this.#now = now;
  }

  /** In the order in which they were first named. */
  get steps(): readonly LookupStep[] {
    return [...this.#steps.values()];
  }

  /** Names a step that will come. */
  expect(kind: LookupKind, target: string): void {
    this.#put({ id: idOf(kind, target), kind, target, state: 'waiting', elapsedMs: 0, detail: '' });
  }

  /**
   * Runs one step. `work` says what it found in a few words that are no sentence, or throws or answers null where it found nothing;
   * a thrown error's `code` becomes the detail.
   */
  async run<Found>(
    kind: LookupKind,
    target: string,
    work: () => Promise<Found | null>,
    describe: (found: Found) => string,
  ): Promise<Found | null> {
    const begin: LookupStep = {
      id: idOf(kind, target),
      kind,
      target,
      state: 'trying',
      elapsedMs: 0,
      detail: '',
    };
    const beganAt = this.#now();
    this.#put(begin);
    let detail = '';
    let found: Found | null = null;
    try {
      found = await work();
      if (found !== null) detail = describe(found);
    } catch (error) {
      detail = codeOf(error);
    }
    const elapsedMs = Math.max(0, this.#now() - beganAt);
    this.#put({ ...begin, state: found === null ? 'nothing' : 'found', elapsedMs, detail });
    return found;
  }

  /** As it stands at the end: without what was never asked; what has not answered by then found nothing. */
  get asked(): readonly LookupStep[] {
    return this.steps
      .filter(({ state }) => state !== 'waiting')
      .map((step) => (step.state === 'trying' ? { ...step, state: 'nothing' } : step));
  }

  #put(step: LookupStep): void {
    this.#steps.set(step.id, step);
    this.#tell(step);
  }
}

function idOf(kind: LookupKind, target: string): string {
  return `${kind} ${target}`;
}

function codeOf(error: unknown): string {
  const { code, failure, message } = error as {
    code?: string;
    failure?: { code: string };
    message?: string;
  };
  return (failure?.code ?? code ?? message ?? '').slice(0, 200);
}
