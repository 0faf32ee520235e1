// Mozilla's remote control (Marionette, protocol 3): a script runs inside the program, with the program's own rights. Messages are
// JSON arrays with their length before them.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Reply {
  readonly error: { readonly message: string } | null;
  readonly result: unknown;
}

export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #unread = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('close', () => {
      for (const settle of this.#waiting.values()) {
        settle({ error: { message: 'the connection was lost' }, result: null });
      }
    });
  }

  /** Connects to a program that listens already, and begins a session. */
  static async open(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const marionette = new Marionette(socket);
    await marionette.#ask('WebDriver:NewSession', {});
    await marionette.#ask('Marionette:SetContext', { value: 'chrome' });
    return marionette;
  }

  /** The body of an async function; `arguments` are those given. Resolves with what it returns, which must be JSON. */
  async run(body: string, args: readonly unknown[], timeoutMs: number): Promise<unknown> {
    const script = `const given = [...arguments], answer = given.pop();
      (async function () { ${body} }).apply(null, given)
        .then((value) => answer({ value }), (error) => answer({ error: String(error) }));`;
    await this.#ask('WebDriver:SetTimeouts', { script: timeoutMs });
    const sent = { script, args, sandbox: 'system', newSandbox: true };
    const asked = (await this.#ask('WebDriver:ExecuteAsyncScript', sent)) as {
      readonly value: { readonly value?: unknown; readonly error?: string };
    };
    if (asked.value.error !== undefined) throw new Error(asked.value.error);
    return asked.value.value;
  }

  close(): void {
    this.#socket.destroy();
  }

  async #ask(name: string, parameters: object): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const text = JSON.stringify([0, id, name, parameters]);
    const reply = await new Promise<Reply>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
    if (reply.error) throw new Error(`${name}: ${reply.error.message}`);
    return reply.result;
  }

  #receive(bytes: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (;;) {
      const colon = this.#unread.indexOf(':');
      const end = colon + 1 + Number(this.#unread.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || this.#unread.length < end) return;
      const message: unknown = JSON.parse(this.#unread.subarray(colon + 1, end).toString());
      this.#unread = this.#unread.subarray(end);
      // Its greeting is an object.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as [number, number, Reply['error'], unknown];
      this.#waiting.get(id)?.({ error, result });
      this.#waiting.delete(id);
    }
  }
}
