// The words of a letter that can be searched for: its texts, those of letters within it, and what attached files are called.
import { decodeText } from './charset.ts';
import { firstRaw } from './header-block.ts';
import { headerText } from './header-text.ts';
import { htmlToText } from './html-text.ts';
import { metaCharset, plainText } from './letter-body.ts';
import {
  maxAttachmentNameLength,
  maxAttachmentNames,
  maxSearchedNesting,
  maxSearchSourceBytes,
  maxSearchTextLength,
  minAlternativeLength,
} from './limits.ts';
import { declaredFileName, leafKind } from './part-kind.ts';
import { type Part, readPartTree } from './part-tree.ts';
import { decodeBody } from './transfer-encoding.ts';
import { takeUuencoded } from './uuencode.ts';

export interface SearchText {
  readonly body: string;
  readonly attachmentNames: readonly string[];
}

/**
 * Bounded (see `limits.ts`), linear, never throws. Of alternatives the first one that says something counts. Lines broken within
 * a Chinese or Japanese sentence are joined, for its words are broken there as well.
 */
export function searchTextOf(bytes: Uint8Array, root: Part, fallbackCharset: string): SearchText {
  const gathering = new Gathering(fallbackCharset);
  try {
    gathering.visit(bytes, root);
  } catch {
    // What was read before counts.
  }
  return gathering.result();
}

/** One character before a line end and one behind it, of scripts that write no blank between words. */
const brokenSentence =
  /([\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff])[ \t]*\r?\n(?=[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff])/g;

class Gathering {
  readonly #fallbackCharset: string;
  readonly #texts: string[] = [];
  readonly #names: string[] = [];
  #textRoom = maxSearchTextLength;
  #sourceRoom = maxSearchSourceBytes;
  #nesting = 0;
  #hasBody = false;

  constructor(fallbackCharset: string) {
    this.#fallbackCharset = fallbackCharset;
  }

  result(): SearchText {
    return { body: this.#texts.join('\n'), attachmentNames: this.#names };
  }

  visit(bytes: Uint8Array, part: Part): void {
    if (part.children.length > 0) {
      if (part.contentType.value === 'multipart/alternative') this.#visitAlternatives(bytes, part);
      else for (const child of part.children) this.visit(bytes, child);
      return;
    }
    const isUnsplit = part.contentType.value.startsWith('multipart/');
    if (isUnsplit || leafKind(part, this.#hasBody) !== 'attachment') this.#addText(bytes, part);
    else this.#addAttachment(bytes, part);
  }

  /** RFC 2046 §5.1.4: the same words in several forms. */
  #visitAlternatives(bytes: Uint8Array, part: Part): void {
    const roomBefore = this.#textRoom;
    const hadBody = this.#hasBody;
    for (const child of part.children) {
      // What was said already need not be said again in another form.
      if (roomBefore - this.#textRoom >= minAlternativeLength) return;
      this.#hasBody = hadBody;
      this.visit(bytes, child);
    }
  }

  #addText(bytes: Uint8Array, part: Part): void {
    this.#hasBody = true;
    const end = Math.min(part.bodyEnd, part.bodyStart + this.#sourceRoom);
    if (end <= part.bodyStart || this.#textRoom <= 0) return;
    this.#sourceRoom -= end - part.bodyStart;
    const body = decodeBody(bytes.subarray(part.bodyStart, end), part.encoding);
    const declared = part.contentType.parameters.get('charset') ?? metaCharset(part, body);
    const { text } = decodeText(body, declared, this.#fallbackCharset);
    if (leafKind(part, false) === 'html') return this.#add(htmlToText(text));
    const { text: words, files } = takeUuencoded(text.replaceAll('\r\n', '\n'));
    for (const { fileName } of files) this.#addName(fileName);
    this.#add(plainText(part, words));
  }

  #add(text: string): void {
    const joined = text.slice(0, this.#textRoom).trim().replace(brokenSentence, '$1');
    if (joined === '') return;
    this.#textRoom -= joined.length;
    this.#texts.push(joined);
  }

  #addAttachment(bytes: Uint8Array, part: Part): void {
    this.#addName(declaredFileName(part, this.#fallbackCharset) ?? '');
    const isLetter = part.contentType.value === 'message/rfc822';
    if (!isLetter || this.#nesting === maxSearchedNesting || this.#sourceRoom <= 0) return;
    const end = Math.min(part.bodyEnd, part.bodyStart + this.#sourceRoom);
    const inner = decodeBody(bytes.subarray(part.bodyStart, end), part.encoding);
    const { root } = readPartTree(inner);
    this.#add(headerText(firstRaw(root.fields, 'subject') ?? '', this.#fallbackCharset));
    this.#nesting += 1;
    this.#hasBody = false;
    this.visit(inner, root);
    this.#hasBody = true;
    this.#nesting -= 1;
  }

  #addName(name: string): void {
    const cut = name.slice(0, maxAttachmentNameLength).trim();
    if (cut !== '' && this.#names.length < maxAttachmentNames) this.#names.push(cut);
  }
}
