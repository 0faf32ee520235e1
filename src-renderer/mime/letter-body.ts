// Puts the text of a letter together from its parts and lists what is attached (RFC 2046 §5.1, RFC 2387).
import { canonicalCharset, decodeText, decodeWith } from './charset.ts';
import { attachmentOf, plainAttachment } from './attachment.ts';
import { unflow } from './flowed.ts';
import { htmlToText } from './html-text.ts';
import type { LetterAttachment, ParseOptions } from './letter.ts';
import { leafKind } from './part-kind.ts';
import type { Part } from './part-tree.ts';
import { takeUuencoded, type UuencodedFile } from './uuencode.ts';
import { decodeBody } from './transfer-encoding.ts';

export interface LetterBody {
  readonly text: string | null;
  readonly html: string | null;
  readonly charset: string;
  readonly attachments: readonly LetterAttachment[];
}

interface Texts {
  readonly text: string | null;
  readonly html: string | null;
}

const nothing: Texts = { text: null, html: null };

interface Gathering {
  readonly bytes: Uint8Array;
  readonly options: ParseOptions;
  readonly attached: (Part | UuencodedFile)[];
  charset: string;
  hasBody: boolean;
}

/** Never comes back empty while the letter has bytes to show: an unreadable structure is shown as it stands. */
export function collectBody(bytes: Uint8Array, root: Part, options: ParseOptions): LetterBody {
  const gathering: Gathering = { bytes, options, attached: [], charset: '', hasBody: false };
  let texts = gather(root, gathering);
  if (texts.text === null && texts.html === null && gathering.attached.length === 0) {
    texts = { text: decodePart(root, gathering), html: null };
  }
  const { html } = texts;
  const text = texts.text === null && html === null ? '' : texts.text;
  const attachments = gathering.attached.map((each, index) =>
    'bytes' in each
      ? plainAttachment(each, index)
      : attachmentOf(bytes, each, index, html ?? '', options.fallbackCharset),
  );
  return { text, html, charset: gathering.charset || 'utf-8', attachments };
}

function gather(part: Part, gathering: Gathering): Texts {
  if (part.children.length > 0) {
    const isAlternative = part.contentType.value === 'multipart/alternative';
    return isAlternative ? gatherAlternative(part, gathering) : gatherMixed(part, gathering);
  }
  if (part.contentType.value.startsWith('multipart/')) {
    return part.bodyStart < part.bodyEnd
      ? { text: decodePart(part, gathering), html: null }
      : nothing;
  }
  const kind = leafKind(part, gathering.hasBody);
  if (kind === 'attachment') {
    gathering.attached.push(part);
    return nothing;
  }
  gathering.hasBody = true;
  const decoded = decodePart(part, gathering);
  if (kind === 'html') return { text: null, html: decoded };
  const { text, files } = takeUuencoded(decoded);
  gathering.attached.push(...files);
  return { text: plainText(part, text), html: null };
}

/** RFC 2046 §5.1.4: the same words in several forms, the richest last. */
function gatherAlternative(part: Part, gathering: Gathering): Texts {
  let text: string | null = null;
  let html: string | null = null;
  for (const child of part.children) {
    // Alternatives of one another do not count as a body already found.
    const hadBody = gathering.hasBody;
    const found = gather(child, gathering);
    if (!hadBody) gathering.hasBody = false;
    text ??= found.text;
    html = found.html ?? html;
  }
  gathering.hasBody ||= text !== null || html !== null;
  return { text, html };
}

/** Several texts follow one another, as a mailing list's footer follows the letter. */
function gatherMixed(part: Part, gathering: Gathering): Texts {
  const found = part.children.map((child) => gather(child, gathering));
  const filled = found.filter(({ text, html }) => text !== null || html !== null);
  if (filled.length <= 1) return filled[0] ?? nothing;
  const hasHtml = filled.some(({ html }) => html !== null);
  const hasText = filled.some(({ text }) => text !== null);
  return {
    text: hasText
      ? filled.map(({ text, html }) => text ?? htmlToText(html ?? '')).join('\n')
      : null,
    html: hasHtml
      ? filled.map(({ text, html }) => html ?? textAsHtml(text ?? '')).join('<br>\n')
      : null,
  };
}

function decodePart(part: Part, gathering: Gathering): string {
  const { bytes, options } = gathering;
  const body = decodeBody(bytes.subarray(part.bodyStart, part.bodyEnd), part.encoding);
  const chosen = canonicalCharset(options.charsetOverride ?? '');
  const declared = part.contentType.parameters.get('charset') ?? metaCharset(part, body);
  const decoded = chosen
    ? { text: decodeWith(body, chosen), charset: chosen }
    : decodeText(body, declared, options.fallbackCharset);
  gathering.charset ||= decoded.charset;
  return decoded.text.replaceAll('\r\n', '\n').replaceAll('\0', '');
}

/** HTML may name its charset inside, where its header names none. */
export function metaCharset(part: Part, body: Uint8Array): string {
  if (part.contentType.value !== 'text/html') return '';
  const start = String.fromCharCode(...body.subarray(0, 2048));
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1] ?? '';
}

export function plainText(part: Part, decoded: string): string {
  const { parameters, value } = part.contentType;
  if (value === 'text/enriched' || value === 'text/richtext') return htmlToText(decoded);
  const isFlowed = parameters.get('format')?.toLowerCase() === 'flowed';
  return isFlowed ? unflow(decoded, parameters.get('delsp')?.toLowerCase() === 'yes') : decoded;
}

function textAsHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="white-space:pre-wrap">${escaped}</div>`;
}
