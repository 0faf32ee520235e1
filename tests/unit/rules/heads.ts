// Heads of letters for tests of what rules do with them.
import type { HeaderField } from '../../../src-renderer/mime/header-block.ts';
import { letterFields } from '../../../src-renderer/rules/letter-fields.ts';

export const own: ReadonlySet<string> = new Set(['anna@example.org', 'anna@work.example.com']);

/** A letter from Lin to Anna, with these lines above its fields. */
export function fieldsOf(...lines: readonly string[]): readonly HeaderField[] {
  const from = lines.some((line) => /^from:/i.test(line)) ? [] : ['From: Lin <lin@example.net>'];
  const to = lines.some((line) => /^(?:to|cc):/i.test(line)) ? [] : ['To: anna@example.org'];
  return letterFields(
    asBytes([...lines, ...from, ...to, 'Subject: News', '', 'Text'].join('\r\n')),
  );
}

export function asBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
