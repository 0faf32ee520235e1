// Chrome's DevTools protocol over one socket: commands to the browser or to one of its pages and workers, and the events they raise.
import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Answer {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: unknown;
  readonly method?: string;
  readonly params?: unknown;
}
type Listener = (params: unknown) => void;

export class DevtoolsLink {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#receive(JSON.parse(data.toString()) as Answer));
    socket.on('close', () => {
      for (const settle of this.#waiting.values()) settle({ error: { message: 'it is gone' } });
      this.#waiting.clear();
    });
  }

  static async open(address: string): Promise<DevtoolsLink> {
    const socket = new WebSocket(address, { maxPayload: 2 ** 30 });
    await once(socket, 'open');
    return new DevtoolsLink(socket);
  }

  /** Without a session the browser itself is meant. */
  async send(method: string, params: object, sessionId?: string): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, sessionId, method, params }));
    });
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  }

  /** Hears an event of any session; returns the function that stops it. */
  on(method: string, listener: Listener): () => void {
    const all = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, all.add(listener));
    return () => all.delete(listener);
  }

  close(): void {
    this.#socket.terminate();
  }

  #receive({ id, method, params, ...answer }: Answer): void {
    if (id === undefined) {
      for (const listener of this.#listeners.get(method ?? '') ?? []) listener(params);
      return;
    }
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }
}
