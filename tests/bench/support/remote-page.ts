// A window's page by Chrome's DevTools protocol, with nothing switched on that is not needed: Playwright's own network watching
// costs more processor time than fetching mail does.
import { DevtoolsLink } from './devtools-link.ts';
import { keyStroke } from './key-strokes.ts';

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
export interface Place {
  readonly x: number;
  readonly y: number;
}
export type MouseEventType = 'mousePressed' | 'mouseReleased' | 'mouseMoved';

/** As the protocol counts held keys. */
const shiftHeld = 8;

export class RemotePage {
  readonly link: DevtoolsLink;
  readonly sessionId: string;

  private constructor(link: DevtoolsLink, sessionId: string) {
    this.link = link;
    this.sessionId = sessionId;
  }

  /** Attaches to the first page that a program shows. */
  static async attach(address: string): Promise<RemotePage> {
    const link = await DevtoolsLink.open(address);
    const { targetId } = await firstPage(link);
    const attached = await link.send('Target.attachToTarget', { targetId, flatten: true });
    return new RemotePage(link, (attached as { sessionId: string }).sessionId);
  }

  /** Runs a function of its own in the page, as Playwright does: it closes over nothing, and what it gives is JSON. */
  async evaluate<Given, Result>(
    run: (given: Given) => Result | Promise<Result>,
    given: Given,
  ): Promise<Result> {
    const expression = `(${run.toString()})(${JSON.stringify(given ?? null)})`;
    const options = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = (await this.send(
      'Runtime.evaluate',
      options,
    )) as Evaluated;
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as Result;
  }

  /** A command of the protocol to this page. */
  send(method: string, params: object = {}): Promise<unknown> {
    return this.link.send(method, params, this.sessionId);
  }

  async mouse(
    type: MouseEventType,
    { x, y }: Place,
    isHeld = type === 'mousePressed',
    modifiers = 0,
  ): Promise<void> {
    const button = type === 'mouseMoved' && !isHeld ? 'none' : 'left';
    const event = { type, x, y, button, buttons: isHeld ? 1 : 0, clickCount: 1, modifiers };
    await this.send('Input.dispatchMouseEvent', event);
  }

  async click(at: Place, { shift = false } = {}): Promise<void> {
    const modifiers = shift ? shiftHeld : 0;
    await this.mouse('mouseMoved', at, false, modifiers);
    await this.mouse('mousePressed', at, true, modifiers);
    await this.mouse('mouseReleased', at, false, modifiers);
  }

  /** A key as the command table writes it: `ArrowDown`, `Ctrl+Shift+A`. */
  async press(shortcut: string): Promise<void> {
    const stroke = keyStroke(shortcut);
    await this.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...stroke });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke });
  }

  /** Puts text into the field that has the focus, as an input method does. */
  async type(text: string): Promise<void> {
    await this.send('Input.insertText', { text });
  }

  close(): void {
    this.link.close();
  }
}

async function firstPage(link: DevtoolsLink): Promise<Target> {
  for (;;) {
    const { targetInfos } = (await link.send('Target.getTargets', {})) as {
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
