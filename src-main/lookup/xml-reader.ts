// A small, bounded reader of XML from strangers: elements, attributes and text. Knows no DTD and no entities of anybody's own, so that
// nothing grows and nothing is fetched. What is not well-formed is refused as a whole.

export interface XmlElement {
  /** As written, with its prefix if it has one. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

/** What was read is no document we take; the message says where. */
export class XmlError extends Error {}

/** Far more than any configuration needs. */
export const xmlLimits = {
  bytes: 256 * 1024,
  depth: 24,
  elements: 4_000,
  attributes: 16,
  nameLength: 100,
} as const;

/** The root element. Throws {@link XmlError}. Encoding: a byte order mark, else the declaration, else UTF-8 (XML 1.0 §4.3.3). */
export function readXml(bytes: Uint8Array): XmlElement {
  if (bytes.byteLength > xmlLimits.bytes) throw new XmlError('too large');
  return new Reader(decode(bytes)).document();
}

function decode(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes) ?? declaredEncoding(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError(`not ${encoding}`);
  }
}

function markedEncoding([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef ? 'utf-8' : null;
}

function declaredEncoding(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']/.exec(start);
  return declared?.[1] ?? 'utf-8';
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
}

/** XML 1.0 §2.3, without the letters nobody names an element with. */
const namePattern = /[A-Za-z_][\w.:-]*/y;
const spacePattern = /[ \t\r\n]*/y;

class Reader {
  readonly #source: string;
  #at = 0;
  #elementCount = 0;

  constructor(source: string) {
    this.#source = source.replace(/^\u{feff}/u, '');
  }

  document(): XmlElement {
    this.#skipAround();
    if (!this.#source.startsWith('<', this.#at)) throw this.#error('no root element');
    const root = this.#element();
    this.#skipAround();
    if (this.#at < this.#source.length) throw this.#error('something after the root element');
    return root;
  }

  /** Elements within elements without recursion, so that no depth can exhaust the stack. */
  #element(): XmlElement {
    const open: OpenElement[] = [];
    for (;;) {
      const top = open.at(-1);
      if (top) this.#text(top);
      if (this.#takes('</')) {
        const ended = this.#end(open);
        if (!ended) continue;
        return ended;
      }
      if (this.#skipMarkup(top)) continue;
      const started = this.#start();
      if (!started.isEmpty) {
        if (open.length >= xmlLimits.depth) throw this.#error('too deep');
        open.push(started.element);
        continue;
      }
      const element = closed(started.element);
      if (!top) return element;
      top.children.push(element);
    }
  }

  #end(open: OpenElement[]): XmlElement | null {
    const name = this.#name();
    this.#space();
    this.#expect('>');
    const ended = open.pop();
    if (ended?.name !== name) throw this.#error(`</${name}> ends nothing`);
    const element = closed(ended);
    const parent = open.at(-1);
    if (!parent) return element;
    parent.children.push(element);
    return null;
  }

  #start(): { readonly element: OpenElement; readonly isEmpty: boolean } {
    this.#expect('<');
    this.#elementCount += 1;
    if (this.#elementCount > xmlLimits.elements) throw this.#error('too many elements');
    const name = this.#name();
    const attributes = new Map<string, string>();
    for (;;) {
      const hadSpace = this.#space();
      if (this.#takes('/>')) return { element: opened(name, attributes), isEmpty: true };
      if (this.#takes('>')) return { element: opened(name, attributes), isEmpty: false };
      if (!hadSpace) throw this.#error('no blank before an attribute');
      this.#attribute(attributes);
    }
  }

  #attribute(attributes: Map<string, string>): void {
    const name = this.#name();
    if (attributes.has(name)) throw this.#error(`${name} twice`);
    if (attributes.size >= xmlLimits.attributes) throw this.#error('too many attributes');
    this.#space();
    this.#expect('=');
    this.#space();
    const quote = this.#source.charAt(this.#at);
    if (quote !== '"' && quote !== "'") throw this.#error('no quote');
    const value = this.#until(quote, 1);
    if (value.includes('<')) throw this.#error('< in an attribute');
    attributes.set(name, this.#resolved(value));
  }

  #text(top: OpenElement): void {
    const next = this.#source.indexOf('<', this.#at);
    if (next < 0) throw this.#error('ends too early');
    if (next === this.#at) return;
    const raw = this.#source.slice(this.#at, next);
    this.#at = next;
    top.texts.push(this.#resolved(raw));
  }

  /** Comments, instructions and CDATA; true when there was one. Anything else with `<!` is a DTD's. */
  #skipMarkup(top: OpenElement | undefined): boolean {
    if (this.#source.startsWith('<!--', this.#at)) {
      this.#until('-->', 4);
      return true;
    }
    if (this.#source.startsWith('<?', this.#at)) {
      this.#until('?>', 2);
      return true;
    }
    if (top && this.#source.startsWith('<![CDATA[', this.#at)) {
      top.texts.push(this.#until(']]>', 9));
      return true;
    }
    if (this.#source.startsWith('<!', this.#at)) throw this.#error('a document type is not taken');
    return false;
  }

  /** What may stand before and after the root element. */
  #skipAround(): void {
    do this.#space();
    while (this.#skipMarkup(undefined));
  }

  /** From `skip` characters on to the end mark, which is passed. */
  #until(end: string, skip: number): string {
    const from = this.#at + skip;
    const at = this.#source.indexOf(end, from);
    if (at < 0) throw this.#error('ends too early');
    this.#at = at + end.length;
    return this.#source.slice(from, at);
  }

  /** The five entities of XML 1.0 §4.6 and character references; any other is refused. */
  #resolved(raw: string): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&([^;&]{0,12});|&/g, (_all, name: string | undefined) => {
      const character = predefined[name ?? ''] ?? this.#character(name ?? '');
      if (character === null) throw this.#error('an entity is not taken');
      return character;
    });
  }

  #character(name: string): string | null {
    const digits = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    if (!digits) return null;
    const point = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
    const isCharacter =
      point === 9 || point === 10 || point === 13 || (point >= 0x20 && point <= 0x10ffff);
    const isSurrogate = point >= 0xd800 && point <= 0xdfff;
    return isCharacter && !isSurrogate ? String.fromCodePoint(point) : null;
  }

  #name(): string {
    namePattern.lastIndex = this.#at;
    const name = namePattern.exec(this.#source)?.[0];
    if (name === undefined || name.length > xmlLimits.nameLength) throw this.#error('no name');
    this.#at += name.length;
    return name;
  }

  #space(): boolean {
    spacePattern.lastIndex = this.#at;
    const { length } = spacePattern.exec(this.#source)?.[0] ?? '';
    this.#at += length;
    return length > 0;
  }

  #takes(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw this.#error(`no ${text}`);
  }

  #error(what: string): XmlError {
    return new XmlError(`${what}, at character ${this.#at}`);
  }
}

const predefined: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function opened(name: string, attributes: ReadonlyMap<string, string>): OpenElement {
  return { name, attributes, children: [], texts: [] };
}

function closed({ name, attributes, children, texts }: OpenElement): XmlElement {
  return { name, attributes, children, text: texts.join('') };
}
