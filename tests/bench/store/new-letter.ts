// A letter comes while its word is looked for: from its commit until the search has it, and to the frame that lists it among the hits.
import { Buffer } from 'node:buffer';
import { storeLetter } from '../letters/store-letters.ts';
import { benchAccount } from '../pop3/engine-reader.ts';
import type { Bars } from '../support/bars.ts';
import { type Figures, rounded, tell } from '../support/figures.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { lettersAccount } from './fill-store.ts';
import { startLetterServer } from './letter-server.ts';
import { letterSizes } from './letter-sizes.ts';
import { longCount, shortCount } from './letter-store.ts';
import { whyNoSearch } from './search-field.ts';
import { withStore } from './with-store.ts';

/** In no other letter. */
const word = 'zyxquillon';
const letter = Buffer.from(
  'From: Grace <grace@example.org>\r\nTo: alice@example.com\r\nSubject: News\r\n' +
    `Date: Thu, 01 Jan 2026 00:00:00 +0000\r\nMessage-ID: <new@example.org>\r\n\r\n${word} 新到的信\r\n`,
);

export async function measureNewLetter(bars: Bars): Promise<Figures | null> {
  const sizes = letterSizes(longCount + shortCount);
  const server = await startLetterServer([...sizes, letter.byteLength], (index) =>
    index < sizes.length ? storeLetter(index) : letter,
  );
  const account = { ...benchAccount(server.mailbox, 'first'), id: lettersAccount };
  const rows = { accounts: [{ ...account, order: 0, isDefault: 1 }] };
  try {
    return await withStore(async ({ page }) => {
      const reason = await whyNoSearch(page);
      if (reason) return bars.absent('a new letter among the hits', reason);
      await page.type(word);
      const { foundMs, paintedMs } = await timeToHit(page);
      bars.atMost('from its commit until a new letter is found', foundMs, 50, 'ms');
      tell(`painted among the hits after ${paintedMs} ms`);
      return { foundMs, paintedMs };
    }, rows);
  } finally {
    server.stop();
  }
}

interface HitTimes {
  /** ms from the commit, known to within 5 ms, until the one hit is counted. */
  readonly foundMs: number;
  /** To the frame that shows it. */
  readonly paintedMs: number;
}

/** Clicks Send/Receive. */
async function timeToHit(page: RemotePage): Promise<HitTimes> {
  const { found, painted } = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const inboxCount = () =>
      new Promise<number>((resolve, reject) => {
        const asking = database.transaction('folders').objectStore('folders').get('inbox');
        asking.addEventListener('success', () => resolve(asking.result.totalCount as number));
        asking.addEventListener('error', () => reject(new Error(String(asking.error))));
      });
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const hits = () => document.querySelector('[data-hit-count]')?.getAttribute('data-hit-count');
    while (hits() !== '0') await frame();
    const before = await inboxCount();
    const buttons = [...document.querySelectorAll<HTMLElement>('[data-region="toolbar"] button')];
    buttons.find((each) => each.textContent?.includes('Send/Receive'))?.click();
    const committed = (async () => {
      while ((await inboxCount()) === before) {
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
      return performance.now();
    })();
    const foundAt = await new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (hits() !== '1') return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributeFilter: ['data-hit-count'],
      });
    });
    // A frame's callback runs before it is painted, the next one's after.
    await frame();
    const paintedAt = await frame();
    const committedAt = await committed;
    database.close();
    return { found: foundAt - committedAt, painted: paintedAt - committedAt };
  }, null);
  return { foundMs: rounded(Math.max(0, found)), paintedMs: rounded(Math.max(0, painted)) };
}
