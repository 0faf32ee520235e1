// Every letter of the public collections: files that are one letter, the letters of mailbox files, and those a collection keeps aside.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFiles, corpusRoot } from '../../corpora.ts';

export interface NamedLetter {
  /** Collection and path; of a mailbox file also which of its letters, the first being 1. */
  readonly name: string;
  /** As POP3 sends it, see `asSent`. */
  readonly bytes: Buffer;
}

/** Beside the files that tests read one by one. */
const kept = /\.mbox$|\/mbox\.[^/]+$|^k9-android\/.*\.eml$/;

/** In a fixed order, without empty files; none where the collections are absent. */
export function allLetters(): NamedLetter[] {
  const single = corpusFiles().map(({ corpus, name, read }) => ({
    name: `${corpus}/${name}`,
    bytes: asSent(read()),
  }));
  return [...single, ...keptLetters()].filter(({ bytes }) => bytes.length > 0);
}

function keptLetters(): NamedLetter[] {
  const root = corpusRoot();
  if (root === null || !existsSync(root)) return [];
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => kept.test(name));
  return names.sort().flatMap((name) => lettersOf(name, readFileSync(join(root, name))));
}

/** RFC 4155: each letter of a mailbox file begins with a line of its own, `From ` at its start. */
function lettersOf(name: string, file: Buffer): NamedLetter[] {
  if (name.endsWith('.eml')) return [{ name, bytes: asSent(file) }];
  return file
    .toString('latin1')
    .split(/^From .*\r?\n/m)
    .filter((text) => text.trim() !== '')
    .map((text, at) => ({ name: `${name} ${at + 1}`, bytes: asSent(Buffer.from(text, 'latin1')) }));
}

/** RFC 1939 §3: lines end in CRLF, and one that begins with a dot is given another. */
function asSent(raw: Buffer): Buffer {
  const text = raw.toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
  return Buffer.from(text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1');
}
