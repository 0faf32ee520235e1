// A letter as a text file: its head in the person's language, then its words. Pure.
import type { LetterLine } from './letter-lines.ts';

/**
 * UTF-8 with its mark in front, without which older editors of Windows take it for the system's code page; lines end as Windows and mail
 * have it.
 */
export function textFile(lines: readonly LetterLine[], text: string): Uint8Array {
  const head = lines.map(([label, value]) => `${label} ${value.replace(/\s*\n\s*/g, ' ')}`);
  const all = `\ufeff${head.join('\n')}\n\n${text}`;
  const ended = all.endsWith('\n') ? all : `${all}\n`;
  return new TextEncoder().encode(ended.replace(/\r\n?|\n/g, '\r\n'));
}
