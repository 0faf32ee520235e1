// RTF as simple HTML: paragraphs, alignment, bold, italic, underline, sizes, colours, links. What it looks like to a reader, not a typesetter.
import { readRtf, type RtfListener } from './rtf-text.ts';

interface Format {
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
  readonly isStruck: boolean;
  readonly isHidden: boolean;
  /** Half points; null for the reader's own size. */
  readonly size: number | null;
  /** Number in the colour table; 0 is the reader's own. */
  readonly color: number;
}

const plain: Format = {
  isBold: false,
  isItalic: false,
  isUnderlined: false,
  isStruck: false,
  isHidden: false,
  size: null,
  color: 0,
};

/** No letter is longer; what is, is no letter. */
const maxHtmlLength = 20_000_000;

/** HTML that still has to be made safe like any other. */
export function htmlOfRtf(rtf: Uint8Array): string {
  const writer = new HtmlWriter();
  readRtf(rtf, writer, (name) => name === 'colortbl' || name === 'fldinst' || name === 'pntext');
  return writer.html();
}

interface State {
  format: Format;
  place: 'text' | 'colors' | 'field';
}

class HtmlWriter implements RtfListener {
  readonly #out: string[] = [];
  readonly #outer: State[] = [];
  readonly #colors: string[] = [];
  #state: State = { format: plain, place: 'text' };
  #length = 0;
  #color = { red: 0, green: 0, blue: 0, isSet: false };
  #alignment = '';
  #isInParagraph = false;
  #fieldWords = '';
  /** The address of the link that the text is in, and how deep its group is. */
  #link: { readonly address: string; readonly depth: number } | null = null;

  html(): string {
    this.#endParagraph();
    return this.#out.join('');
  }

  open(destination: string): void {
    this.#outer.push(this.#state);
    const place =
      destination === 'colortbl'
        ? 'colors'
        : destination === 'fldinst'
          ? 'field'
          : this.#state.place;
    if (destination === 'fldinst') this.#fieldWords = '';
    this.#state = { format: this.#state.format, place };
  }

  close(): void {
    const wasField = this.#state.place === 'field';
    this.#state = this.#outer.pop() ?? this.#state;
    const depth = this.#outer.length;
    if (this.#link && depth < this.#link.depth) this.#link = null;
    if (!wasField || this.#state.place === 'field') return;
    const address = /HYPERLINK\s+"([^"]{1,2000})"/i.exec(this.#fieldWords)?.[1];
    if (address) this.#link = { address, depth };
  }

  text(text: string): void {
    if (this.#state.place === 'field') {
      if (this.#fieldWords.length < 4_000) this.#fieldWords += text;
    } else if (this.#state.place === 'colors') {
      for (const character of text) if (character === ';') this.#endColor();
    } else if (!this.#state.format.isHidden) {
      this.#beginParagraph();
      this.#put(this.#run(text));
    }
  }

  word(word: string, value: number | null): void {
    const { format, place } = this.#state;
    if (place === 'colors') this.#setColor(word, value ?? 0);
    else if (place === 'text') this.#state.format = formatAfter(format, word, value) ?? format;
    if (place === 'text') this.#layout(word);
  }

  #layout(word: string): void {
    if (word === 'par' || word === 'row' || word === 'sect' || word === 'page') {
      this.#beginParagraph();
      this.#endParagraph();
    } else if (word === 'line') {
      this.#beginParagraph();
      this.#put('<br>');
    } else if (word === 'cell') {
      this.#beginParagraph();
      this.#put('&emsp;');
    } else if (word === 'pard' || word === 'ql') this.#alignment = '';
    else if (word === 'qc') this.#alignment = 'center';
    else if (word === 'qr') this.#alignment = 'right';
  }

  #beginParagraph(): void {
    if (this.#isInParagraph) return;
    this.#isInParagraph = true;
    this.#put(this.#alignment ? `<div style="text-align:${this.#alignment}">` : '<div>');
  }

  #endParagraph(): void {
    if (!this.#isInParagraph) return;
    this.#isInParagraph = false;
    if (this.#out.at(-1)?.startsWith('<div')) this.#put('<br>');
    this.#put('</div>\n');
  }

  #run(text: string): string {
    const escaped = escapeHtml(text).replaceAll('\t', '&emsp;').replace(/ {2}/g, ' \u00a0');
    const { isBold, isItalic, isUnderlined, isStruck, size, color } = this.#state.format;
    const line = `${isUnderlined ? ' underline' : ''}${isStruck ? ' line-through' : ''}`;
    const style = [
      isBold ? 'font-weight:bold' : '',
      isItalic ? 'font-style:italic' : '',
      line ? `text-decoration:${line.trim()}` : '',
      size ? `font-size:${size / 2}pt` : '',
      this.#colors[color] ? `color:${this.#colors[color]}` : '',
    ].filter(Boolean);
    const styled =
      style.length > 0 ? `<span style="${style.join(';')}">${escaped}</span>` : escaped;
    return this.#link ? `<a href="${escapeHtml(this.#link.address)}">${styled}</a>` : styled;
  }

  #put(html: string): void {
    this.#length += html.length;
    if (this.#length <= maxHtmlLength) this.#out.push(html);
  }

  #setColor(word: string, value: number): void {
    if (word !== 'red' && word !== 'green' && word !== 'blue') return;
    this.#color = { ...this.#color, [word]: value & 255, isSet: true };
  }

  #endColor(): void {
    const { red, green, blue, isSet } = this.#color;
    // Black on paper is the reader's own colour, also on a dark screen.
    const isOwn = !isSet || red + green + blue === 0;
    this.#colors.push(isOwn ? '' : `rgb(${red},${green},${blue})`);
    this.#color = { red: 0, green: 0, blue: 0, isSet: false };
  }
}

function formatAfter(format: Format, word: string, value: number | null): Format | null {
  const isOn = value !== 0;
  switch (word) {
    case 'plain':
      return plain;
    case 'b':
      return { ...format, isBold: isOn };
    case 'i':
      return { ...format, isItalic: isOn };
    case 'ul':
      return { ...format, isUnderlined: isOn };
    case 'ulnone':
      return { ...format, isUnderlined: false };
    case 'strike':
      return { ...format, isStruck: isOn };
    case 'v':
      return { ...format, isHidden: isOn };
    case 'fs':
      // 9 to 12 points are what the reader's own size stands for.
      return { ...format, size: value && (value < 18 || value > 24) ? Math.min(value, 144) : null };
    case 'cf':
      return { ...format, color: value ?? 0 };
    default:
      return null;
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
