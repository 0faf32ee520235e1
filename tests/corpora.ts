// The one way to public collections of real and broken mail. They lie outside the project; tests skip when they are absent.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A source of mail. Its files that are mail, by path below the source's folder. */
const MAIL_OF = {
  spamassassin: /^(ham|hard-ham|spam)\/.*\.txt$/,
  mime4j: /\.msg$/,
  'ruby-mail': /\.eml$/,
  james: /\.(eml|mime)$/,
  'php-mime-mail-parser': /^tests\/mails\/[^/]+$/,
  'nodemailer-mailparser': /\.eml$/,
  'postal-mime': /\.eml$/,
  tika: /\.eml$/,
} as const;

export type CorpusName = keyof typeof MAIL_OF;

export const CORPUS_NAMES = Object.keys(MAIL_OF) as readonly CorpusName[];

export interface CorpusFile {
  readonly corpus: CorpusName;
  /** Path below the source's folder, with slashes: `ham/00001.….txt`. */
  readonly name: string;
  readonly path: string;
  /** The file's bytes, read now. */
  read(): Buffer;
}

/** The folder of collections: in OUTPOST_SHARED, or in `shared` beside the checkout. Null when there is none. */
export function corpusRoot(): string | null {
  const shared = process.env['OUTPOST_SHARED'] ?? resolve(import.meta.dirname, '../../shared');
  const root = join(shared, 'corpora');
  return existsSync(root) ? root : null;
}

/** A sentence for skipped tests, or null when the collections are there. */
export function corporaAbsentReason(): string | null {
  return corpusRoot() === null
    ? 'the mail collections are absent (set OUTPOST_SHARED to the folder that holds corpora/)'
    : null;
}

/** All mail of the named sources, or of all, in a fixed order; empty when the collections are absent. */
export function corpusFiles(...names: readonly CorpusName[]): CorpusFile[] {
  const root = corpusRoot();
  if (root === null) return [];
  const wanted = names.length > 0 ? names : CORPUS_NAMES;
  return wanted.flatMap((corpus) => mailIn(join(root, corpus), corpus));
}

/** Any other file of a source, such as an mbox or an expected result; throws when it is absent. */
export function readCorpusFile(corpus: string, name: string): Buffer {
  const root = corpusRoot();
  if (root === null) throw new Error(corporaAbsentReason() ?? '');
  return readFileSync(join(root, corpus, name));
}

/** What Python's strict e-mail package found in a letter. Null means: do not judge by it. */
export interface ExpectedMail {
  readonly subject: string | null;
  readonly from_addr: string | null;
  readonly date_epoch: number | null;
  readonly text: ExpectedText | null;
  readonly html: ExpectedText | null;
  readonly attachments: readonly { readonly size: number; readonly type: string }[] | null;
  readonly defects: readonly string[];
  readonly multipart: boolean;
  readonly leaf_parts: number;
}

/** White space collapsed to single blanks and trimmed, before it was counted and hashed. */
export interface ExpectedText {
  readonly chars: number;
  readonly charset: string;
  readonly sha1: string;
  readonly start: string;
}

/** Expected results by `CorpusFile.name`; empty when the collections are absent. */
export function expectedMail(
  corpus: 'spamassassin' | 'ruby-mail' | 'james',
): ReadonlyMap<string, ExpectedMail> {
  if (corpusRoot() === null) return new Map();
  const text = readCorpusFile(corpus, 'expected_python.json').toString('utf8');
  const results = Object.entries(JSON.parse(text) as Record<string, ExpectedMail>);
  // A few results are of attachments lying about as files of their own.
  return new Map(results.filter(([name]) => MAIL_OF[corpus].test(name)));
}

function mailIn(folder: string, corpus: CorpusName): CorpusFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(folder.length + 1).replaceAll('\\', '/');
      return { corpus, name, path, read: () => readFileSync(path) };
    })
    .filter(({ name }) => MAIL_OF[corpus].test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
