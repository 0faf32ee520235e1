// The fetcher's end of a retrieval's port, as a test plays it.
import type { FetcherFrame, IngestFrame } from '../../../src-shared/ipc/session-port-contract.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import type {
  ListingEntry,
  Recognition,
  RetrievalPlan,
} from '../../../src-shared/mail/retrieval.ts';
import { sessionId } from '../../../src-shared/mail/ids.ts';
import type { RetrievalTerms } from '../../../src-renderer/ingest/messages.ts';
import { anna } from '../store/support.ts';

export function termsOf(
  name: string,
  delivery: Partial<RetrievalTerms['accountSettings']['delivery']> = {},
): RetrievalTerms {
  const account = newAccount(anna);
  const accountSettings = { ...account, delivery: { ...account.delivery, ...delivery } };
  return {
    sessionId: sessionId(name),
    accountId: anna,
    accountSettings,
    doubtfulLetters: 'ask',
    onlyWishes: false,
  };
}

/** Keeps every frame that came back, and waits for those a test asks for. */
export class Fetcher {
  readonly frames: IngestFrame[] = [];
  /** The end to hand to the ingest. */
  readonly otherEnd: MessagePort;
  readonly #port: MessagePort;
  readonly #waiting: (() => void)[] = [];

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.otherEnd = port2;
    port1.addEventListener('message', (event: MessageEvent<IngestFrame>) => {
      this.frames.push(event.data);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    port1.start();
  }

  send(frame: FetcherFrame): void {
    this.#port.postMessage(frame);
  }

  /** Whatever a broken or hostile process might send. */
  sendAnything(value: unknown): void {
    this.#port.postMessage(value);
  }

  /** The process ends without a last word. Electron then gives the other end a `close` event, which the web does not have. */
  vanish(): void {
    this.#port.close();
    this.otherEnd.dispatchEvent(new Event('close'));
  }

  /** Sends a letter in chunks of `chunkSize`. */
  sendLetter(entry: ListingEntry, raw: Uint8Array, chunkSize = 64 * 1024): void {
    this.send({ type: 'begin', entry });
    for (let start = 0; start < raw.byteLength; start += chunkSize) {
      const bytes = raw.slice(start, start + chunkSize);
      this.send({ type: 'chunk', number: entry.number, bytes });
    }
    this.send({ type: 'end', number: entry.number, sizeBytes: raw.byteLength });
  }

  async list(
    entries: readonly ListingEntry[],
    recognition: Recognition = 'uidl',
  ): Promise<RetrievalPlan> {
    const before = this.plans.length;
    this.send({ type: 'listing', recognition, entries });
    await this.until(() => this.plans.length > before || this.nacked.length > 0);
    return this.plans.at(-1) ?? { retrieve: [], headers: [], remove: [], keepCount: -1 };
  }

  get plans(): RetrievalPlan[] {
    return this.frames.flatMap((frame) => (frame.type === 'plan' ? [frame.plan] : []));
  }

  get acked(): number[] {
    return this.frames.flatMap((frame) => (frame.type === 'ack' ? frame.numbers : []));
  }

  get nacked(): { number: number; code: string }[] {
    return this.frames.flatMap((frame) =>
      frame.type === 'nack' ? [{ number: frame.number, code: frame.failure.code }] : [],
    );
  }

  /** Resolves once as many letters have been acknowledged or refused. */
  async settled(count: number): Promise<void> {
    await this.until(() => this.acked.length + this.nacked.length >= count);
  }

  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
