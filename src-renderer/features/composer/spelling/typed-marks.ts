// Keeps the waves under misspelled words while a letter is written. The word being typed gets none until the caret has left it.
import type { SpelledField } from './spelled-field.ts';
import type { Misspelling, SpellingDesk } from './spelling-desk.ts';
import { markMisspelled, maxMarks } from './spelling-marks.ts';

/** After the last key. */
const restMs = 300;
/** Longer fields get no waves: each key would cost more than it is worth. F7 checks them all the same. */
const maxLength = 200_000;

export class TypedMarks {
  readonly #desk: SpellingDesk;
  #fields: readonly SpelledField[] = [];
  #marked: readonly Misspelling[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isTyping = false;
  #run = 0;
  #stopListening = () => undefined as void;

  constructor(desk: SpellingDesk) {
    this.#desk = desk;
  }

  get fields(): readonly SpelledField[] {
    return this.#fields;
  }

  /** Those of these fields and none else; an empty list ends it. */
  showIn(fields: readonly SpelledField[]): void {
    this.#stopListening();
    for (const field of this.#fields) field.leave();
    this.#fields = fields;
    this.#marked = [];
    markMisspelled('subject', []);
    markMisspelled('text', []);
    clearTimeout(this.#timer);
    this.#run += 1;
    if (fields.length === 0) return;
    this.#listen();
    this.refresh();
  }

  /** The words have changed, by typing or otherwise. */
  noteChange(): void {
    this.refresh(restMs);
  }

  /** Looks at all anew in `delayMs`. */
  refresh(delayMs = 0): void {
    clearTimeout(this.#timer);
    if (this.#fields.length > 0) this.#timer = setTimeout(() => void this.#look(), delayMs);
  }

  /** The marked word at a point of the window, in CSS pixels. */
  at(x: number, y: number): Misspelling | undefined {
    return this.#marked.find((each) => {
      const boxes = [...(each.field.rangeOf(each)?.getClientRects() ?? [])];
      return boxes.some(
        (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
      );
    });
  }

  /** The marked word the caret is in. */
  atCaret(): Misspelling | undefined {
    return this.#marked.find(({ field, ...place }) => field.hasCaretAt(place));
  }

  async #look(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    const marked: Misspelling[] = [];
    for (const field of this.#fields) {
      const found = this.#isWanted(field)
        ? await this.#desk.misspelledIn(field, { limit: maxMarks })
        : [];
      // Words were typed meanwhile, or the fields are others.
      if (run !== this.#run) return;
      marked.push(...(found ?? []));
    }
    const typed = this.#isTyping
      ? marked.find(({ field, ...place }) => field.hasCaretAt(place))
      : undefined;
    if (!typed) this.#isTyping = false;
    this.#marked = marked.filter((each) => each !== typed);
    for (const { name } of this.#fields) {
      const ranges = this.#marked
        .filter(({ field }) => field.name === name)
        .flatMap((each) => each.field.rangeOf(each) ?? []);
      markMisspelled(name, ranges);
    }
  }

  #isWanted(field: SpelledField): boolean {
    if (!this.#desk.choices.checksWhileTyping) return false;
    return field.passages().reduce((length, { text }) => length + text.length, 0) <= maxLength;
  }

  #listen(): void {
    const stop = new AbortController();
    const { signal } = stop;
    for (const { element } of this.#fields) {
      element.addEventListener('input', () => this.#noteTyping(), { signal });
      element.addEventListener('blur', () => this.#noteLeaving(), { signal });
      element.addEventListener('pointerdown', () => this.#noteLeaving(), { signal });
    }
    document.addEventListener('selectionchange', () => this.#isTyping && this.refresh(restMs), {
      signal,
    });
    this.#stopListening = () => stop.abort();
  }

  #noteTyping(): void {
    this.#isTyping = true;
    this.refresh(restMs);
  }

  #noteLeaving(): void {
    if (!this.#isTyping) return;
    this.#isTyping = false;
    this.refresh(restMs);
  }
}
