// Draws first pages away from the window's own thread. One at a time; the client ends it when it takes too long.
import { drawFirstPage } from './first-page.ts';

export interface PageRequest {
  readonly id: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly longerPixels: number;
}

/** `page` is null where there is none to show. The answer to no request, id 0, says that the worker is ready. */
export interface PageAnswer {
  readonly id: number;
  readonly page: ImageBitmap | null;
}

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

scope.addEventListener('message', ({ data }: MessageEvent<PageRequest>) => {
  void drawFirstPage(data.bytes, data.longerPixels)
    .catch(() => null)
    .then((page) => {
      const answer: PageAnswer = { id: data.id, page };
      scope.postMessage(answer, page ? [page] : []);
    });
});

const ready: PageAnswer = { id: 0, page: null };
scope.postMessage(ready);
