// What Chromium tests ask of Node: public mail collections, and a web server that notices whoever calls it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  corpusFiles,
  corpusRoot,
  expectedMail,
  readCorpusFile,
  type CorpusName,
} from './corpora.ts';

/** The little of Playwright's page that is needed here. */
interface WatchedPage {
  url(): string;
  on(event: string, listener: (what: never) => void): void;
  off(event: string, listener: (what: never) => void): void;
}
type Context = { readonly page: WatchedPage };
type SessionContext = { readonly sessionId: string };

/** What a page did that a letter must never make it do. */
export interface Misdeeds {
  /** Addresses asked for, of any kind, but the test server's own. */
  readonly requests: string[];
  /** Frames that became something else than a letter. */
  readonly navigations: string[];
  /** Scripts that ran, or that only the sandbox held back. */
  readonly scripts: string[];
}

/** Pages run side by side: each is watched by itself, and each session has its own server. */
const watches = new Map<WatchedPage, { readonly seen: Misdeeds; stop(): void }>();
const counters = new Map<string, { readonly server: Server; readonly hits: string[] }>();

/** Commands for `browser.commands` of the dom project; each takes vitest's context first. */
export const corpusCommands = {
  hasCorpora: (): boolean => corpusRoot() !== null,

  /** All mail of one collection, bytes in base64. */
  corpusMail: (_: unknown, corpus: CorpusName): { name: string; base64: string }[] =>
    corpusFiles(corpus).map((file) => ({
      name: file.name,
      base64: file.read().toString('base64'),
    })),

  corpusExpected: (_: unknown, corpus: 'spamassassin' | 'ruby-mail' | 'james') => [
    ...expectedMail(corpus),
  ],

  corpusText: (_: unknown, corpus: string, name: string): string =>
    readCorpusFile(corpus, name).toString('utf8'),

  /** Starts a server on loopback that answers everything with a tiny picture; returns its port. */
  startHitCounter: async ({ sessionId }: SessionContext): Promise<number> => {
    const hits: string[] = [];
    const server = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'image/gif', 'access-control-allow-origin': '*' });
      response.end(Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'));
    });
    counters.set(sessionId, { server, hits });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  },

  /** The paths asked for since the start. */
  hitsSoFar: ({ sessionId }: SessionContext): string[] => [
    ...(counters.get(sessionId)?.hits ?? []),
  ],

  /** From now on every request, navigation and script of the page and all its frames is noted. */
  startWatching: ({ page }: Context): void => {
    const seen: Misdeeds = { requests: [], navigations: [], scripts: [] };
    const own = new URL(page.url()).origin;
    const isOwn = (url: string) => url.startsWith(`${own}/`) || /^(?:about|blob|data):/.test(url);
    const onRequest = (request: { url(): string }) => {
      if (!isOwn(request.url())) seen.requests.push(request.url());
    };
    const onNavigated = (frame: { url(): string }) => {
      if (!isOwn(frame.url()) || frame.url().startsWith('data:'))
        seen.navigations.push(frame.url());
    };
    const onConsole = (message: { text(): string }) => {
      if (/blocked script|script-src|inline event handler/i.test(message.text())) {
        seen.scripts.push(message.text());
      }
    };
    const onDialog = (dialog: { message(): string; dismiss(): Promise<void> }) => {
      seen.scripts.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    };
    const onPopup = () => seen.navigations.push('popup');
    const listeners = {
      ...{ request: onRequest, framenavigated: onNavigated, console: onConsole },
      ...{ dialog: onDialog, popup: onPopup },
    };
    for (const [name, listener] of Object.entries(listeners)) page.on(name, listener as never);
    watches.set(page, {
      seen,
      stop: () => {
        for (const [name, listener] of Object.entries(listeners)) page.off(name, listener as never);
      },
    });
  },

  misdeeds: ({ page }: Context): Misdeeds =>
    watches.get(page)?.seen ?? { requests: [], navigations: [], scripts: [] },

  stopWatching: ({ page }: Context): void => {
    watches.get(page)?.stop();
    watches.delete(page);
  },

  stopHitCounter: async ({ sessionId }: SessionContext): Promise<void> => {
    const server = counters.get(sessionId)?.server;
    counters.delete(sessionId);
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  },
};
