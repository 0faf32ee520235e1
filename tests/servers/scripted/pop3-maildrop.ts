// The mailbox behind a scripted POP3 server: what is in it, and one session's view of it.
import type { MaildropMessage, ScriptedPop3Options } from './pop3-options.ts';

export interface StoredMessage {
  readonly uidl: string;
  readonly raw: Buffer;
}

export type MaildropHabits = Pick<
  ScriptedPop3Options,
  'batch' | 'hidesRetrieved' | 'ignoresDeletions'
>;

export class Maildrop {
  messages: readonly StoredMessage[];
  /** Open views; a server that is exclusive allows one. */
  openViews = 0;

  readonly #habits: MaildropHabits;
  readonly #retrieved = new Set<StoredMessage>();

  constructor(messages: readonly MaildropMessage[], habits: MaildropHabits = {}) {
    this.messages = messages.map(stored);
    this.#habits = habits;
  }

  /** What a session that begins now is shown. */
  visible(): readonly StoredMessage[] {
    const { batch = Infinity, hidesRetrieved = false } = this.#habits;
    const shown = hidesRetrieved
      ? this.messages.filter((message) => !this.#retrieved.has(message))
      : this.messages;
    return shown.slice(0, batch);
  }

  retrieved(message: StoredMessage): void {
    this.#retrieved.add(message);
  }

  remove(marked: ReadonlySet<StoredMessage>): void {
    if (this.#habits.ignoresDeletions) return;
    this.messages = this.messages.filter((message) => !marked.has(message));
  }

  deliver(message: MaildropMessage): void {
    this.messages = [...this.messages, stored(message)];
  }

  open(): MaildropView {
    this.openViews += 1;
    return new MaildropView(this);
  }
}

/** Numbers are fixed when the session begins; marks become deletions only at `update` (RFC 1939 section 6). */
export class MaildropView {
  readonly #maildrop: Maildrop;
  readonly #messages: readonly StoredMessage[];
  readonly #marked = new Set<StoredMessage>();
  #isClosed = false;

  constructor(maildrop: Maildrop) {
    this.#maildrop = maildrop;
    this.#messages = maildrop.visible();
  }

  /** The message of that number, or null when there is none or it is marked as deleted. */
  get(number: string | undefined): StoredMessage | null {
    const message = this.#messages[Number(number) - 1];
    return message && !this.#marked.has(message) ? message : null;
  }

  /** Numbers with their messages, marked ones left out. */
  entries(): (readonly [number, StoredMessage])[] {
    return this.#messages
      .map((message, index) => [index + 1, message] as const)
      .filter(([, message]) => !this.#marked.has(message));
  }

  /** The message was retrieved. */
  noteRetrieved(message: StoredMessage): void {
    this.#maildrop.retrieved(message);
  }

  mark(message: StoredMessage): void {
    this.#marked.add(message);
  }

  unmarkAll(): void {
    this.#marked.clear();
  }

  update(): void {
    this.#maildrop.remove(this.#marked);
    this.#marked.clear();
  }

  close(): void {
    if (!this.#isClosed) this.#maildrop.openViews -= 1;
    this.#isClosed = true;
  }
}

function stored(message: MaildropMessage): StoredMessage {
  const raw = typeof message.raw === 'string' ? Buffer.from(message.raw) : Buffer.from(message.raw);
  return { uidl: message.uidl, raw };
}
