// The charset that bytes above ASCII in a header are in: what the same program says of the text below is a better hint than any other.
import { canonicalCharset } from './charset.ts';
import type { Part } from './part.ts';

/** The charset of the letter's first text if it names one that says something, else `fallback`. */
export function headerCharset(root: Part, fallback: string): string {
  const declared = firstDeclared(root);
  const known = declared === null ? null : canonicalCharset(declared);
  return known === null || known === 'utf-8' ? fallback : known;
}

function firstDeclared(part: Part): string | null {
  if (part.children.length === 0) {
    const isText = part.contentType.value.startsWith('text/');
    return isText ? (part.contentType.parameters.get('charset') ?? null) : null;
  }
  for (const child of part.children) {
    const found = firstDeclared(child);
    if (found !== null) return found;
  }
  return null;
}
