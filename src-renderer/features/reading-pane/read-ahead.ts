// Letters beside the one being read, parsed and made safe before they are asked for. They are kept in memory only; nobody sees them.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { ParseOptions } from '../../mime/letter.ts';
import { openLetter, type OpenedLetter } from './open-letter.ts';
import { dropInAdvance, makeInAdvance, type ContentLook } from './shown-content.ts';

/** What makes one reading of a letter another than the next. */
export interface Reading {
  readonly id: MessageId;
  readonly revision: number;
  /** The encodings the person chose count. */
  readonly options: ParseOptions;
}

type Parsed = OpenedLetter & { readonly kind: 'parsed' };

/** Few letters take so long, and whoever asks for another one meanwhile waits for the rest of it. */
const budgetMs = 100;
/** Made safe in a moment, whatever stands in it; a key pressed meanwhile waits no longer than that. */
const maxContentLength = 100_000;

const ready = new Map<MessageId, { readonly reading: Reading; readonly opened: Parsed }>();
/** Readings that could not be had in advance; bounded by being forgotten together. */
const hopeless = new Set<string>();
const maxHopeless = 1_000;
let turn = 0;

/** The letter, if it lies ready. */
export function readyLetter(reading: Reading): OpenedLetter | null {
  const kept = ready.get(reading.id);
  return kept && isSameReading(kept.reading, reading) ? kept.opened : null;
}

/** Gets these letters ready, one after the other, and lets go of all others. Called again, it leaves off where it is. */
export async function readAhead(readings: readonly Reading[], look: ContentLook): Promise<void> {
  const mine = (turn += 1);
  for (const [id, { opened }] of ready) {
    if (readings.some((each) => each.id === id)) continue;
    dropInAdvance(opened.letter);
    ready.delete(id);
  }
  for (const reading of readings) {
    if (hopeless.has(keyOf(reading)) || readyLetter(reading)) continue;
    const opened = await readInAdvance(reading);
    if (turn !== mine) return;
    if (opened === null) giveUp(reading);
    else {
      makeInAdvance(opened.letter, look);
      ready.set(reading.id, { reading, opened });
    }
  }
}

export function isSameReading(a: Reading, b: Reading): boolean {
  return keyOf(a) === keyOf(b);
}

/** null: it is better read when it is asked for. What goes wrong is shown then. */
async function readInAdvance({ id, options }: Reading): Promise<Parsed | null> {
  const opened = await openLetter(id, options, budgetMs).catch(() => null);
  if (opened?.kind !== 'parsed') return null;
  const { html, text } = opened.letter;
  return (html ?? text ?? '').length <= maxContentLength ? opened : null;
}

function giveUp(reading: Reading): void {
  if (hopeless.size >= maxHopeless) hopeless.clear();
  hopeless.add(keyOf(reading));
}

function keyOf({ id, revision, options }: Reading): string {
  return `${id} ${revision} ${options.charsetOverride ?? ''} ${options.fallbackCharset}`;
}
