// What twenty message rules add to receiving letters, in processor time of all processes: the same letters into empty stores, by turns.
import type { MailRule, RuleCondition } from '../../../src-shared/mail/rules.ts';
import { storeLetter } from '../letters/store-letters.ts';
import type { Bars } from '../support/bars.ts';
import { type Figures, median, rounded, runCount, tell } from '../support/figures.ts';
import { projectFolder } from '../support/program.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { startLetterServer } from './letter-server.ts';
import { letterSizes } from './letter-sizes.ts';
import { longCount } from './letter-store.ts';
import { secondsOfReceiving } from './receiving-time.ts';

/** A fortieth of all. */
const count = Math.ceil(longCount / 40);

/** As somebody has who sorts much: ten look at senders, six at subjects, four at the text, and few are met. */
const rules = [
  ...Array.from({ length: 10 }, (_, at) => people(`@shop${at}.example.com; boss${at}@example.org`)),
  ...Array.from({ length: 6 }, (_, at) => phrases('subject', `發票 ${at}, newsletter ${at}`)),
  ...Array.from({ length: 4 }, (_, at) => phrases('body', `unsubscribe ${at}、取消訂閱 ${at}`)),
].map((condition, at): MailRule => ({
  id: `rule-${at}`,
  name: `Rule ${at}`,
  isOn: true,
  conditions: { joinedBy: 'and', criteria: [condition] },
  actions: { color: 'red', flag: true },
}));

export async function measureRuleCost(bars: Bars): Promise<Figures | null> {
  const server = await startLetterServer(letterSizes(count), storeLetter);
  try {
    const ruled: number[] = [];
    const unruled: number[] = [];
    for (let run = 0; run < runCount; run += 1) {
      ruled.push(await secondsOfReceiving(server, projectFolder, giveRules));
      unruled.push(await secondsOfReceiving(server));
    }
    const [withSeconds, withoutSeconds] = [rounded(median(ruled)), rounded(median(unruled))];
    const morePercent = rounded(100 * (withSeconds / withoutSeconds - 1));
    tell(
      `${count} letters, ${rules.length} rules: ${withSeconds} s of processor time with them, ${withoutSeconds} s without`,
    );
    bars.atMost('what twenty rules add to receiving', morePercent, 10, '%');
    return { letters: count, rules: rules.length, withSeconds, withoutSeconds, morePercent };
  } finally {
    server.stop();
  }
}

function people(entries: string): RuleCondition {
  return { kind: 'people', field: 'from', entries, match: 'any' };
}

function phrases(field: 'subject' | 'body', entries: string): RuleCondition {
  return { kind: 'phrases', field, entries, match: 'any' };
}

async function giveRules(page: RemotePage): Promise<void> {
  await page.evaluate(async (value) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const writing = database.transaction('options', 'readwrite');
    writing.objectStore('options').put({ key: 'mailRules', value });
    await new Promise((resolve, reject) => {
      writing.addEventListener('complete', resolve);
      writing.addEventListener('abort', () => reject(new Error(String(writing.error))));
    });
    database.close();
  }, rules);
}
