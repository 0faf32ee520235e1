// A window's page by Chrome's DevTools protocol, with nothing switched on that is not needed: Playwright's own network watching
// costs more processor time than fetching mail does.
import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Answer {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: unknown;
}
interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}
interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

export class RemotePage {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #sessionId: string | undefined;
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as Answer;
      if (answer.id === undefined) return;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    socket.on('close', () => {
      for (const settle of this.#waiting.values()) settle({ error: { message: 'it is gone' } });
      this.#waiting.clear();
    });
  }

  /** Attaches to the first page that a program shows. */
  static async attach(address: string): Promise<RemotePage> {
    const socket = new WebSocket(address);
    await once(socket, 'open');
    const page = new RemotePage(socket);
    const { targetId } = await page.#firstPage();
    const attached = await page.#send('Target.attachToTarget', { targetId, flatten: true });
    page.#sessionId = (attached as { sessionId: string }).sessionId;
    return page;
  }

  /** Runs a function of its own in the page, as Playwright does: it closes over nothing, and what it gives is JSON. */
  async evaluate<Given, Result>(
    run: (given: Given) => Result | Promise<Result>,
    given: Given,
  ): Promise<Result> {
    const expression = `(${run.toString()})(${JSON.stringify(given ?? null)})`;
    const options = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = (await this.#send(
      'Runtime.evaluate',
      options,
    )) as Evaluated;
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as Result;
  }

  async mouse(
    type: 'mousePressed' | 'mouseReleased' | 'mouseMoved',
    { x, y }: { readonly x: number; readonly y: number },
    isHeld = type === 'mousePressed',
  ): Promise<void> {
    const button = type === 'mouseMoved' && !isHeld ? 'none' : 'left';
    const buttons = isHeld ? 1 : 0;
    await this.#send('Input.dispatchMouseEvent', { type, x, y, button, buttons, clickCount: 1 });
  }

  async click(at: { readonly x: number; readonly y: number }): Promise<void> {
    await this.mouse('mouseMoved', at);
    await this.mouse('mousePressed', at);
    await this.mouse('mouseReleased', at);
  }

  async press(key: 'ArrowDown' | 'ArrowUp'): Promise<void> {
    const windowsVirtualKeyCode = key === 'ArrowDown' ? 40 : 38;
    const common = { key, code: key, windowsVirtualKeyCode };
    await this.#send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...common });
    await this.#send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  }

  close(): void {
    this.#socket.terminate();
  }

  async #firstPage(): Promise<Target> {
    for (;;) {
      const { targetInfos } = (await this.#send('Target.getTargets', {})) as {
        targetInfos: Target[];
      };
      // The stand-in's windows are blank, then of its own, before the program's page is in them.
      const page = targetInfos.find(
        ({ type, url }) =>
          type === 'page' && /^(app|http):/.test(url) && !url.includes('/__standin__/'),
      );
      if (page) return page;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async #send(method: string, params: object): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, sessionId: this.#sessionId, method, params }));
    });
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  }
}
