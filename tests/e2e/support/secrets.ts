// The secrets the tests use. Each is found nowhere but where it was typed: whoever removes a program's data searches it for all of them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesWithSecrets } from './secret-search.ts';

/** Every password and token of a test carries it, so that one search finds them all. */
export const secretMark = 'corkscrew-93';

export const password = `${secretMark}-Velvet`;
export const wrongPassword = `${secretMark}-Linen`;

/** The practice post office's own book: a server must know the passwords of its mailboxes. */
const officeBook = path.join('practice', 'office.json');

/** Throws where a program's data, or what was exported beside them, holds a secret. `data` is the program's own folder within `folder`. */
export function assertNoSecrets(folder: string, data: string): void {
  const secrets = [secretMark, ...practicePasswords(data)];
  const book = path.relative(folder, path.join(data, officeBook));
  const found = filesWithSecrets(folder, secrets, (file) => file === book);
  if (found.length > 0) throw new Error(`A secret is on the disk: ${found.join('; ')}`);
}

function practicePasswords(data: string): readonly string[] {
  try {
    const { passwords } = JSON.parse(readFileSync(path.join(data, officeBook), 'utf8')) as {
      passwords: Record<string, string>;
    };
    return Object.values(passwords);
  } catch {
    // It was never opened.
    return [];
  }
}
