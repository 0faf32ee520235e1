// WebFrameMain for a window's top frame, the only one a preload (and so IPC) runs in.
import { refuseUnknown } from './strict.ts';
import type { WebContents } from './web-contents.ts';

export type MainFrame = ReturnType<typeof createMainFrame>;

/** The frame object of a window; `url` and `origin` follow its navigation. */
export function createMainFrame(contents: WebContents) {
  const frame = {
    processId: contents.id,
    routingId: 1,
    frameTreeNodeId: contents.id,
    name: '',
    parent: null,
    detached: false,
    get url(): string {
      return contents.getURL();
    },
    get origin(): string {
      const url = URL.canParse(contents.getURL()) ? new URL(contents.getURL()) : undefined;
      return url?.host ? `${url.protocol}//${url.host}` : 'null';
    },
    get top(): unknown {
      return proxy;
    },
    isDestroyed: (): boolean => contents.isDestroyed(),
    send: (channel: string, ...args: unknown[]): void => contents.send(channel, ...args),
    postMessage: contents.postMessage.bind(contents),
    executeJavaScript: (code: string): Promise<unknown> => contents.executeJavaScript(code),
  };
  const proxy: typeof frame = refuseUnknown('WebFrameMain', frame);
  return proxy;
}
