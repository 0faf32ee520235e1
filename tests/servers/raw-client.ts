// A client that sends what it is told and waits for what it is told: shows what a server itself says.
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

const PATIENCE_MS = 10_000;

export interface RawClientOptions {
  readonly host: string;
  readonly port: number;
  /** Speak TLS from the first byte. */
  readonly tls?: boolean;
  /** Authority to trust; without it any certificate passes. */
  readonly caCertificatePem?: string;
}

/** Text here is latin1, so that every byte is one character and survives. */
export class RawClient {
  received = '';
  isClosed = false;
  #socket: Socket;
  #wake: () => void = () => undefined;
  readonly #options: RawClientOptions;

  private constructor(socket: Socket, options: RawClientOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#listen();
  }

  static async connect(options: RawClientOptions): Promise<RawClient> {
    const socket = options.tls
      ? connectTls({ ...tlsOptions(options), port: options.port })
      : connectTcp(options.port, options.host);
    await settled(socket, options.tls ? 'secureConnect' : 'connect');
    return new RawClient(socket, options);
  }

  /** Sends a line and waits for the answer to match; returns what came since. */
  async ask(line: string, answer: RegExp = /\r\n$/): Promise<string> {
    this.received = '';
    this.send(`${line}\r\n`);
    return this.expect(answer);
  }

  send(text: string | Uint8Array): void {
    this.#socket.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
  }

  /** Waits until what was received matches; throws when the server closes first. */
  async expect(answer: RegExp): Promise<string> {
    const givenUpAt = Date.now() + PATIENCE_MS;
    while (!answer.test(this.received)) {
      if (this.isClosed) throw new Error(`Closed before ${answer}: ${this.received}`);
      if (Date.now() > givenUpAt) throw new Error(`No ${answer} came: ${this.received}`);
      await this.moreInput();
    }
    return this.received;
  }

  /** Waits until the server closes; returns what came since the last `ask`. */
  async closed(): Promise<string> {
    while (!this.isClosed) await this.moreInput();
    return this.received;
  }

  /** Continues over TLS after the server agreed to STLS or STARTTLS. */
  async startTls(): Promise<void> {
    this.#socket.removeAllListeners();
    this.#socket = connectTls({ ...tlsOptions(this.#options), socket: this.#socket });
    await settled(this.#socket, 'secureConnect');
    this.#listen();
  }

  /** Drops the connection without a word. */
  drop(): void {
    this.#socket.destroy();
  }

  /** Settles when bytes came, the server closed, or patience ended. */
  moreInput(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, PATIENCE_MS);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  #listen(): void {
    this.#socket.on('data', (bytes: Buffer) => {
      this.received += bytes.toString('latin1');
      this.#wake();
    });
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.isClosed = true;
      this.#wake();
    });
  }
}

function tlsOptions(options: RawClientOptions): object {
  return options.caCertificatePem
    ? { host: options.host, ca: options.caCertificatePem }
    : { host: options.host, rejectUnauthorized: false };
}

function settled(socket: Socket, event: string): Promise<void> {
  return new Promise((done, failed) => {
    socket.once(event, () => {
      socket.off('error', failed);
      done();
    });
    socket.once('error', failed);
  });
}
