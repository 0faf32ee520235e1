// One attachment: decoded bytes and a file name that is safe to show and to save.
import type { EmbeddedFile } from './embedded-file.ts';
import { firstRaw, readHeaderBlock } from './header-block.ts';
import { headerText, textOfBytes } from './header-text.ts';
import type { LetterAttachment } from './letter.ts';
import { isNestedLetter } from './nested-letter.ts';
import { contentIdOf, declaredFileName } from './part-kind.ts';
import { decodedBody, type Part } from './part.ts';
import type { TnefFile } from './tnef/tnef-files.ts';

/** Where an attachment came from: a part of the letter, a file in its text, a file in its winmail.dat. */
export type AttachmentSource =
  | { readonly kind: 'part'; readonly part: Part; readonly name?: string }
  | { readonly kind: 'in-text'; readonly file: EmbeddedFile }
  | { readonly kind: 'in-tnef'; readonly file: TnefFile; readonly isIncomplete: boolean };

export interface AttachmentContext {
  readonly index: number;
  /** The letter's HTML, which may show the attachment in its place; empty when there is none. */
  readonly html: string;
  readonly fallbackCharset: string;
  /** The letter ends inside this part. */
  readonly isCutOff: boolean;
}

export function attachmentOf(
  source: AttachmentSource,
  context: AttachmentContext,
): LetterAttachment {
  if (source.kind === 'part') return attachmentOfPart(source, context);
  const { index, fallbackCharset, html } = context;
  const isInText = source.kind === 'in-text';
  const { bytes } = source.file;
  const contentType = (isInText ? '' : source.file.contentType) || 'application/octet-stream';
  const name = isInText ? textOfBytes(source.file.fileName, fallbackCharset) : source.file.fileName;
  const contentId = isInText ? null : source.file.contentId;
  return {
    index,
    ...namesOf(name, () => plainName(contentType, index)),
    contentType,
    bytes: ownMemory(bytes),
    contentId,
    disposition: 'attachment',
    isInline: contentId !== null && mentions(html, contentId),
    isNestedLetter: isNestedLetter(contentType),
    isIncomplete: isInText ? source.file.isIncomplete : source.isIncomplete,
  };
}

function attachmentOfPart(
  { part, name }: AttachmentSource & { readonly kind: 'part' },
  { index, html, fallbackCharset, isCutOff }: AttachmentContext,
): LetterAttachment {
  const contentType = part.contentType.value;
  const isLetter = isNestedLetter(contentType);
  const bytes = ownMemory(decodedBody(part));
  const contentId = contentIdOf(part);
  const disposition = part.disposition.value;
  const declared = name ?? declaredFileName(part, fallbackCharset) ?? '';
  return {
    index,
    ...namesOf(declared, () =>
      isLetter ? nestedName(bytes, fallbackCharset) : plainName(contentType, index),
    ),
    contentType,
    bytes,
    contentId,
    // An attachment that the HTML shows is inline, whatever the program that sent it calls it.
    disposition: disposition === 'attachment' || disposition === 'inline' ? disposition : null,
    isInline: contentId !== null && mentions(html, contentId),
    isNestedLetter: isLetter,
    isIncomplete: isCutOff,
  };
}

function namesOf(
  declared: string,
  nameless: () => string,
): Pick<LetterAttachment, 'fileName' | 'declaredName'> {
  const fileName = safeFileName(declared) || nameless();
  if (declared === '' || declared === fileName) return { fileName };
  return { fileName, declaredName: declared.slice(-1_000) };
}

/**
 * Neither the raw letter nor much empty room may be kept alive by an attachment. Base64 nearly fills what it is decoded into, and a large
 * file need not be copied once more.
 */
function ownMemory(bytes: Uint8Array): Uint8Array {
  const isOwn = bytes.byteOffset === 0 && bytes.length > bytes.buffer.byteLength * 0.9;
  return isOwn ? bytes : bytes.slice();
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
  const ending = /\.[^.]{1,20}$/.exec(clean)?.[0] ?? '';
  const kept = clean.slice(0, 150 - ending.length);
  // Cutting must not make an ending of what was none: `….exe.and so on`.
  return ending === '' ? kept.replace(/\.(?=[^.]*$)/, '_') : kept + ending;
}

function nestedName(body: Uint8Array, fallbackCharset: string): string {
  const { fields } = readHeaderBlock(body, 0, body.length);
  const subject = headerText(firstRaw(fields, 'subject') ?? '', fallbackCharset);
  return `${safeFileName(subject.replace(/[/\\]/g, '_')) || 'message'}.eml`;
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/pgp-signature': 'asc',
  'application/pgp-encrypted': 'asc',
  'application/pgp-keys': 'asc',
  'application/ms-tnef': 'dat',
  'application/rtf': 'rtf',
  'text/rtf': 'rtf',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'text/csv': 'csv',
  'message/delivery-status': 'txt',
  'message/disposition-notification': 'txt',
  'message/external-body': 'txt',
  'message/feedback-report': 'txt',
  'text/rfc822-headers': 'txt',
};

function plainName(contentType: string, index: number): string {
  const kind = contentType.split('/')[0] ?? 'part';
  return `${kind}-${index + 1}.${extensions[contentType] ?? 'bin'}`;
}

function mentions(html: string, contentId: string): boolean {
  return html.includes(`cid:${contentId}`) || html.includes(`cid:${encodeURIComponent(contentId)}`);
}
