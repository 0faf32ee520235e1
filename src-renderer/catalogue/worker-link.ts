// The way from a window to a catalogue's worker of its own.
import type { FromCatalogue, ToCatalogue } from './messages.ts';

export interface Link {
  post(message: ToCatalogue): void;
  close(): void;
}

/** Starts the worker. `receive` is told `failed` when it breaks down, too. */
export function workerLink(storeName: string, receive: (message: FromCatalogue) => void): Link {
  const worker = new Worker(new URL('./catalogue.worker.ts', import.meta.url), {
    type: 'module',
    name: 'catalogue',
  });
  const post = (message: ToCatalogue) => worker.postMessage(message);
  worker.addEventListener('message', ({ data }: MessageEvent<FromCatalogue>) => receive(data));
  worker.addEventListener('error', (event) => {
    receive({ type: 'failed', detail: event.message || 'the catalogue worker failed' });
  });
  worker.addEventListener('messageerror', () => {
    receive({ type: 'failed', detail: 'an answer of the catalogue could not be read' });
  });
  post({ type: 'start', storeName });
  return { post, close: () => worker.terminate() };
}
