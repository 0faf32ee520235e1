// Times from a click or a key to the frame that shows its effect, taken inside the page by its own clock.
import type { RemotePage } from './remote-page.ts';

/** What must be on screen; all that is named. */
export interface Sight {
  /** The list is that of the folder so called, and its first row has its words. */
  readonly folder?: string;
  /** Nothing of the list is still being read. */
  readonly isWhole?: boolean;
  /** The first row is another than this. */
  readonly firstRowIsNot?: string;
  /** The row with this index is selected. */
  readonly selectedIndex?: number;
  /** The row the keyboard stands on is another than this, and painted as selected. */
  readonly activeRowIsNot?: string | null;
  /** The preview's head has the selected row's subject. */
  readonly isPreviewed?: boolean;
}

/**
 * Does `act` and gives, for each sight, the ms from the first `event` in the window to the end of the frame that first shows it. The event's own
 * time stamp counts, so waiting for a busy page is part of it.
 */
export async function timeTo(
  page: RemotePage,
  event: 'mousedown' | 'click' | 'keydown',
  sights: readonly Sight[],
  act: () => Promise<void>,
): Promise<number[]> {
  await page.evaluate(
    (wanted) => {
      const row = (index: string | undefined) =>
        document.querySelector(`[data-index="${index}"] [data-column="subject"]`)?.textContent ??
        '';
      const isSeen = (sight: Sight): boolean => {
        const grid = document.querySelector('[data-pane="messages"] [role$="grid"]');
        const selected = document.querySelector<HTMLElement>('[data-index][aria-selected="true"]');
        if (sight.folder !== undefined) {
          if (!grid?.getAttribute('aria-label')?.includes(sight.folder) || !row('0')) return false;
        }
        if (sight.isWhole && grid?.getAttribute('aria-busy') === 'true') return false;
        if (sight.firstRowIsNot !== undefined) {
          if (row('0') === sight.firstRowIsNot || row('0') === '') return false;
        }
        if (sight.selectedIndex !== undefined) {
          if (Number(selected?.dataset['index']) !== sight.selectedIndex) return false;
        }
        if (sight.activeRowIsNot !== undefined) {
          const active = grid?.getAttribute('aria-activedescendant') ?? null;
          if (active === sight.activeRowIsNot || selected?.id !== active) return false;
        }
        if (sight.isPreviewed !== true) return true;
        const subject = document.querySelector('[data-pane="preview"] h2')?.textContent.trim();
        // A list shows a subject with the space it may begin with.
        return !!subject && row(selected?.dataset['index']).trimStart().startsWith(subject);
      };
      const began = new Promise<number>((resolve) => {
        addEventListener(wanted.event, ({ timeStamp }) => resolve(timeStamp), {
          capture: true,
          once: true,
        });
      });
      const seen = (sight: Sight) =>
        new Promise<number>((resolve) => {
          const onFrame = (): void => {
            if (!isSeen(sight)) return void requestAnimationFrame(onFrame);
            // A message posted in a frame is read after that frame was painted.
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener('message', () => resolve(performance.now()));
            port1.start();
            port2.postMessage(null);
          };
          void began.then(() => requestAnimationFrame(onFrame));
        });
      const times = Promise.all(wanted.sights.map(seen));
      Object.assign(globalThis, {
        benchTimes: times.then(async (all) => {
          const start = await began;
          return all.map((each) => each - start);
        }),
      });
    },
    { event, sights },
  );
  await act();
  return page.evaluate(
    () => (globalThis as unknown as { benchTimes: Promise<number[]> }).benchTimes,
    null,
  );
}

/** The middle of the first element that matches, CSS pixels; throws when none does. */
export async function placeOf(
  page: RemotePage,
  selector: string,
): Promise<{ x: number; y: number }> {
  const place = await page.evaluate((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect();
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  }, selector);
  if (!place) throw new Error(`There is no ${selector}`);
  return place;
}
