// Puts the text of a letter together from its parts and lists what is attached (RFC 2046 §5.1, RFC 2387).
import { attachmentOf, type AttachmentSource } from './attachment.ts';
import { joinPieces } from './files-in-text.ts';
import { htmlToText } from './html-text.ts';
import type { LetterAttachment, ParseOptions } from './letter.ts';
import { contentIdOf, declaredFileName, isReadableAsText, isTnef, leafKind } from './part-kind.ts';
import { isMultipart, type Part } from './part.ts';
import { PartReader } from './part-reader.ts';
import { boundedHtml, boundedText } from './shown-bounds.ts';
import { tnefOfPart } from './tnef/tnef-of-part.ts';

export interface LetterBody {
  readonly text: string | null;
  readonly html: string | null;
  readonly charset: string;
  readonly attachments: readonly LetterAttachment[];
  /** A text was longer than can be shown. */
  readonly isCutShort: boolean;
}

interface Texts {
  readonly text: string | null;
  readonly html: string | null;
}

const nothing: Texts = { text: null, html: null };

/**
 * Never comes back empty while the letter has bytes to show: an unreadable structure is shown as it stands. `cutOff` is the part the letter
 * ends in without being whole.
 */
export function collectBody(root: Part, options: ParseOptions, cutOff: Part | null): LetterBody {
  const gatherer = new Gatherer(options);
  const found = gatherer.gatherAll(root);
  const text = found.text === null ? null : boundedText(found.text);
  const html = found.html === null ? null : boundedHtml(found.html);
  const attachments = gatherer.attached().map((source, index) =>
    attachmentOf(source, {
      index,
      html: found.html ?? '',
      fallbackCharset: options.fallbackCharset,
      isCutOff: source.kind === 'part' && source.part === cutOff,
    }),
  );
  return {
    text: text === null && html === null ? '' : (text?.shown ?? null),
    html: html?.shown ?? null,
    charset: gatherer.reader.charset || 'utf-8',
    attachments,
    isCutShort: gatherer.reader.isCutShort || text?.isCut === true || html?.isCut === true,
  };
}

class Gatherer {
  readonly reader: PartReader;
  readonly #attached: AttachmentSource[] = [];
  /** The letter's text was found, so further named texts are attachments. */
  #hasBody = false;

  constructor(options: ParseOptions) {
    this.reader = new PartReader(options);
  }

  gatherAll(root: Part): Texts {
    const texts = this.#gather(root);
    if (texts.text !== null || texts.html !== null) return texts;
    const readable = this.#attached.find(
      (each) => each.kind === 'part' && isReadableAsText(each.part),
    );
    if (readable?.kind === 'part') return { text: this.reader.text(readable.part), html: null };
    return this.#attached.length === 0 ? { text: this.reader.text(root), html: null } : nothing;
  }

  /** Files in several pieces are put together last, behind the others. */
  attached(): readonly AttachmentSource[] {
    const files = this.reader.files.map((file) => ({ kind: 'in-text', file }) as const);
    const pieces = joinPieces(files.filter(({ file }) => file.piece).map(({ file }) => file));
    return [
      ...this.#attached,
      ...files.filter(({ file }) => file.piece === null),
      ...pieces.map((file) => ({ kind: 'in-text', file }) as const),
    ];
  }

  #gather(part: Part): Texts {
    if (part.children.length > 0) return this.#gatherChildren(part);
    if (isMultipart(part)) {
      return part.bodyStart < part.bodyEnd ? { text: this.reader.text(part), html: null } : nothing;
    }
    if (isTnef(part)) return this.#gatherTnef(part);
    const kind = leafKind(part, this.#hasBody);
    if (kind === 'attachment') {
      this.#attach(part);
      return nothing;
    }
    this.#hasBody = true;
    return this.reader.read(part, kind);
  }

  #gatherChildren(part: Part): Texts {
    switch (part.contentType.value) {
      case 'multipart/alternative':
        return this.#gatherAlternative(part);
      case 'multipart/related':
        return this.#gatherRelated(part);
      case 'multipart/appledouble':
        return this.#gatherAppleDouble(part);
      default:
        return this.#gatherMixed(part.children);
    }
  }

  /** RFC 2046 §5.1.4: the same words in several forms, the richest last. */
  #gatherAlternative(part: Part): Texts {
    let text: string | null = null;
    let html: string | null = null;
    const hadBody = this.#hasBody;
    for (const child of part.children) {
      // Alternatives of one another do not count as a body already found.
      this.#hasBody = hadBody;
      const found = this.#gather(child);
      text ||= found.text;
      // Some programs leave the HTML they promise empty.
      html = found.html?.trim() ? found.html : (html ?? found.html);
    }
    this.#hasBody = hadBody || text !== null || html !== null;
    return html?.trim() === '' && text?.trim() ? { text, html: null } : { text, html };
  }

  /** RFC 2387: one part is the document, the others belong to it. */
  #gatherRelated(part: Part): Texts {
    const start = part.contentType.parameters.get('start')?.replace(/^\s*<|>\s*$/g, '');
    const document =
      part.children.find((child) => start !== undefined && contentIdOf(child) === start) ??
      part.children[0];
    if (!document) return nothing;
    const texts = this.#gather(document);
    const others = part.children.filter((child) => child !== document);
    if (texts.text === null && texts.html === null) return this.#gatherMixed(others);
    for (const other of others) {
      if (other.children.length > 0 || isTnef(other)) this.#gather(other);
      else this.#attach(other);
    }
    return texts;
  }

  /** RFC 1740: a file in two halves, of which only the data means anything outside a Macintosh. */
  #gatherAppleDouble(part: Part): Texts {
    const header = part.children.find(({ contentType }) => contentType.value === appleHeader);
    const others = part.children.filter((child) => child !== header);
    const [data] = others;
    if (!header || !data || others.length > 1) return this.#gatherMixed(part.children);
    const name = declaredFileName(data, '') ?? declaredFileName(header, '') ?? undefined;
    if (data.children.length > 0 || name === undefined) return this.#gather(data);
    this.#attached.push({ kind: 'part', part: data, name });
    return nothing;
  }

  /** Several texts follow one another, as a mailing list's footer follows the letter. */
  #gatherMixed(children: readonly Part[]): Texts {
    const found = children.map((child) => this.#gather(child));
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

  /** The files of a winmail.dat, and its text where the letter has none of its own. */
  #gatherTnef(part: Part): Texts {
    const tnef = tnefOfPart(part);
    if (tnef === null) {
      this.#attach(part);
      return nothing;
    }
    for (const file of tnef.files) {
      this.#attached.push({ kind: 'in-tnef', file, isIncomplete: tnef.isDamaged });
    }
    const isEmpty = tnef.text === null && tnef.html === null;
    if (isEmpty || this.#hasBody) return nothing;
    this.#hasBody = true;
    return { text: tnef.text, html: tnef.html };
  }

  #attach(part: Part): void {
    this.#attached.push({ kind: 'part', part });
  }
}

const appleHeader = 'application/applefile';

function textAsHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="white-space:pre-wrap">${escaped}</div>`;
}
