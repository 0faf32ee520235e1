// The ingest worker: each retrieval's port in, committed letters out. It alone writes what servers send.
import { openStore } from '../store/database.ts';
import { dropLeftArrivals } from '../store/writes/arrivals.ts';
import type { AcceptPort, IngestNotice } from './messages.ts';
import { serveRetrieval } from './retrieval.ts';
import { startSummariser } from './summariser.ts';

const summariser = startSummariser(
  () =>
    new Worker(new URL('./parse.worker.ts', import.meta.url), { type: 'module', name: 'parse' }),
);
const opening = openStore();
/**
 * Letters that were under way when the program was last ended are dropped before the first retrieval, when nobody else writes any. What a
 * full disk keeps from being dropped stays until the next start, and keeps no mail from coming.
 */
let sweeping: Promise<void> | null = null;
// Whoever needs the store asks again; a failure is reported where it matters, not as an unhandled rejection.
opening.catch(() => undefined);

addEventListener('message', (event: MessageEvent<AcceptPort>) => {
  const [port] = event.ports;
  if (event.data.type !== 'accept-port' || !port) return;
  serveRetrieval(port, event.data.terms, {
    openStore: async () => {
      await openStore();
      await (sweeping ??= dropLeftArrivals().catch(() => undefined));
    },
    summarise: summariser.summarise,
    notify: (notice: IngestNotice) => postMessage(notice),
    now: () => Date.now(),
  });
});
