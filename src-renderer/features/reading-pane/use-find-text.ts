// Find Text in This Message: whether its bar is open, what it has found in the letter shown, and which of it is looked at.
import { useEffect, useMemo, useState } from 'react';
import { useCommands } from '../../app/command-registry.ts';
import { findText } from './find-text.ts';
import { drawnRanges, markRanges, maxMarks, showRange } from './letter-marks.ts';
import type { LetterText } from './letter-text.ts';

export interface FindText {
  readonly isOpen: boolean;
  readonly words: string;
  /** How many places; at most `maxMarks` are looked for. */
  readonly count: number;
  /** Which of them is looked at, from 0; -1: none. */
  readonly at: number;
  setWords(words: string): void;
  step(by: 1 | -1): void;
  close(): void;
  /** Grows whenever the person asks for the bar, which then takes the focus. */
  readonly calls: number;
}

const nothing: readonly Range[] = [];

export function useFindText(inside: Document | null, text: LetterText | null): FindText {
  const [calls, setCalls] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const ranges = useMemo(
    () => (isOpen && text ? placesOf(text, words) : nothing),
    [isOpen, text, words],
  );
  // Whatever is found anew is looked at from its first place on.
  const [looking, setLooking] = useState({ among: ranges, at: 0 });
  const at = ranges.length === 0 ? -1 : looking.among === ranges ? looking.at : 0;
  useEffect(() => {
    if (!inside) return;
    markRanges(inside, 'found', ranges);
    return () => markRanges(inside, 'found', []);
  }, [inside, ranges]);
  useEffect(() => {
    const now = ranges[at];
    if (!inside || !now) return;
    markRanges(inside, 'found-now', [now]);
    showRange(inside, now);
    return () => markRanges(inside, 'found-now', []);
  }, [inside, ranges, at]);

  const step = (by: 1 | -1) => {
    if (at >= 0) setLooking({ among: ranges, at: (at + by + ranges.length) % ranges.length });
  };
  const open = () => {
    const selected = inside?.getSelection()?.toString().trim() ?? '';
    // A sentence selected to be copied is nothing to look for.
    if (selected !== '' && selected.length <= 100) setWords(selected);
    setOpen(true);
    setCalls(calls + 1);
  };
  useCommands({
    'edit.findText': {
      isEnabled: text !== null,
      run: () => {
        if (isOpen && words !== '') step(1);
        else open();
      },
    },
    'edit.findTextBefore': { isEnabled: isOpen && at >= 0, run: () => step(-1) },
  });
  const close = () => setOpen(false);
  return { isOpen, words, count: ranges.length, at, setWords, step, close, calls };
}

function placesOf(text: LetterText, words: string): readonly Range[] {
  const places = findText(text.text, words, maxMarks);
  return drawnRanges(places.map(({ start, end }) => text.rangeOf(start, end)));
}
