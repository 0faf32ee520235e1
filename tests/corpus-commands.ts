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

  stopHitCounter: async (): Promise<void> => {
    const server = counter?.server;
    counter = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  },
};
