// Keeps one draft in the store while it is written: saves by itself, takes back what the person does not want saved. Sends nothing.
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { changeFailure, storeFailure } from '../../store/failure.ts';
import { discardDraft, saveDraft } from '../../store/writes/drafts.ts';
import type { DraftContent } from './draft-content.ts';

/** The most a crash can cost. */
export const autosaveDelayMs = 5_000;

export interface KeeperState {
  /** Changed since it was opened or the person saved it. */
  readonly isChanged: boolean;
  /** Everything written is in the store. */
  readonly isKept: boolean;
  /** ms since the epoch; null while this window has saved nothing. */
  readonly savedAt: number | null;
  /** Why the last save failed. */
  readonly failure: MailFailure | null;
}

export interface KeptDraft {
  readonly messageId: MessageId;
  readonly opened: DraftContent;
  /** Made by a command a moment ago: the person has not asked for it to be kept. */
  readonly isFresh: boolean;
}

export class DraftKeeper {
  #id: MessageId;
  /** What "Don't save" goes back to; null: to no draft at all. */
  #agreed: DraftContent | null;
  #state: KeeperState = { isChanged: false, isKept: true, savedAt: null, failure: null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isStopped = false;
  readonly #compose: () => DraftContent;
  readonly #delayMs: number;
  readonly #listeners = new Set<() => void>();

  constructor(kept: KeptDraft, compose: () => DraftContent, delayMs = autosaveDelayMs) {
    this.#id = kept.messageId;
    this.#agreed = kept.isFresh ? null : kept.opened;
    this.#compose = compose;
    this.#delayMs = delayMs;
  }

  get messageId(): MessageId {
    return this.#id;
  }

  get state(): KeeperState {
    return this.#state;
  }

  /** Fresh and untouched: nobody would miss it. */
  get isDisposable(): boolean {
    return this.#agreed === null && !this.#state.isChanged;
  }

  /** Something was written: it will be saved before long. */
  readonly noteChange = (): void => {
    if (this.#isStopped) return;
    if (!this.#state.isChanged || this.#state.isKept) {
      this.#tell({ isChanged: true, isKept: false });
    }
    this.#timer ??= setTimeout(() => void this.keep(), this.#delayMs);
  };

  /**
   * Saves now what is not saved yet, without taking it for the person's wish. False when it failed. After {@link stop} there is nothing
   * to save: a window that closes behind a letter just sent would bring its draft back.
   */
  async keep(): Promise<boolean> {
    return this.#state.isKept || this.#isStopped ? true : (await this.#write()) !== null;
  }

  /** The person's own save: from now on this is what the draft is. False when it failed. */
  async save(): Promise<boolean> {
    const written = await this.#write();
    if (written === null) return false;
    this.#agreed = written;
    if (this.#state.isKept) this.#tell({ isChanged: false });
    return true;
  }

  /** The person does not want the changes: the draft becomes what it was, or goes if it was none. */
  async giveUp(): Promise<void> {
    this.stop();
    await this.#inTurn(async () => {
      if (this.#agreed === null) await discardDraft(this.#id);
      else await saveDraft(this.#agreed, this.#id);
    });
  }

  /** Saves nothing by itself any more, and waits for a save under way. */
  async settle(): Promise<void> {
    this.stop();
    await this.#last;
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** After {@link stop}: the window stays open after all. */
  resume(): void {
    this.#isStopped = false;
    if (!this.#state.isKept) this.noteChange();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async #write(): Promise<DraftContent | null> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const content = this.#compose();
    // Whatever changes from here on is not in `content`.
    this.#tell({ isKept: true });
    try {
      await this.#inTurn(async () => {
        this.#id = await saveDraft(content, this.#id);
      });
      this.#tell({ savedAt: Date.now(), failure: null });
      return content;
    } catch (error) {
      this.#tell({ isKept: false, failure: changeFailure(error) ?? storeFailure(error) });
      this.#timer ??= this.#isStopped
        ? undefined
        : setTimeout(() => void this.keep(), this.#delayMs);
      return null;
    }
  }

  /** One after the other, whether or not the one before succeeded. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #tell(change: Partial<KeeperState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
