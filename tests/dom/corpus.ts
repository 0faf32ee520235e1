// The browser's side of tests/corpus-commands.ts.
import { commands } from 'vitest/browser';
import type { CorpusName, ExpectedMail } from '../corpora.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    hasCorpora: () => Promise<boolean>;
    corpusMail: (corpus: CorpusName) => Promise<{ name: string; base64: string }[]>;
    corpusExpected: (
      corpus: 'spamassassin' | 'ruby-mail' | 'james',
    ) => Promise<[string, ExpectedMail][]>;
    corpusText: (corpus: string, name: string) => Promise<string>;
    startHitCounter: () => Promise<number>;
    hitsSoFar: () => Promise<string[]>;
    stopHitCounter: () => Promise<void>;
  }
}

export const hasCorpora = await commands.hasCorpora();
export const absentReason =
  'skipped: the mail collections are absent (set OUTPOST_SHARED to the folder that holds corpora/)';

export interface CorpusMail {
  readonly name: string;
  readonly raw: Uint8Array;
}

export async function corpusMail(corpus: CorpusName): Promise<CorpusMail[]> {
  const files = await commands.corpusMail(corpus);
  return files.map(({ name, base64 }) => ({
    name,
    raw: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  }));
}
