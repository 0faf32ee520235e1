// webRequest: the hooks an application sets, and how the network layer asks them.
import { notImplemented } from './strict.ts';
import { windows } from './world.ts';

interface Hook<L> {
  readonly filter: Electron.WebRequestFilter;
  readonly listener: L;
}
type Before = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type Received = (
  details: Electron.OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;

type BeforeSend = (
  details: Electron.OnBeforeSendHeadersListenerDetails,
  callback: (response: Electron.BeforeSendResponse) => void,
) => void;

export class WebRequest {
  #before: Hook<Before> | undefined;
  #beforeSend: Hook<BeforeSend> | undefined;
  #received: Hook<Received> | undefined;

  onBeforeRequest(...args: [Electron.WebRequestFilter, Before | null] | [Before | null]): void {
    this.#before = hook(args);
  }

  /** Asked for answers from the network; the application's own answers come from its protocol handler. */
  onHeadersReceived(
    ...args: [Electron.WebRequestFilter, Received | null] | [Received | null]
  ): void {
    if (windows.size > 0)
      throw notImplemented('webRequest.onHeadersReceived once a window is open');
    this.#received = hook(args);
  }

  /** Sees the headers the page gives; Chromium adds cookies after that. */
  onBeforeSendHeaders(
    ...args: [Electron.WebRequestFilter, BeforeSend | null] | [BeforeSend | null]
  ): void {
    this.#beforeSend = hook(args);
  }

  onSendHeaders(): never {
    throw notImplemented('webRequest.onSendHeaders');
  }

  onCompleted(): never {
    throw notImplemented('webRequest.onCompleted');
  }

  onErrorOccurred(): never {
    throw notImplemented('webRequest.onErrorOccurred');
  }

  onBeforeRedirect(): never {
    throw notImplemented('webRequest.onBeforeRedirect');
  }

  onResponseStarted(): never {
    throw notImplemented('webRequest.onResponseStarted');
  }

  get wantsHeaders(): boolean {
    return this.#received !== undefined;
  }

  async askBefore(
    details: Electron.OnBeforeRequestListenerDetails,
  ): Promise<Electron.CallbackResponse> {
    const asked = this.#before;
    if (!asked || !matches(asked.filter, details)) return {};
    return new Promise((resolve) => asked.listener(details, resolve));
  }

  async askBeforeSend(
    details: Electron.OnBeforeSendHeadersListenerDetails,
  ): Promise<Electron.BeforeSendResponse> {
    const asked = this.#beforeSend;
    if (!asked || !matches(asked.filter, details)) return {};
    return new Promise((resolve) => asked.listener(details, resolve));
  }

  async askReceived(
    details: Electron.OnHeadersReceivedListenerDetails,
  ): Promise<Electron.HeadersReceivedResponse> {
    const asked = this.#received;
    if (!asked || !matches(asked.filter, details)) return {};
    return new Promise((resolve) => asked.listener(details, resolve));
  }
}

function hook<L>(args: [Electron.WebRequestFilter, L | null] | [L | null]): Hook<L> | undefined {
  const [filter, listener] = args.length === 2 ? args : [{ urls: ['<all_urls>'] }, args[0]];
  return listener ? { filter, listener } : undefined;
}

function matches(
  filter: Electron.WebRequestFilter,
  details: { readonly url: string; readonly resourceType: string },
): boolean {
  const isListed = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => pattern === '<all_urls>' || glob(pattern).test(details.url));
  if (!isListed(filter.urls) || isListed(filter.excludeUrls ?? [])) return false;
  return !filter.types || filter.types.some((type) => type === details.resourceType);
}

// "*" stands for any scheme before "://", for anything elsewhere.
function glob(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
