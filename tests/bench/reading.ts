// From an arrow key to a letter's own words in the reading pane, over all public mail, in the real program. `npm run bench:reading -- 300`
// reads so many letters only.
import { cpus, loadavg } from 'node:os';
import { corporaAbsentReason } from '../corpora.ts';
import { withCorpora } from './reading/corpora-store.ts';
import { tellProgress } from './reading/progress.ts';
import { readAgain } from './reading/read-again.ts';
import { timeToText, type ReadingTimes } from './reading/time-to-text.ts';
import { Bars } from './support/bars.ts';
import { type Figures, median, quantile, rounded, spread, tell } from './support/figures.ts';
import { placeOf } from './support/stopwatch.ts';

const slowestCount = 10;
const progressEvery = 100;
/** Between a letter's text and the next key: nobody skims faster. */
const skimMs = 150;

export async function bench([given]: readonly string[]): Promise<Figures> {
  const reason = corporaAbsentReason();
  if (reason !== null) {
    tell(reason);
    return { skipped: 1 };
  }
  const loads = [loadavg()[0] ?? 0];
  const times = await withCorpora(async ({ program: { page }, count, nameOf }) => {
    await page.click(await placeOf(page, '[data-index="0"] [data-column="subject"]'));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const all: NamedTimes[] = [];
    const steps = Math.min(count - 1, given === undefined ? Infinity : Number(given));
    for (let index = 1; index <= steps; index += 1) {
      const read = await timeToText(page, 'ArrowDown', index);
      const name = nameOf(read.rowId);
      all.push({ ...read, name, index, again: null });
      if (read.text === null) tellProgress(`no text within ten seconds: ${name}`);
      if (index % progressEvery === 0) tellProgress(`${index} of ${steps} read`);
      await new Promise((resolve) => setTimeout(resolve, skimMs));
    }
    for (const slow of slowestOf(all)) {
      const again = await readAgain(page, slow.index);
      slow.again = again.text;
      tellProgress(`${slow.name}: ${told(slow.text)}, again ${told(again.text)}`);
    }
    return all;
  });
  loads.push(loadavg()[0] ?? 0);
  return figuresOf(times, Math.max(...loads));
}

interface NamedTimes extends ReadingTimes {
  readonly name: string;
  /** Row of the list. */
  readonly index: number;
  /** Read once more at the end: what a busy moment slowed is quick now. null where it was not slow. */
  again: number | null;
}

function slowestOf(times: readonly NamedTimes[]): NamedTimes[] {
  return times
    .toSorted((a, b) => (b.text ?? Infinity) - (a.text ?? Infinity))
    .slice(0, slowestCount);
}

function told(ms: number | null): string {
  return ms === null ? 'no text' : `${rounded(ms)} ms`;
}

function figuresOf(times: readonly NamedTimes[], load: number): Figures {
  const bars = new Bars();
  const texts = times.flatMap(({ text }) => text ?? []);
  const heads = times.map(({ head }) => head);
  tell(`${texts.length} letters (load ${rounded(load)} on ${cpus().length} processors)`);
  const slowest = slowestOf(times);
  for (const { text, again, name } of slowest)
    tell(`slow: ${told(text)}, again ${told(again)}, ${name}`);
  bars.atMost('arrow key to the text, median', median(texts), 50, 'ms');
  bars.atMost('arrow key to the text, p99', quantile(texts, 0.99), 200, 'ms');
  return {
    letters: times.length,
    withoutText: times.length - texts.length,
    head: spread(heads),
    text: spread(texts),
    slowestMs: rounded(Math.max(...texts)),
    slowestAgainMs: rounded(Math.max(...slowest.map(({ again }) => again ?? Infinity))),
    highestLoad: rounded(load),
    ...bars.summary(),
  };
}
