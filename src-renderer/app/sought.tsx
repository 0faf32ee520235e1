// What is being looked for, known to whoever shows a letter, and text with it marked.
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Field } from '../search/fields.ts';
import { matchesIn } from '../search/highlight.ts';
import { parseQuery } from '../search/query.ts';

/** The words looked for in each part of a letter, as they were typed; empty: nothing is. */
export type Sought = Readonly<Record<Field, string>>;

const nothing: Sought = { from: '', to: '', subject: '', body: '' };

const SoughtContext = createContext<Sought>(nothing);

export interface SoughtProviderProps {
  /** Looked for in every part of a letter; or in each what was typed for it. */
  readonly words: string | Sought;
  readonly children: ReactNode;
}

export function SoughtProvider({ words, children }: SoughtProviderProps) {
  const sought = useMemo(
    () =>
      typeof words === 'string' ? { from: words, to: words, subject: words, body: words } : words,
    [words],
  );
  return <SoughtContext value={sought}>{children}</SoughtContext>;
}

export function useSought(field: Field): string {
  return useContext(SoughtContext)[field];
}

/** No cell shows more, and a subject may have a megabyte. */
const maxMarkedLength = 1_000;

export interface MarkedProps {
  readonly text: string;
  readonly field: Field;
}

/** The text with what is sought marked in it; nothing of it is ever read as HTML. */
export function Marked({ text, field }: MarkedProps) {
  const words = useSought(field);
  return useMemo(
    () => (words.trim() === '' ? text : marked(text, words, field)),
    [text, words, field],
  );
}

function marked(text: string, words: string, field: Field): ReactNode {
  const pieces: ReactNode[] = [];
  let done = 0;
  for (const { start, end } of matchesIn(
    text.slice(0, maxMarkedLength),
    parseQuery(words),
    field,
  )) {
    pieces.push(text.slice(done, start), <mark key={start}>{text.slice(start, end)}</mark>);
    done = end;
  }
  return pieces.length === 0 ? text : [...pieces, text.slice(done)];
}
