// Marks places in a document without touching it: the document stays what it was, and nothing of it is read again.

/** Names of `::highlight()` in `sanitize/letter-frame.ts` and, of the two that are looked for by hand, in `found-marks.css`. */
export type MarkName = keyof typeof priorities;

/** Where two marks lie on the same words, the higher is seen. */
const priorities = { sought: 0, found: 1, 'found-now': 2 } as const;

/** More are no help to anybody, and each is drawn. */
export const maxMarks = 2_000;

/** Marks these places and none else under that name. */
export function markRanges(inside: Document, name: MarkName, ranges: readonly Range[]): void {
  // A document that has left its frame has no view any more.
  const view = inside.defaultView;
  if (!view) return;
  const { CSS: styles, Highlight: Marks } = view as Window & typeof globalThis;
  const marks = new Marks(...ranges);
  marks.priority = priorities[name];
  if (ranges.length === 0) styles.highlights.delete(name);
  else styles.highlights.set(name, marks);
}
