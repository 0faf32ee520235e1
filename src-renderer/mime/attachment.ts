// One attachment out of its part: decoded bytes and a file name that is safe to show and to save.
import { firstRaw, readHeaderBlock } from './header-block.ts';
import { headerText } from './header-text.ts';
import type { LetterAttachment } from './letter.ts';
import { contentIdOf, declaredFileName } from './part-kind.ts';
import type { Part } from './part-tree.ts';
import { decodeBody } from './transfer-encoding.ts';

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/pgp-signature': 'asc',
  'application/ms-tnef': 'dat',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'text/csv': 'csv',
  'message/delivery-status': 'txt',
  'text/rfc822-headers': 'txt',
};

export function attachmentOf(
  bytes: Uint8Array,
  part: Part,
  index: number,
  html: string,
  fallbackCharset: string,
): LetterAttachment {
  const contentType = part.contentType.value;
  const isNestedLetter = contentType === 'message/rfc822' || contentType === 'message/global';
  const decoded = decodeBody(bytes.subarray(part.bodyStart, part.bodyEnd), part.encoding);
  // In memory of its own, since neither the raw letter nor much empty room may be kept alive by an attachment. Base64 nearly fills
  // what it is decoded into, and a large file need not be copied once more.
  const isOwn = decoded.buffer !== bytes.buffer && decoded.length > decoded.buffer.byteLength * 0.9;
  const body = isOwn ? decoded : decoded.slice();
  const contentId = contentIdOf(part);
  const disposition = part.disposition.value;
  const name = declaredFileName(part, fallbackCharset);
  return {
    index,
    fileName:
      safeFileName(name ?? '') ||
      (isNestedLetter ? nestedName(body, fallbackCharset) : plainName(contentType, index)),
    contentType,
    bytes: body,
    contentId,
    disposition: disposition === 'attachment' || disposition === 'inline' ? disposition : null,
    isInline: contentId !== null && mentions(html, contentId),
    isNestedLetter,
  };
}

/** A file that came inside plain text, without a part of its own. */
export function plainAttachment(
  file: { readonly fileName: string; readonly bytes: Uint8Array },
  index: number,
): LetterAttachment {
  return {
    index,
    fileName: safeFileName(file.fileName) || plainName('application/octet-stream', index),
    contentType: 'application/octet-stream',
    bytes: file.bytes,
    contentId: null,
    disposition: 'attachment',
    isInline: false,
    isNestedLetter: false,
  };
}

/**
 * Without folders (`..\..\evil`), control characters and the direction marks that make `exe.gpj` of `jpg.exe`; at most 150
 * characters, the ending kept.
 */
export function safeFileName(name: string): string {
  const base = name.split(/[/\\]/).pop() ?? '';
  const clean = base
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (clean.length <= 150) return clean;
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return clean.slice(0, 150 - ending.length) + ending;
}

function nestedName(body: Uint8Array, fallbackCharset: string): string {
  const { fields } = readHeaderBlock(body, 0, body.length);
  const subject = headerText(firstRaw(fields, 'subject') ?? '', fallbackCharset);
  return `${safeFileName(subject.replace(/[/\\]/g, '_')) || 'message'}.eml`;
}

function plainName(contentType: string, index: number): string {
  const kind = contentType.split('/')[0] ?? 'part';
  return `${kind}-${index + 1}.${extensions[contentType] ?? 'bin'}`;
}

function mentions(html: string, contentId: string): boolean {
  return html.includes(`cid:${contentId}`) || html.includes(`cid:${encodeURIComponent(contentId)}`);
}
