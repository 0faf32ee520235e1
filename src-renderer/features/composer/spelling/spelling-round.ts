// One walk through a letter's misspelled words, from the first to the last, as the dialog leads it. Every step can be taken back.
import {
  addCustomWords,
  customWord,
  removeCustomWords,
} from '../../../app/spelling/custom-words.ts';
import type { Place, SpelledField } from './spelled-field.ts';
import type { Misspelling, SpellingDesk } from './spelling-desk.ts';

interface Replaced extends Place {
  readonly field: SpelledField;
  readonly was: string;
}

interface Step {
  readonly at: Misspelling;
  takeBack(): Promise<void> | void;
}

export type RoundState =
  | { readonly kind: 'found'; readonly at: Misspelling }
  | { readonly kind: 'complete' | 'unavailable' };

export class SpellingRound {
  readonly #desk: SpellingDesk;
  readonly #fields: readonly SpelledField[];
  readonly #steps: Step[] = [];

  constructor(desk: SpellingDesk, fields: readonly SpelledField[]) {
    this.#desk = desk;
    this.#fields = fields;
  }

  get canUndo(): boolean {
    return this.#steps.length > 0;
  }

  begin(): Promise<RoundState> {
    return this.#nextFrom(this.#fields[0], 0, 0);
  }

  /** Looks again where it stands: other words are ignored now. */
  again(at: Misspelling): Promise<RoundState> {
    return this.#nextFrom(at.field, at.passage, at.start);
  }

  ignore(at: Misspelling): Promise<RoundState> {
    this.#steps.push({ at, takeBack: () => undefined });
    return this.#nextFrom(at.field, at.passage, at.end);
  }

  ignoreAll(at: Misspelling): Promise<RoundState> {
    const { ignored } = this.#desk;
    ignored.add(at.word);
    this.#steps.push({ at, takeBack: () => void ignored.delete(at.word) });
    return this.#nextFrom(at.field, at.passage, at.end);
  }

  /** Adds the word to the person's own dictionary. */
  async add(at: Misspelling): Promise<RoundState> {
    const word = customWord(at.word);
    if (word !== null) {
      await addCustomWords([word]);
      this.#desk.customWords = new Set([...this.#desk.customWords, word]);
      const takeBack = async () => {
        await removeCustomWords([word]);
        this.#desk.customWords = new Set(
          [...this.#desk.customWords].filter((each) => each !== word),
        );
      };
      this.#steps.push({ at, takeBack });
    }
    return this.#nextFrom(at.field, at.passage, at.end);
  }

  change(at: Misspelling, words: string): Promise<RoundState> {
    this.#replaceAll(at, [at], words);
    return this.#nextFrom(at.field, at.passage, at.start + words.length);
  }

  /** This one and all that follow. */
  async changeAll(at: Misspelling, words: string): Promise<RoundState> {
    const same: Misspelling[] = [];
    for (const field of this.#fields.slice(this.#fields.indexOf(at.field))) {
      const from = field === at.field ? at : { passage: 0, start: 0 };
      const found = (await this.#desk.misspelledIn(field, { from })) ?? [];
      same.push(...found.filter(({ word }) => word === at.word));
    }
    this.#replaceAll(at, same, words);
    return this.#nextFrom(at.field, at.passage, at.start + words.length);
  }

  /** null: there is nothing to take back. */
  async undo(): Promise<RoundState | null> {
    const step = this.#steps.pop();
    if (!step) return null;
    await step.takeBack();
    return { kind: 'found', at: step.at };
  }

  #replaceAll(at: Misspelling, places: readonly Misspelling[], words: string): void {
    const replaced: Replaced[] = [];
    // From the last to the first: those before it stay where they are.
    for (const { field, passage, start, end, around } of places.toReversed()) {
      field.replace({ passage, start, end }, words);
      replaced.push({ field, passage, start, end, was: around.slice(start, end) });
    }
    const takeBack = () => {
      for (const { field, passage, start, was } of replaced.toReversed()) {
        field.replace({ passage, start, end: start + words.length }, was);
      }
    };
    this.#steps.push({ at, takeBack });
  }

  async #nextFrom(
    field: SpelledField | undefined,
    passage: number,
    start: number,
  ): Promise<RoundState> {
    if (!field) return { kind: 'complete' };
    let from = { passage, start };
    for (const each of this.#fields.slice(this.#fields.indexOf(field))) {
      const found = await this.#desk.misspelledIn(each, { from, limit: 1 });
      if (found === null) return { kind: 'unavailable' };
      const [first] = found;
      if (first) return { kind: 'found', at: first };
      from = { passage: 0, start: 0 };
    }
    return { kind: 'complete' };
  }
}
