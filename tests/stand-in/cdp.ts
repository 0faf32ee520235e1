// A Chrome DevTools Protocol client over --remote-debugging-pipe: JSON messages, each closed by a NUL byte.
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from 'playwright-core';
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.js';

export type { Protocol };

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Pending {
  readonly method: string;
  readonly session: Session;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One attached target (or the browser itself); commands and events have Playwright's protocol types. */
export class Session {
  readonly id: string | undefined;
  readonly #connection: Connection;
  readonly #events = new EventEmitter().setMaxListeners(0);

  constructor(connection: Connection, id: string | undefined) {
    this.#connection = connection;
    this.id = id;
  }

  readonly send: CDPSession['send'] = (method, params) =>
    this.#connection.request(this, method, params) as never;

  readonly on = ((event: string, listener: (payload: never) => void) => {
    this.#events.on(event, listener as (payload: unknown) => void);
    return undefined;
  }) as unknown as CDPSession['on'];

  /** Sends a command whose failure does not matter, e.g. to a target that is about to be gone. */
  readonly attempt = (...[method, params]: Parameters<CDPSession['send']>): void => {
    void this.#connection.request(this, method, params).catch(() => undefined);
  };

  deliver(method: string, params: unknown): void {
    this.#events.emit(method, params);
  }
}

export class Connection {
  readonly root = new Session(this, undefined);
  readonly #writer: Writable;
  readonly #sessions = new Map<string, Session>();
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed = false;

  constructor(writer: Writable, reader: Readable) {
    this.#writer = writer;
    let parts: Buffer[] = [];
    reader.on('data', (chunk: Buffer) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
        parts.push(chunk.subarray(start, end));
        const message = Buffer.concat(parts).toString('utf8');
        parts = [];
        start = end + 1;
        this.#receive(JSON.parse(message) as Message);
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    });
    for (const event of ['end', 'close', 'error']) reader.on(event, () => this.#close());
    writer.on('error', () => this.#close());
  }

  /** The session of an attached target. */
  session(id: string): Session {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new Session(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  /** Forgets a detached session; what it was asked is refused. */
  drop(id: string): void {
    const session = this.#sessions.get(id);
    this.#sessions.delete(id);
    if (session) this.#refuse((pending) => pending.session === session, 'target closed');
  }

  request(session: Session, method: string, params: unknown): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, session, resolve, reject });
      this.#writer.write(`${JSON.stringify({ id, sessionId: session.id, method, params })}\0`);
    });
  }

  #receive(message: Message): void {
    if (message.id !== undefined) {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
      else pending?.resolve(message.result);
      return;
    }
    const { sessionId, method = '', params } = message;
    const session = sessionId === undefined ? this.root : this.#sessions.get(sessionId);
    session?.deliver(method, params);
  }

  #refuse(which: (pending: Pending) => boolean, reason: string): void {
    for (const [id, pending] of this.#pending) {
      if (!which(pending)) continue;
      this.#pending.delete(id);
      pending.reject(new Error(`${pending.method}: ${reason}`));
    }
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#refuse(() => true, 'Chromium is gone');
  }
}
