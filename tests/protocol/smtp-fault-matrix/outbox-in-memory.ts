// The Outbox of the SMTP fault matrix: the store's rules without its disk, for the program's own runner and sender.
import { type OutboxWorld, runOutbox } from '../../../src-renderer/outbox/runner.ts';
import type { OutboxRow } from '../../../src-renderer/store/rows.ts';
import type { LetterSender } from '../../../src-main/smtp/letter-sender.ts';
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { messageId } from '../../../src-shared/mail/ids.ts';
import { recordDialogue } from '../smtp-world.ts';
import type { MatrixLetter } from './letters.ts';

/** What became of a letter; `waiting` are those never tried and those to be tried again. */
export type LetterState = 'waiting' | 'sent' | 'unclear' | 'failed';

export class OutboxInMemory {
  readonly #letters: readonly MatrixLetter[];
  readonly #states = new Map<number, LetterState>();
  readonly #outcomes = new Map<number, SendOutcome>();
  #tried = new Set<number>();

  constructor(letters: readonly MatrixLetter[]) {
    this.#letters = letters;
  }

  stateOf({ number }: MatrixLetter): LetterState {
    return this.#states.get(number) ?? 'waiting';
  }

  /** How its last submission ended. */
  outcomeOf({ number }: MatrixLetter): SendOutcome | undefined {
    return this.#outcomes.get(number);
  }

  get waitingCount(): number {
    return this.#letters.filter((letter) => this.stateOf(letter) === 'waiting').length;
  }

  /** One pass of the runner; each waiting letter is tried at most once, since back-off is longer than a pass. */
  async sendAll(
    sender: LetterSender,
    account: AccountSettings,
    submission: { password: string | null; trustedCertificates?: readonly string[] },
  ): Promise<void> {
    this.#tried = new Set();
    const world: OutboxWorld = {
      claimNext: () => Promise.resolve(this.#claim(account)),
      readNext: () => Promise.resolve(null),
      settle: (id, outcome) => {
        this.#settle(id, outcome);
        return Promise.resolve(null);
      },
      accountById: () => Promise.resolve(account),
      send: ({ envelope, raw }) =>
        sender.send({
          account,
          ...submission,
          envelope,
          raw,
          transcript: recordDialogue().recorder,
        }),
      now: () => 0,
    };
    const silent = { onSending: () => undefined, onSettled: () => undefined };
    const { signal } = new AbortController();
    await runOutbox(world, [account.id], silent, { signal, onlyTimed: false });
  }

  #claim(account: AccountSettings): { row: OutboxRow; raw: Uint8Array } | null {
    const letter = this.#letters.find(
      (each) => this.stateOf(each) === 'waiting' && !this.#tried.has(each.number),
    );
    if (!letter) return null;
    this.#tried.add(letter.number);
    const row: OutboxRow = {
      messageId: messageId(letter.number),
      accountId: account.id,
      envelope: letter.envelope,
      state: 'sending',
      failure: null,
      attemptCount: 1,
      notBefore: 0,
      sourceMessageId: null,
      sourceMark: null,
    };
    return { row, raw: letter.raw };
  }

  #settle(id: number, outcome: SendOutcome): void {
    // A letter that has left the Outbox, or waits for the person, is never submitted again.
    if (this.#states.has(id)) throw new Error(`letter ${id} was submitted again`);
    this.#outcomes.set(id, outcome);
    if (outcome.kind !== 'deferred') this.#states.set(id, outcome.kind);
  }
}
