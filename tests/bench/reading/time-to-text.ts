// Times from a key to the frame in which a letter's own words stand in the reading pane, by the page's clock.
import type { RemotePage } from '../support/remote-page.ts';

/** All from the key's own time stamp, in ms. */
export interface ReadingTimes {
  /** The preview's head is the letter's. */
  readonly head: number;
  /** Its document is whole and painted; null where it has none within ten seconds. */
  readonly text: number | null;
  /** Element id of the list's row. */
  readonly rowId: string;
}

/** Presses the key and waits for the letter of row `index`, another than the one shown. */
export async function timeToText(
  page: RemotePage,
  key: string,
  index: number,
): Promise<ReadingTimes> {
  await page.evaluate((wanted) => {
    const limitMs = 10_000;
    const frameNow = () =>
      document.querySelector<HTMLIFrameElement>('[data-pane="preview"] iframe')?.contentDocument;
    const articleNow = () => document.querySelector('[data-pane="preview"] article');
    const before = { document: frameNow(), article: articleNow() };
    const isSelected = () =>
      document.querySelector(`[data-index="${wanted}"]`)?.getAttribute('aria-selected') === 'true';
    const isHead = () => isSelected() && articleNow() !== before.article && articleNow() !== null;
    const isText = () => {
      const inside = frameNow();
      if (!inside || inside === before.document || inside.URL !== 'about:srcdoc') return false;
      return isHead() && inside.readyState !== 'loading' && inside.body !== null;
    };
    const began = new Promise<number>((resolve) => {
      const options = { capture: true, once: true };
      addEventListener('keydown', ({ timeStamp }) => resolve(timeStamp), options);
    });
    const seen = async (isSeen: () => boolean): Promise<number | null> => {
      const start = await began;
      return new Promise((resolve) => {
        const onFrame = (): void => {
          if (performance.now() - start > limitMs) return resolve(null);
          if (!isSeen()) return void requestAnimationFrame(onFrame);
          // A message posted in a frame is read after that frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - start));
          port1.start();
          port2.postMessage(null);
        };
        requestAnimationFrame(onFrame);
      });
    };
    const times = Promise.all([seen(isHead), seen(isText)]).then(([head, text]) => ({
      ...{ head, text },
      rowId: document.querySelector(`[data-index="${wanted}"]`)?.id ?? '',
    }));
    Object.assign(globalThis, { benchTimes: times });
  }, index);
  await page.press(key);
  return page.evaluate(
    () => (globalThis as unknown as { benchTimes: Promise<ReadingTimes> }).benchTimes,
    null,
  );
}
