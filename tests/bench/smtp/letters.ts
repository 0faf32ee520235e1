// The letters that are sent: of the sizes of the pop3 bench's, or one large one. Only their sizes matter, so that a page can make the
// same ones.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { benchLetters } from '../support/letters.ts';
import { recipient, sender } from './client.ts';

export const letterCount = 500;
export const largeBytes = 50_000_000;

/** Octets of each of the 500. */
export function manySizes(): number[] {
  return Array.from(benchLetters(letterCount), (letter) => letter.length);
}

/** Writes one file a letter; gives their paths. */
export async function writeLetters(folder: string, sizes: readonly number[]): Promise<string[]> {
  const files: string[] = [];
  for (const [index, size] of sizes.entries()) {
    const file = path.join(folder, `${index}.eml`);
    await writeFile(file, letterOf(index, size));
    files.push(file);
  }
  return files;
}

/** What stands above the words; the page's letters have the same. */
export function headOf(index: number): string {
  return [
    `From: ${sender}`,
    `To: ${recipient}`,
    `Subject: Letter ${index}`,
    `Message-ID: <bench-${index}@example.com>`,
    'Date: Thu, 01 Jan 2026 00:00:00 +0800',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    '',
  ].join('\r\n');
}

export const line = `${'the letter of last week '.repeat(3).trim()}\r\n`;

function letterOf(index: number, size: number): Buffer {
  const head = headOf(index);
  const count = Math.max(1, Math.ceil((size - head.length) / line.length));
  return Buffer.from(head + line.repeat(count));
}
