// The words of a letter that can be searched for: its texts, those of letters within it, and what attached files are called.
import { firstRaw } from './header-block.ts';
import { headerText, textOfBytes } from './header-text.ts';
import { htmlToText } from './html-text.ts';
import {
  maxAttachmentNameLength,
  maxAttachmentNames,
  maxSearchedNesting,
  maxSearchSourceBytes,
  maxSearchTextLength,
  minAlternativeLength,
} from './limits.ts';
import { isNestedLetter } from './nested-letter.ts';
import { declaredFileName, isTnef, leafKind } from './part-kind.ts';
import { PartReader } from './part-reader.ts';
import { decodedBody, isMultipart, type Part } from './part.ts';
import { readPartTree } from './part-tree.ts';
import { tnefOfPart } from './tnef/tnef-of-part.ts';

export interface SearchText {
  readonly body: string;
  readonly attachmentNames: readonly string[];
}

/**
 * Bounded (see `limits.ts`), linear, never throws. Of alternatives the first one that says something counts. Lines broken within
 * a Chinese or Japanese sentence are joined, for its words are broken there as well.
 */
export function searchTextOf(root: Part, fallbackCharset: string): SearchText {
  const gathering = new Gathering(fallbackCharset);
  try {
    gathering.visit(root);
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

  visit(part: Part): void {
    if (part.children.length > 0) {
      if (part.contentType.value === 'multipart/alternative') this.#visitAlternatives(part);
      else for (const child of part.children) this.visit(child);
      return;
    }
    if (isTnef(part)) return this.#addTnef(part);
    const kind = isMultipart(part) ? 'text' : leafKind(part, this.#hasBody);
    if (kind === 'attachment') this.#addAttachment(part);
    else this.#addText(part, kind);
  }

  /** RFC 2046 §5.1.4: the same words in several forms. */
  #visitAlternatives(part: Part): void {
    const roomBefore = this.#textRoom;
    const hadBody = this.#hasBody;
    for (const child of part.children) {
      // What was said already need not be said again in another form.
      if (roomBefore - this.#textRoom >= minAlternativeLength) return;
      this.#hasBody = hadBody;
      this.visit(child);
    }
  }

  #addText(part: Part, kind: 'text' | 'html' | 'rtf'): void {
    this.#hasBody = true;
    const size = this.#readable(part);
    if (size === 0 || this.#textRoom <= 0) return;
    this.#sourceRoom -= size;
    const reader = new PartReader({ fallbackCharset: this.#fallbackCharset });
    const { text, html } = reader.read(part, kind, size);
    for (const { fileName } of reader.files) {
      this.#addName(textOfBytes(fileName, this.#fallbackCharset));
    }
    this.#add(text ?? htmlToText(html ?? ''));
  }

  /** How many bytes of the part may still be read. */
  #readable(part: Part): number {
    return Math.max(0, Math.min(part.bodyEnd - part.bodyStart, this.#sourceRoom));
  }

  #add(text: string): void {
    const joined = text.slice(0, this.#textRoom).trim().replace(brokenSentence, '$1');
    if (joined === '') return;
    this.#textRoom -= joined.length;
    this.#texts.push(joined);
  }

  /** What a winmail.dat carries: the names of its files, and its text where the letter has none of its own. */
  #addTnef(part: Part): void {
    const tnef = tnefOfPart(part);
    if (tnef === null) return this.#addAttachment(part);
    for (const { fileName } of tnef.files) this.#addName(fileName);
    if (this.#hasBody) return;
    this.#hasBody = true;
    this.#add(tnef.text ?? htmlToText(tnef.html ?? ''));
  }

  #addAttachment(part: Part): void {
    this.#addName(declaredFileName(part, this.#fallbackCharset) ?? '');
    const isLetter = isNestedLetter(part.contentType.value);
    if (!isLetter || this.#nesting === maxSearchedNesting) return;
    const size = this.#readable(part);
    if (size === 0) return;
    const { root } = readPartTree(decodedBody(part, size));
    this.#add(headerText(firstRaw(root.fields, 'subject') ?? '', this.#fallbackCharset));
    this.#nesting += 1;
    this.#hasBody = false;
    this.visit(root);
    this.#hasBody = true;
    this.#nesting -= 1;
  }

  #addName(name: string): void {
    const cut = name.slice(0, maxAttachmentNameLength).trim();
    if (cut !== '' && this.#names.length < maxAttachmentNames) this.#names.push(cut);
  }
}
