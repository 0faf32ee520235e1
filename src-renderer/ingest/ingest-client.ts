// The window's side of the ingest: starts the worker and hands it each retrieval's port. Never reads from a port.
import type { AcceptPort, IngestNotice, RetrievalTerms } from './messages.ts';

export interface IngestClient {
  /** Gives a retrieval's port to the worker; the window must not use it any more. */
  acceptPort(port: MessagePort, terms: RetrievalTerms): void;
  /** Calls `listener` for each notice; returns the function that stops it. */
  onNotice(listener: (notice: IngestNotice) => void): () => void;
  /** Ends the worker at once. Letters not acknowledged stay on the server. */
  stop(): void;
}

/**
 * Starts the ingest worker. Should it ever break down, its retrievals are reported `closed` with a failure (their letters stay on
 * the server) and the next port gets a new worker.
 */
export function startIngest(): IngestClient {
  const listeners = new Set<(notice: IngestNotice) => void>();
  const running = new Map<string, RetrievalTerms>();
  let worker: Worker | null = null;

  const tell = (notice: IngestNotice): void => {
    if (notice.type === 'closed') running.delete(notice.sessionId);
    for (const listener of listeners) listener(notice);
  };
  const giveUp = (detail: string): void => {
    worker?.terminate();
    worker = null;
    for (const { sessionId, accountId } of running.values()) {
      const failure = { code: 'internal', phase: 'storage', detail } as const;
      tell({ type: 'closed', sessionId, accountId, storedCount: 0, failure });
    }
  };
  const current = (): Worker => {
    worker ??= spawn(tell, giveUp);
    return worker;
  };
  current();

  return {
    acceptPort(port, terms) {
      running.set(terms.sessionId, terms);
      const message: AcceptPort = { type: 'accept-port', terms };
      current().postMessage(message, [port]);
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      running.clear();
      worker?.terminate();
      worker = null;
    },
  };
}

function spawn(
  onNotice: (notice: IngestNotice) => void,
  onBreakdown: (detail: string) => void,
): Worker {
  const worker = new Worker(new URL('./ingest.worker.ts', import.meta.url), {
    type: 'module',
    name: 'ingest',
  });
  worker.addEventListener('message', (event: MessageEvent<IngestNotice>) => onNotice(event.data));
  worker.addEventListener('error', (event) =>
    onBreakdown(event.message || 'the ingest worker failed'),
  );
  worker.addEventListener('messageerror', () => onBreakdown('a notice could not be read'));
  return worker;
}
