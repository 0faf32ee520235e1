// What the find bar looks through: a letter that is read, or one that is being written.

export interface FindGround {
  /** In their order; at most `maxMarks`. */
  placesOf(words: string): readonly Range[];
  /** Which of them is looked at first, from 0. */
  firstOf(ranges: readonly Range[]): number;
  /** All that is found, and the one that is looked at; none takes the marks away. */
  mark(name: 'found' | 'found-now', ranges: readonly Range[]): void;
  /** Brings it into sight. */
  show(range: Range): void;
  /** The words selected; empty for none. */
  selected(): string;
  /** While the keyboard is in the text: which place comes next from there. null: the keyboard is elsewhere. */
  nextOf?(ranges: readonly Range[], by: 1 | -1): number | null;
  /** Puts the keyboard there and selects it; null: only the keyboard. */
  select?(range: Range | null): void;
}
