// A long line to a server on this machine: every byte arrives a fixed time after it was sent, in order, however many there are.
// Setting up the TCP connection itself is not delayed.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface DelayProxy {
  readonly port: number;
  /** How often, since this was last asked, a client had said something and then heard something. */
  takeRoundTrips(): number;
  stop(): void;
}

export interface DelayProxyOptions {
  readonly host: string;
  /** The server's; the proxy takes a free port on the same host. */
  readonly port: number;
  /** Of each direction: half a round trip. */
  readonly delayMs: number;
}

export async function startDelayProxy(options: DelayProxyOptions): Promise<DelayProxy> {
  const { host, port, delayMs } = options;
  let roundTrips = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const upstream = connect({ host, port, allowHalfOpen: true, noDelay: true });
    let isAnswerDue = false;
    new DelayLine(client, upstream, delayMs);
    new DelayLine(upstream, client, delayMs, () => {
      if (isAnswerDue) roundTrips += 1;
      isAnswerDue = false;
    });
    client.on('data', () => (isAnswerDue = true));
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    takeRoundTrips() {
      const taken = roundTrips;
      roundTrips = 0;
      return taken;
    },
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** What may be under way in one direction. At 25 ms this is over a gigabyte a second, more than loopback gives. */
const maxBytesUnderWay = 32 * 1024 * 1024;
/** What the receiver may be behind before its bytes wait in the line. */
const maxBytesWaiting = 1024 * 1024;

/** One direction. A single timer waits for the oldest bytes and then delivers all that are due. */
class DelayLine {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #delayMs: number;
  readonly #onDelivery: () => void;
  /** Null is the end of the stream. */
  readonly #underWay: { readonly dueAt: number; readonly bytes: Buffer | null }[] = [];
  #bytesUnderWay = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(from: Socket, to: Socket, delayMs: number, onDelivery = (): void => undefined) {
    this.#from = from;
    this.#to = to;
    this.#delayMs = delayMs;
    this.#onDelivery = onDelivery;
    from.on('data', (bytes) => this.#send(bytes)).on('end', () => this.#send(null));
    from.on('close', () => this.#stopIf(from.errored !== null));
    to.on('drain', () => this.#deliver()).on('close', () => this.#stopIf(true));
  }

  #send(bytes: Buffer | null): void {
    this.#underWay.push({ dueAt: performance.now() + this.#delayMs, bytes });
    this.#bytesUnderWay += bytes?.length ?? 0;
    if (this.#bytesUnderWay > maxBytesUnderWay) this.#from.pause();
    this.#wait();
  }

  #wait(): void {
    const next = this.#underWay[0];
    if (!next || this.#timer || this.#isReceiverBehind) return;
    const ms = Math.max(1, Math.round(next.dueAt - performance.now()));
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#deliver();
    }, ms);
  }

  #deliver(): void {
    // Timers know whole milliseconds only.
    const now = performance.now() + 0.5;
    let next = this.#underWay[0];
    while (next && next.dueAt <= now && !this.#isReceiverBehind) {
      this.#underWay.shift();
      if (next.bytes) {
        this.#bytesUnderWay -= next.bytes.length;
        this.#to.write(next.bytes);
        this.#onDelivery();
      } else {
        this.#to.end();
      }
      next = this.#underWay[0];
    }
    if (this.#from.isPaused() && this.#bytesUnderWay < maxBytesUnderWay / 2) this.#from.resume();
    this.#wait();
  }

  get #isReceiverBehind(): boolean {
    return this.#to.writableLength > maxBytesWaiting;
  }

  #stopIf(isLost: boolean): void {
    if (!isLost) return;
    this.#underWay.length = 0;
    this.#bytesUnderWay = 0;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#from.destroy();
  }
}
