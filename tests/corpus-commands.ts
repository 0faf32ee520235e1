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

/** What a page did that a letter must never make it do. */
export interface Misdeeds {
  /** Addresses asked for, of any kind, but the test server's own. */
  readonly requests: string[];
  /** Frames that became something else than a letter. */
  readonly navigations: string[];
  /** Scripts that ran, or that only the sandbox held back. */
  readonly scripts: string[];
}

let watch: { readonly seen: Misdeeds; stop(): void } | null = null;

let counter: { readonly server: Server; readonly hits: string[] } | null = null;

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
  startHitCounter: async (): Promise<number> => {
    const hits: string[] = [];
    const server = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'image/gif', 'access-control-allow-origin': '*' });
      response.end(Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'));
    });
    counter = { server, hits };
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  },

  /** The paths asked for since the start. */
  hitsSoFar: (): string[] => [...(counter?.hits ?? [])],

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
    watch = {
      seen,
      stop: () => {
        for (const [name, listener] of Object.entries(listeners)) page.off(name, listener as never);
      },
    };
  },

  misdeeds: (): Misdeeds => watch?.seen ?? { requests: [], navigations: [], scripts: [] },

  stopWatching: (): void => {
    watch?.stop();
    watch = null;
  },

  stopHitCounter: async (): Promise<void> => {
    const server = counter?.server;
    counter = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  },
};
