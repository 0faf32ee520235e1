// One client of the practice POP3 server: lines in, bytes out, TLS in between. Bounded in every direction.
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { SelfSignedCertificate } from './certificate.ts';
import { idleTimeoutMs, maxCommandBytes, maxPipelinedBytes } from './limits.ts';

export class Pop3Connection {
  isTls = false;
  #socket: Socket;
  #input: Buffer = Buffer.alloc(0);
  #isEnded = false;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen();
  }

  /** The next command without its line end; null when the client is gone, or sends what can be no command. */
  async nextLine(): Promise<string | null> {
    for (;;) {
      const end = this.#input.indexOf(10);
      if (end > maxCommandBytes || (end < 0 && this.#input.length > maxCommandBytes)) return null;
      if (end >= 0) {
        const line = this.#input.subarray(0, end).toString('utf8').replace(/\r$/, '');
        this.#input = this.#input.subarray(end + 1);
        if (this.#input.length < maxPipelinedBytes) this.#socket.resume();
        return line;
      }
      if (this.#isEnded) return null;
      await new Promise<void>((done) => {
        this.#wake = done;
      });
    }
  }

  /** Settles when the client takes it, or is gone. */
  async write(bytes: string | Uint8Array): Promise<void> {
    if (this.#isEnded && this.#socket.destroyed) return;
    await new Promise<void>((done) => {
      const socket = this.#socket;
      const settle = (): void => {
        socket.off('close', settle);
        done();
      };
      socket.once('close', settle);
      socket.write(bytes, settle);
    });
  }

  /** RFC 2595 §4. What was sent before the handshake is thrown away: an attacker could have put it there. */
  async startTls(certificate: SelfSignedCertificate): Promise<void> {
    this.#socket.removeAllListeners();
    this.#input = Buffer.alloc(0);
    const secureContext = createSecureContext({
      key: certificate.keyPem,
      cert: certificate.certificatePem,
      minVersion: 'TLSv1.2',
    });
    this.#socket.on('error', () => undefined);
    this.#socket = new TLSSocket(this.#socket, { isServer: true, secureContext });
    this.isTls = true;
    this.#listen();
    // Data cannot come before the handshake is done, so there is nothing to wait for.
  }

  end(): void {
    this.#socket.destroySoon();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.setTimeout(idleTimeoutMs, () => socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      this.#input = this.#input.length > 0 ? Buffer.concat([this.#input, bytes]) : bytes;
      if (this.#input.length >= maxPipelinedBytes) socket.pause();
      this.#wake();
    });
    // The close that follows says enough.
    socket.on('error', () => undefined);
    for (const event of ['end', 'close'] as const) {
      socket.on(event, () => {
        this.#isEnded = true;
        this.#wake();
      });
    }
  }
}
