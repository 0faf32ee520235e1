// The first words of a letter and whether anything is attached, without decoding more of it than that takes.
import { decodeText } from './charset.ts';
import { htmlToText } from './html-text.ts';
import { maxPreviewLength, maxPreviewSourceBytes } from './limits.ts';
import { contentIdOf, leafKind } from './part-kind.ts';
import type { Part } from './part-tree.ts';
import { hasUuencoded } from './uuencode.ts';
import { decodeBody } from './transfer-encoding.ts';

/** At most 200 characters of the first text, white space folded; quoted lines are passed over when others exist. */
export function previewOf(bytes: Uint8Array, root: Part, fallbackCharset: string): string {
  const texts: Part[] = [];
  const htmls: Part[] = [];
  for (const part of leaves(root)) {
    const kind = leafKind(part, texts.length + htmls.length > 0);
    if (kind === 'text') texts.push(part);
    if (kind === 'html') htmls.push(part);
  }
  for (const part of [...texts, ...htmls].slice(0, 4)) {
    const words = wordsOf(bytes, part, fallbackCharset);
    if (words) return words;
  }
  const isUnsplit = root.children.length === 0 && root.contentType.value.startsWith('multipart/');
  return isUnsplit ? wordsOf(bytes, root, fallbackCharset) : '';
}

/** Pictures that belong to the HTML (multipart/related with a Content-ID) are not attachments to a reader. */
export function hasAttachmentIn(bytes: Uint8Array, root: Part): boolean {
  let hasBody = false;
  const visit = (part: Part, isRelated: boolean): boolean => {
    if (part.children.length > 0) {
      const related = part.contentType.value === 'multipart/related';
      return part.children.some((child) => visit(child, related));
    }
    if (part.contentType.value.startsWith('multipart/')) return false;
    if (leafKind(part, hasBody) !== 'attachment') {
      hasBody = true;
      return hasUuencoded(bytes, part);
    }
    const isPicture = part.contentType.value.startsWith('image/');
    const belongsToHtml = isRelated && isPicture && contentIdOf(part) !== null;
    return !belongsToHtml && !isSignature(part);
  };
  return visit(root, false);
}

/** A detached signature comes with the letter; nobody opens it. */
function isSignature(part: Part): boolean {
  return /^application\/(?:pgp-signature|(?:x-)?pkcs7-signature)$/.test(part.contentType.value);
}

function wordsOf(bytes: Uint8Array, part: Part, fallbackCharset: string): string {
  const isHtml = part.contentType.value === 'text/html';
  const bound = isHtml ? maxPreviewSourceBytes : 4096;
  const start = part.bodyStart;
  const source = bytes.subarray(start, Math.min(part.bodyEnd, start + bound));
  const declared = part.contentType.parameters.get('charset') ?? '';
  const { text } = decodeText(decodeBody(source, part.encoding), declared, fallbackCharset);
  const plain = isHtml ? htmlToText(text) : withoutQuotes(text);
  // oxlint-disable-next-line no-control-regex
  return cut(
    plain
      .replace(/(?:[\s\u0000-\u001f\u00ad\u200b-\u200f\u2060\ufeff\ufffd]|\u034f)+/g, ' ')
      .trim(),
  );
}

function withoutQuotes(text: string): string {
  const own = text.replace(/^[ \t]*>.*$/gm, '');
  return own.trim() === '' ? text : own;
}

/** Never ends in half a surrogate pair. */
function cut(text: string): string {
  const short = text.slice(0, maxPreviewLength);
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}

export function* leaves(part: Part): Generator<Part> {
  if (part.children.length === 0) {
    if (!part.contentType.value.startsWith('multipart/')) yield part;
    return;
  }
  for (const child of part.children) yield* leaves(child);
}
