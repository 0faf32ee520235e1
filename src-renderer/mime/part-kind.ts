// Decides what a leaf part is to the reader: text of the letter, or something attached.
import { headerText } from './header-text.ts';
import { firstRaw } from './header-block.ts';
import { parameterText } from './parameters.ts';
import type { Part } from './part-tree.ts';

export type LeafKind = 'text' | 'html' | 'attachment';

/** `hasBody`: the letter's text was already found, so a further named text is something attached. */
export function leafKind(part: Part, hasBody: boolean): LeafKind {
  const type = part.contentType.value;
  if (part.disposition.value === 'attachment') return 'attachment';
  const isHtml = type === 'text/html' || type === 'application/xhtml+xml';
  const isText =
    type === 'text/plain' || type === 'text/enriched' || type === 'text/richtext' || isHtml;
  if (!isText) return 'attachment';
  if (hasBody && declaredFileName(part, '') !== null) return 'attachment';
  return isHtml ? 'html' : 'text';
}

/** The file name as the sender wrote it; null when the part has none. */
export function declaredFileName(part: Part, fallbackCharset: string): string | null {
  return (
    parameterText(part.disposition, 'filename', fallbackCharset) ??
    parameterText(part.contentType, 'name', fallbackCharset)
  );
}

/** Content-ID without its angle brackets. */
export function contentIdOf(part: Part): string | null {
  const raw = firstRaw(part.fields, 'content-id');
  if (raw === null) return null;
  const id = headerText(raw, '').replace(/^\s*<?|>?\s*$/g, '');
  return id === '' ? null : id;
}
