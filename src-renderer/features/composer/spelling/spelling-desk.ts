// What is misspelled in a letter being written: its fields, the dictionary, what is known to be wrong in Chinese, the person's own
// words, and those ignored in this window.
import { hanSlipsIn, meantByHanSlip } from '../../../spelling/han-slips.ts';
import { alikeAmong, likeliest } from '../../../spelling/suggestions.ts';
import { spelling, type SpellingClient } from '../../../spelling/spelling-client.ts';
import { wordsIn, type Word } from '../../../spelling/words.ts';
import { isAmong } from '../../../app/spelling/custom-words.ts';
import type { SpellingChoices } from '../../../store/spelling-choices.ts';
import type { Passage } from './passages.ts';
import type { Place, SpelledField } from './spelled-field.ts';
import { spellingCoverage, type SpellingCoverage } from './spelling-coverage.ts';

export interface Misspelling extends Place {
  readonly field: SpelledField;
  /** As dictionaries write it. */
  readonly word: string;
  /** The passage it stands in. */
  readonly around: string;
}

/** Of one window. */
export class SpellingDesk {
  readonly #client: SpellingClient;
  /** Taken as they are in this window, whatever the dictionary says. */
  readonly ignored = new Set<string>();
  customWords: ReadonlySet<string> = new Set();
  #choices: SpellingChoices;
  /** Of passages seen before: nearly all of a letter stays the same from one key to the next. */
  readonly #words = new Map<string, readonly Word[]>();

  constructor(choices: SpellingChoices, client: SpellingClient = spelling()) {
    this.#choices = choices;
    this.#client = client;
  }

  get choices(): SpellingChoices {
    return this.#choices;
  }

  choose(choices: SpellingChoices): void {
    this.#choices = choices;
    this.#words.clear();
  }

  /**
   * The misspelled words of a field from a place on, at most `limit`; null where the dictionary cannot be read. Passages are asked about
   * a hundred at a time, so that the first of a long letter is known at once.
   */
  async misspelledIn(
    field: SpelledField,
    {
      from = { passage: 0, start: 0 },
      limit = Infinity,
    }: { from?: Pick<Place, 'passage' | 'start'>; limit?: number } = {},
  ): Promise<readonly Misspelling[] | null> {
    const passages = field.passages();
    const found: Misspelling[] = [];
    for (
      let at = from.passage;
      at < passages.length && found.length < limit;
      at += passagesAtOnce
    ) {
      const some = passages.slice(at, at + passagesAtOnce).map((each) => this.#wordsOf(each));
      const unknown = await this.#client.unknownOf(
        some.flatMap((words) => words.filter(isLookedUp).map(({ text }) => text)),
      );
      if (unknown === null) return null;
      for (const [offset, words] of some.entries()) {
        const passage = at + offset;
        const isAfter = ({ start }: Word) => passage > from.passage || start >= from.start;
        const wrong = words.filter(
          (word) =>
            isAfter(word) &&
            (!isLookedUp(word) || unknown.has(word.text)) &&
            !this.#isAllowed(word.text),
        );
        const around = passages[passage]?.text ?? '';
        found.push(
          ...wrong.map(({ start, end, text: word }) => ({
            field,
            passage,
            start,
            end,
            word,
            around,
          })),
        );
      }
    }
    return found.slice(0, limit);
  }

  /** Of all that these fields hold, the quoted passages apart where they are ignored. */
  coverageOf(fields: readonly SpelledField[]): SpellingCoverage {
    const passages = fields
      .flatMap((field) => field.passages())
      .filter(({ isOriginal }) => !(isOriginal && this.#choices.ignoresOriginal));
    const wordCount = passages.reduce(
      (sum, each) => sum + this.#wordsOf(each).filter(isLookedUp).length,
      0,
    );
    return spellingCoverage(passages, wordCount);
  }

  async suggestionsFor(word: string): Promise<readonly string[]> {
    const meant = meantByHanSlip(word);
    if (meant !== null) return [meant];
    const own = alikeAmong(word, this.customWords);
    return likeliest(word, [...own, ...(await this.#client.suggestionsFor(word))]);
  }

  #wordsOf({ text, isOriginal }: Passage): readonly Word[] {
    if (isOriginal && this.#choices.ignoresOriginal) return [];
    const known = this.#words.get(text);
    if (known) return known;
    const words = [...wordsIn(text, this.#choices), ...hanSlipsIn(text)];
    words.sort((a, b) => a.start - b.start);
    if (this.#words.size >= rememberedPassages) this.#words.clear();
    this.#words.set(text, words);
    return words;
  }

  #isAllowed(word: string): boolean {
    return this.ignored.has(word) || isAmong(this.customWords, word);
  }
}

/** In the dictionary; a word of Chinese is known to be wrong without. */
function isLookedUp({ text }: Word): boolean {
  return meantByHanSlip(text) === null;
}

const passagesAtOnce = 100;
const rememberedPassages = 5_000;
