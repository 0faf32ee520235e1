// MessageChannelMain and MessagePortMain: ports between parts of the main process, or on to a page (and its workers).
import { decode, encode } from './codec.ts';
import { StrictEmitter } from './strict.ts';

export interface PortMessage {
  readonly data: unknown;
  readonly ports: MessagePortMain[];
}

/** The far end of a port: another port here, or one in a page. */
export interface PortEnd {
  /** It takes a copy of its own at once. */
  readonly isElsewhere: boolean;
  accept(message: PortMessage): void;
  endClosed(): void;
}

export class MessagePortMain extends StrictEmitter implements PortEnd {
  readonly isElsewhere = false;
  #far: PortEnd | undefined;
  #queue: PortMessage[] | undefined = [];
  #isClosed = false;

  constructor() {
    super('MessagePortMain', ['message', 'close']);
  }

  /** Ties this port to its far end. */
  connect(far: PortEnd): void {
    this.#far = far;
  }

  postMessage(data: unknown, transfer: MessagePortMain[] = []): void {
    // Cloned at once, so that an uncloneable value throws here and later changes are not seen.
    const copy = this.#far?.isElsewhere ? data : decode(encode(data)).value;
    this.#far?.accept({ data: copy, ports: transfer });
  }

  start(): void {
    const waiting = this.#queue;
    this.#queue = undefined;
    for (const message of waiting ?? []) this.emit('message', message);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#far?.endClosed();
    setImmediate(() => this.emit('close'));
  }

  accept(message: PortMessage): void {
    if (this.#queue) this.#queue.push(message);
    else setImmediate(() => this.emit('message', message));
  }

  endClosed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    setImmediate(() => this.emit('close'));
  }

  /** Gives this port away: `to` takes its place towards the far end, which is returned with what had not been read. */
  moveTo(to: PortEnd): MessagePortMain {
    const far = this.#far;
    if (!(far instanceof MessagePortMain)) {
      throw new Error(
        'electron stand-in: passing on a port that came from a page is not implemented',
      );
    }
    far.connect(to);
    for (const message of this.#queue ?? []) to.accept(message);
    this.#queue = [];
    this.#isClosed = true;
    return far;
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.connect(this.port2);
    this.port2.connect(this.port1);
  }
}
