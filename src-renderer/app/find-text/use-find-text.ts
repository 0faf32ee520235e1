// Find Text in This Message: whether its bar is open, what it has found in the letter shown, and which of it is looked at.
import { useEffect, useMemo, useState } from 'react';
import { useCommands } from '../command-registry.ts';
import type { FindGround } from './find-ground.ts';

export interface FindText {
  readonly isOpen: boolean;
  readonly words: string;
  /** How many places; at most `maxMarks` are looked for. */
  readonly count: number;
  /** Which of them is looked at, from 0; -1: none. */
  readonly at: number;
  /** The place looked at; null: none. */
  readonly now: Range | null;
  setWords(words: string): void;
  step(by: 1 | -1): void;
  close(): void;
  /** Grows whenever the person asks for the bar, which then takes the focus. */
  readonly calls: number;
}

interface Found {
  readonly ranges: readonly Range[];
  readonly first: number;
}

const nothing: Found = { ranges: [], first: -1 };

/** `ground`: another object once its text has changed; null: there is nothing to look through. */
export function useFindText(ground: FindGround | null): FindText {
  const [calls, setCalls] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const found = useMemo(
    () => (isOpen && ground ? placesOf(ground, words) : nothing),
    [isOpen, ground, words],
  );
  const { ranges } = found;
  // Whatever is found anew is looked at from its first place on.
  const [looking, setLooking] = useState({ among: found, at: 0 });
  const at = ranges.length === 0 ? -1 : looking.among === found ? looking.at : found.first;
  useEffect(() => {
    if (!ground) return;
    ground.mark('found', ranges);
    return () => ground.mark('found', []);
  }, [ground, ranges]);
  useEffect(() => {
    const now = ranges[at];
    if (!ground || !now) return;
    ground.mark('found-now', [now]);
    ground.show(now);
    return () => ground.mark('found-now', []);
  }, [ground, ranges, at]);

  const step = (by: 1 | -1) => {
    if (!ground || at < 0) return;
    const fromCaret = ground.nextOf?.(ranges, by) ?? null;
    const next = fromCaret ?? (at + by + ranges.length) % ranges.length;
    setLooking({ among: found, at: next });
    const range = ranges[next];
    if (fromCaret !== null && range) ground.select?.(range);
  };
  const open = () => {
    const selected = ground?.selected().trim() ?? '';
    // A sentence selected to be copied is nothing to look for.
    if (selected !== '' && selected.length <= 100) setWords(selected);
    setOpen(true);
    setCalls(calls + 1);
  };
  useCommands({
    'edit.findText': {
      isEnabled: ground !== null,
      run: () => {
        if (isOpen && words !== '') step(1);
        else open();
      },
    },
    'edit.findTextBefore': { isEnabled: isOpen && at >= 0, run: () => step(-1) },
  });
  const close = () => setOpen(false);
  const now = ranges[at] ?? null;
  return { isOpen, words, count: ranges.length, at, now, setWords, step, close, calls };
}

function placesOf(ground: FindGround, words: string): Found {
  const ranges = ground.placesOf(words);
  return { ranges, first: ranges.length === 0 ? -1 : ground.firstOf(ranges) };
}
