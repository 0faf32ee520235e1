// Decides what a leaf part is to the reader: text of the letter, or something attached.
import { headerText } from './header-text.ts';
import { firstRaw } from './header-block.ts';
import { parameterText } from './parameters.ts';
import type { Part } from './part.ts';

export type LeafKind = 'text' | 'html' | 'rtf' | 'attachment';

const kinds: Readonly<Record<string, LeafKind>> = {
  'text/plain': 'text',
  'text/enriched': 'text',
  'text/richtext': 'text',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/rtf': 'rtf',
  'application/rtf': 'rtf',
  // One piece of a cut letter: what there is of it is better seen than not.
  'message/partial': 'text',
};

/** `hasBody`: the letter's text was already found, so a further named text is something attached. */
export function leafKind(part: Part, hasBody: boolean): LeafKind {
  if (part.disposition.value === 'attachment') return 'attachment';
  const kind = Object.hasOwn(kinds, part.contentType.value) && kinds[part.contentType.value];
  if (!kind) return 'attachment';
  // A document in RTF with a name is a file; only programs that write their letters in it leave the name out.
  const isFile = (hasBody || kind === 'rtf') && declaredFileName(part, '') !== null;
  return isFile ? 'attachment' : kind;
}

/** Worth showing as text where a letter has nothing else to show. */
export function isReadableAsText(part: Part): boolean {
  const type = part.contentType.value;
  const isReport =
    /^message\/(?:delivery-status|disposition-notification|feedback-report|external-body)$/.test(
      type,
    );
  return isReport || (type.startsWith('text/') && part.disposition.value !== 'attachment');
}

/** Declared as Outlook's own format, or named as its files are by programs that do not know the type. */
export function isTnef(part: Part): boolean {
  const type = part.contentType.value;
  if (type === 'application/ms-tnef' || type === 'application/vnd.ms-tnef') return true;
  return (
    type.startsWith('application/') && /^winmail\.dat$/i.test(declaredFileName(part, '') ?? '')
  );
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
