// The waves under misspelled words: highlights of the engine, so that the document stays what it is.
import type { SpelledField } from './spelled-field.ts';
import './spelling-marks.css';

/** More are no help to anybody, and each is drawn. */
export const maxMarks = 1_000;

const names = { subject: 'misspelled-subject', text: 'misspelled-text' } as const;
const nowName = 'misspelled-now';

export function markMisspelled(name: SpelledField['name'], ranges: readonly Range[]): void {
  mark(names[name], ranges);
}

/** The one that is asked about; null for none. */
export function markAskedAbout(range: Range | null): void {
  mark(nowName, range ? [range] : []);
  (range?.startContainer.parentElement ?? null)?.scrollIntoView({ block: 'nearest' });
}

function mark(name: string, ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
