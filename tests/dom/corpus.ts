// The browser's side of tests/corpus-commands.ts.
import { commands } from 'vitest/browser';

export type CorpusName =
  | 'spamassassin'
  | 'mime4j'
  | 'ruby-mail'
  | 'james'
  | 'php-mime-mail-parser'
  | 'nodemailer-mailparser'
  | 'postal-mime'
  | 'tika';

/** As tests/corpora.ts has them; null means: do not judge by it. */
export interface ExpectedMail {
  readonly subject: string | null;
  readonly from_addr: string | null;
  readonly date_epoch: number | null;
  readonly text: ExpectedText | null;
  readonly html: ExpectedText | null;
  readonly attachments: readonly { readonly size: number; readonly type: string }[] | null;
}
export interface ExpectedText {
  readonly sha1: string | null;
  readonly start?: string;
}

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
    startWatching: () => Promise<void>;
    misdeeds: () => Promise<{ requests: string[]; navigations: string[]; scripts: string[] }>;
    stopWatching: () => Promise<void>;
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

/** A file of tests/fixtures/eml. */
export async function fixture(name: string): Promise<Uint8Array> {
  const answer = await fetch(new URL(`../fixtures/eml/${name}.eml`, import.meta.url));
  if (!answer.ok) throw new Error(`no fixture ${name}`);
  return new Uint8Array(await answer.arrayBuffer());
}
