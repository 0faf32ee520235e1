// What the search index adds to receiving letters.
import type { Bars } from '../support/bars.ts';
import type { Figures } from '../support/figures.ts';

export function measureIndexCost(bars: Bars): Promise<Figures | null> {
  return Promise.resolve(bars.absent('what the index adds to receiving', 'there is no index yet'));
}
