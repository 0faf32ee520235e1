// One connection of a scripted server: lines in, bytes out, TLS in between. Knows no protocol.
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { ServerCertificate } from '../certificates.ts';

/** How bytes leave: in pieces of this size, with this pause after each. `{ bytes: 1, everyMs: 0 }` splits every CRLF. */
export interface Pieces {
  readonly bytes: number;
  readonly everyMs: number;
}

export class LineSession {
  /** 1 for the first connection of a server. */
  readonly number: number;
  isTls: boolean;
  isClosed = false;
  /** The server itself has closed; what the client sent before no longer counts. */
  hasHungUp = false;
  /** A fault ended this session. */
  isCut = false;
  /** Set by a fault table; null sends everything at once. */
  pieces: Pieces | null = null;
  /** Set by a fault table: where each reply is split into packets. */
  splitAt: ((reply: Uint8Array) => readonly number[]) | null = null;
  /** Set by a fault table: replies wait while more commands are there, then leave in one packet. */
  mergesReplies = false;
  #held: Uint8Array[] = [];
  /** After so many bytes in all the connection is hung up. */
  hangUpAfterBytes = Infinity;
  bytesSent = 0;
  #socket: Socket;
  #input: Buffer = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  readonly #ended: Promise<void>;
  #setEnded: () => void = () => undefined;

  constructor(number: number, socket: Socket, isTls: boolean) {
    this.number = number;
    this.isTls = isTls;
    this.#socket = socket;
    this.#ended = new Promise((done) => {
      this.#setEnded = done;
    });
    this.#listen();
  }

  /** The next line without its end, or null when the client is gone. */
  async nextLine(): Promise<Buffer | null> {
    for (;;) {
      const end = this.#input.indexOf(10);
      if (end < 0 && this.#held.length > 0) await this.#sendHeld();
      if (end >= 0) {
        const line = this.#input.subarray(
          0,
          end > 0 && this.#input[end - 1] === 13 ? end - 1 : end,
        );
        this.#input = this.#input.subarray(end + 1);
        return line;
      }
      if (this.isClosed) return null;
      await this.#moreInput();
    }
  }

  /**
   * The bytes before CRLF.CRLF (a leading CRLF is assumed), the last CRLF kept and dots un-stuffed. Null when the client
   * is gone before the end, or when `limitBytes` came.
   */
  async nextMessage(limitBytes: number): Promise<Buffer | null> {
    let searchedTo = 0;
    for (;;) {
      if (this.#input.length >= limitBytes) return null;
      if (this.#input.subarray(0, 3).equals(DOT_LINE)) return this.#takeMessage(0, 3);
      const end = this.#input.indexOf(END_OF_MESSAGE, searchedTo);
      if (end >= 0) return this.#takeMessage(end + 2, end + 5);
      if (this.#held.length > 0) await this.#sendHeld();
      if (this.isClosed) return null;
      searchedTo = Math.max(0, this.#input.length - END_OF_MESSAGE.length);
      await this.#moreInput();
    }
  }

  /** True when the client has already sent more than the server took: it pipelines. */
  hasInput(): boolean {
    return this.#input.length > 0;
  }

  discardInput(): void {
    this.#input = Buffer.alloc(0);
  }

  /** Sends as the fault table says; silently stops when the client is gone. */
  async write(bytes: Uint8Array | string): Promise<void> {
    const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    const allowed = all.subarray(0, Math.max(0, this.hangUpAfterBytes - this.bytesSent));
    if (this.mergesReplies && allowed.length === all.length) {
      this.bytesSent += all.length;
      this.#held.push(all);
      return;
    }
    await this.#sendHeld();
    const pauseMs = this.pieces?.everyMs ?? 0;
    let from = 0;
    for (const until of this.#packetEnds(allowed)) {
      if (this.isClosed) break;
      this.bytesSent += until - from;
      await this.#writePiece(allowed.subarray(from, until));
      from = until;
      if (until < allowed.length || this.pieces) await (pauseMs > 0 ? delay(pauseMs) : nextTurn());
    }
    if (this.bytesSent >= this.hangUpAfterBytes) this.cut();
  }

  /** Becomes the server's side of a TLS handshake; input that came before it is thrown away. */
  async startTls(certificate: ServerCertificate): Promise<void> {
    await this.#sendHeld();
    this.#socket.removeAllListeners('data');
    this.#socket.removeAllListeners('close');
    this.discardInput();
    const secureContext = createSecureContext({
      key: certificate.keyPem,
      cert: certificate.certificatePem,
    });
    const secured = new TLSSocket(this.#socket, { isServer: true, secureContext });
    this.#socket = secured;
    this.isTls = true;
    this.#listen();
    await Promise.race([new Promise((done) => secured.once('secure', done)), this.#ended]);
  }

  /** Hangs up as a fault. */
  cut(): void {
    this.isCut = true;
    this.hangUp();
  }

  /** Closes from this side, once what was written has left. */
  hangUp(): void {
    for (const reply of this.#held.splice(0)) this.#socket.write(reply);
    this.isClosed = true;
    this.hasHungUp = true;
    this.#socket.destroySoon();
  }

  /** Settles when the connection is gone. */
  closed(): Promise<void> {
    return this.#ended;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #takeMessage(end: number, next: number): Buffer {
    const stuffed = this.#input.subarray(0, end).toString('latin1');
    this.#input = this.#input.subarray(next);
    return Buffer.from(stuffed.replace(/(^|\r\n)\./g, '$1'), 'latin1');
  }

  #moreInput(): Promise<void> {
    return new Promise((done) => {
      this.#wake = done;
    });
  }

  /** Where each packet of a reply ends. */
  #packetEnds(reply: Uint8Array): number[] {
    const ends = this.splitAt?.(reply).filter((at) => at > 0 && at < reply.length) ?? [];
    const length = this.pieces?.bytes ?? Infinity;
    for (let at = length; at < reply.length; at += length) ends.push(at);
    return reply.length > 0 ? [...ends.toSorted((a, b) => a - b), reply.length] : [];
  }

  async #sendHeld(): Promise<void> {
    if (this.#held.length > 0) await this.#writePiece(Buffer.concat(this.#held.splice(0)));
  }

  #writePiece(piece: Uint8Array): Promise<void> {
    // A client that stops reading must not keep the server's turn for ever.
    const written = new Promise<void>((done) => this.#socket.write(piece, () => done()));
    return Promise.race([written, this.#ended]);
  }

  #listen(): void {
    this.#socket.on('data', (bytes: Buffer) => {
      this.#input = this.#input.length ? Buffer.concat([this.#input, bytes]) : bytes;
      this.#wake();
    });
    // Resets and failed handshakes are what many tests are about; the close that follows says enough.
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.isClosed = true;
      this.#setEnded();
      this.#wake();
    });
  }
}

const DOT_LINE = Buffer.from('.\r\n');
const END_OF_MESSAGE = Buffer.from('\r\n.\r\n');
