// Looks words up away from the window's own thread. The dictionary is a part of the program; nothing is fetched from elsewhere.
import { createDictionary, type Dictionary } from './dictionary.ts';

export type SpellingQuestion =
  | { readonly id: number; readonly kind: 'check'; readonly words: readonly string[] }
  | { readonly id: number; readonly kind: 'suggest'; readonly word: string };

/**
 * `words`: those of a check that are not in the dictionary, or what may be meant. null: the dictionary could not be read. The answer to no
 * question, id 0, says that the dictionary is there.
 */
export interface SpellingAnswer {
  readonly id: number;
  readonly words: readonly string[] | null;
}

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

async function readDictionary(): Promise<Dictionary> {
  const [affixes, words] = await Promise.all(
    [
      new URL('../../node_modules/dictionary-en/index.aff', import.meta.url),
      new URL('../../node_modules/dictionary-en/index.dic', import.meta.url),
    ].map(async (address) => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error('The dictionary could not be read');
      return answer.text();
    }),
  );
  return createDictionary(affixes ?? '', words ?? '');
}

function answer(given: SpellingAnswer): void {
  scope.postMessage(given);
}

const dictionary = readDictionary();
dictionary.then(
  () => answer({ id: 0, words: [] }),
  () => answer({ id: 0, words: null }),
);

scope.addEventListener('message', ({ data }: MessageEvent<SpellingQuestion>) => {
  void dictionary.then((known) => {
    const words =
      data.kind === 'check'
        ? data.words.filter((word) => !known.isKnown(word))
        : known.suggest(data.word);
    answer({ id: data.id, words });
  });
});
