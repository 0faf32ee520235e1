// A store of 200,000 letters under one's hands, beside one of ten or of none: opening, sorting, keys, scrolling, searching, changing
// many at once, starting, memory, and what the index costs. `npm run bench:store -- opening sorting` runs parts of it.
import { cpus, loadavg } from 'node:os';
import { measureArrows } from './store/arrows.ts';
import { measureBulk } from './store/bulk.ts';
import { measureFreeing } from './store/freeing.ts';
import { measureIndexCost } from './store/index-cost.ts';
import { measureJunkCost } from './store/junk-cost.ts';
import { fillingFigures, longCount } from './store/letter-store.ts';
import { measureMemory } from './store/memory.ts';
import { measureNewLetter } from './store/new-letter.ts';
import { measureOpening } from './store/opening.ts';
import { measureRuleCost } from './store/rule-cost.ts';
import { measureScrolling } from './store/scrolling.ts';
import { measureSearching } from './store/searching.ts';
import { measureSize } from './store/size.ts';
import { measureSorting } from './store/sorting.ts';
import { measureStarting } from './store/starting.ts';
import { Bars } from './support/bars.ts';
import { type Figures, rounded, tell } from './support/figures.ts';

const parts: Readonly<Record<string, (bars: Bars) => Promise<Figures | null>>> = {
  opening: measureOpening,
  sorting: measureSorting,
  arrows: measureArrows,
  scrolling: measureScrolling,
  searching: measureSearching,
  'new-letter': measureNewLetter,
  bulk: measureBulk,
  starting: measureStarting,
  memory: measureMemory,
  size: measureSize,
  freeing: measureFreeing,
  'index-cost': measureIndexCost,
  'junk-cost': measureJunkCost,
  'rule-cost': measureRuleCost,
};

export async function bench(chosen: readonly string[]): Promise<Figures> {
  const unknown = chosen.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    throw new Error(
      `No such part: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`,
    );
  }
  const bars = new Bars();
  const figures: Record<string, Figures | string | null> = {};
  const loads: number[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    // Figures of a machine that does other things as well are worth little: how busy it is stands beside them.
    const load = rounded(loadavg()[0] ?? 0);
    tell(`— ${name} (load ${load} on ${cpus().length} processors)`);
    try {
      figures[name] = await measure(bars);
      loads.push(load);
    } catch (error) {
      // One part that fails must not cost the others their figures.
      figures[name] = error instanceof Error ? error.message : String(error);
      tell(`FAILED: ${figures[name]}`);
    }
  }
  return {
    letters: longCount,
    filling: fillingFigures(),
    ...figures,
    highestLoad: Math.max(...loads),
    ...bars.summary(),
  };
}
