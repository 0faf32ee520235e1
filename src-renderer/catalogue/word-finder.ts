// How the catalogue asks which letters hold words. The search index answers; the catalogue knows no texts.
import type { WordsField } from '../../src-shared/mail/criteria.ts';

export interface WordFinder {
  /** Gives what says of a letter, by its id, whether it holds all of the words. Good until a letter comes or changes its words. */
  find(words: string, field: WordsField): Promise<(id: number) => boolean>;
}
