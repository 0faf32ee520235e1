// How large each letter of the prepared store is. To know it a letter must be made, which takes 20 s for all, so it is written down.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { storeLetter } from '../letters/store-letters.ts';
import { projectFolder } from '../support/program.ts';

/** To be raised when the letters change, how they are spread over folders, or what the program keeps of them. */
export const edition = 3;

/** Octets of the first `count` letters. */
export function letterSizes(count: number): readonly number[] {
  const folder = path.join(projectFolder, '.cache/bench');
  const file = path.join(folder, `letter-sizes-${count}-${edition}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as number[];
  const sizes = Array.from({ length: count }, (_, index) => storeLetter(index).byteLength);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(sizes));
  return sizes;
}
