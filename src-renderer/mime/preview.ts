// The first words of a letter and whether anything is attached, without decoding more of it than that takes.
import { decodeText } from './charset.ts';
import { withoutSignatureFrame } from './clear-signed.ts';
import { hasFileInText, textBesideFiles } from './files-in-text.ts';
import { fragmentOf } from './fragment.ts';
import { htmlToText } from './html-text.ts';
import { maxPreviewLength, maxPreviewSourceBytes } from './limits.ts';
import { contentIdOf, isTnef, leafKind } from './part-kind.ts';
import { decodedBody, encodedBody, isMultipart, leaves, type Part } from './part.ts';
import { letterInFirstPiece } from './partial/first-piece.ts';
import { rtfBody } from './rtf/rtf-body.ts';
import { tnefOfPart } from './tnef/tnef-of-part.ts';

/**
 * At most 200 characters of the first text, white space folded; quoted lines are passed over when others exist. Of the first piece of a
 * cut letter these are the letter's words, not the header its body begins with (RFC 2046 §5.2.2).
 */
export function previewOf(root: Part, fallbackCharset: string): string {
  const piece = letterInFirstPiece(root, maxPreviewSourceBytes);
  const words = wordsOfLeaves(piece?.root ?? root, fallbackCharset);
  const isLaterPiece = (fragmentOf(root)?.number ?? 1) > 1;
  // Cut within a file it goes on in base64 (RFC 2045 §6.8), which are no words.
  return isLaterPiece && /[a-z\d+/]{60}/iu.test(words) ? '' : words;
}

function wordsOfLeaves(root: Part, fallbackCharset: string): string {
  const plain: Part[] = [];
  const rich: Part[] = [];
  for (const part of leaves(root)) {
    const kind = leafKind(part, plain.length + rich.length > 0);
    if (kind === 'text') plain.push(part);
    else if (kind !== 'attachment') rich.push(part);
  }
  for (const part of [...plain, ...rich].slice(0, 4)) {
    const words = wordsOf(part, fallbackCharset);
    if (words) return words;
  }
  const isUnsplit = root.children.length === 0 && isMultipart(root);
  return isUnsplit ? wordsOf(root, fallbackCharset) : wordsOfTnef(root);
}

/** Pictures that belong to the HTML, signatures, and a report's own parts are not attachments to a reader. */
export function hasAttachmentIn(root: Part): boolean {
  let hasBody = false;
  const visit = (part: Part, isRelated: boolean): boolean => {
    if (part.children.length > 0) {
      const related = part.contentType.value === 'multipart/related';
      return part.children.some((child) => visit(child, related));
    }
    if (isMultipart(part)) return false;
    if (isTnef(part)) return tnefOfPart(part)?.files.length !== 0;
    const kind = leafKind(part, hasBody);
    if (kind !== 'attachment') {
      hasBody = true;
      const isLegible = kind === 'text' && !/base64|quoted/.test(part.encoding);
      return isLegible && hasFileInText(encodedBody(part));
    }
    const isPicture = part.contentType.value.startsWith('image/');
    const belongsToHtml = isRelated && isPicture && contentIdOf(part) !== null;
    return !belongsToHtml && !isUninteresting(part);
  };
  return visit(root, false);
}

/** What comes with a letter and nobody opens: a detached signature, the machine's half of a report. */
function isUninteresting(part: Part): boolean {
  return /^(?:application\/(?:pgp-signature|(?:x-)?pkcs7-signature)|message\/(?:delivery-status|disposition-notification))$/.test(
    part.contentType.value,
  );
}

function wordsOf(part: Part, fallbackCharset: string): string {
  const kind = leafKind(part, false);
  const declared = part.contentType.parameters.get('charset') ?? '';
  const source = decodedBody(part, kind === 'text' ? 4096 : maxPreviewSourceBytes);
  if (kind === 'rtf') {
    const { text, html } = rtfBody(source);
    return folded(text ?? htmlToText(html ?? ''));
  }
  const legible = kind === 'text' ? textBesideFiles(source) : source;
  const { text } = decodeText(legible, declared, fallbackCharset);
  return folded(kind === 'html' ? htmlToText(text) : withoutQuotes(withoutSignatureFrame(text)));
}

function wordsOfTnef(root: Part): string {
  for (const part of leaves(root)) {
    const tnef = tnefOfPart(part);
    if (tnef) return folded(withoutQuotes(tnef.text ?? htmlToText(tnef.html ?? '')));
  }
  return '';
}

function folded(text: string): string {
  const noise = /(?:[\s\u0000-\u001f\u00ad\u200b-\u200f\u2060\ufeff\ufffd]|\u034f)+/g;
  // Ten times what is shown will do, however long the text is.
  return cut(
    text
      .slice(0, 40 * maxPreviewLength)
      .replace(noise, ' ')
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
