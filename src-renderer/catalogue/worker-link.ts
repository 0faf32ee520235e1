// The way from the main window to the catalogue's worker.
import type { FromCatalogue, ToCatalogue } from './messages.ts';

export interface Link {
  post(message: ToCatalogue): void;
  close(): void;
}

export function workerLink(storeName: string, receive: (message: FromCatalogue) => void): Link {
  const worker = new Worker(new URL('./catalogue.worker.ts', import.meta.url), {
    type: 'module',
    name: 'catalogue',
  });
  worker.addEventListener('message', (event: MessageEvent<FromCatalogue>) => receive(event.data));
  const link: Link = {
    post: (message) => worker.postMessage(message),
    close: () => worker.terminate(),
  };
  link.post({ type: 'start', storeName });
  return link;
}
