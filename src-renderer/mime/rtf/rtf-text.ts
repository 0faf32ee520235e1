// The text of an RTF document as a stream of characters: groups, destinations, charsets of fonts and Unicode put right. What the characters
// look like is the business of the reader that receives them.
import { charsetOfCodePage } from '../charset-of-code-page.ts';
import { decodeWith } from '../charset.ts';
import { rtfTokens } from './rtf-tokens.ts';
import { joinedBytes } from '../joined-bytes.ts';

/** What a reader gets to hear, in the order of the document. */
export interface RtfListener {
  /** Text to be shown, decoded. */
  text(text: string): void;
  /** Any control word that is no text: formats, paragraphs, rows. */
  word(word: string, value: number | null): void;
  /** A group opens; `destination` is `*name` for one that may be ignored, `name` for one that names a place, else empty. */
  open(destination: string): void;
  close(): void;
}

interface Group {
  /** Nothing in it is text. */
  isSkipped: boolean;
  charset: string;
  /** How many characters stand in for each `\u` (§ Unicode RTF). */
  unicodeSkip: number;
  isFontTable: boolean;
}

/** Attackers nest without end; word processors some dozens deep. */
const maxDepth = 1_000;

/** Destinations with words of their own that are not the letter's. */
const skipped = new Set(
  (
    'colortbl stylesheet info pict object objdata header footer headerl headerr headerf footerl footerr footerf filetbl ' +
    'listtable listoverridetable revtbl rsidtbl generator themedata datastore xmlnstbl pntext latentstyles mmathPr ' +
    'nonshppict shppict shp background fldinst bkmkstart bkmkend'
  ).split(' '),
);

/** Words that stand for one character. */
const characters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tab: '\t',
    emdash: '—',
    endash: '–',
    emspace: '\u2003',
    enspace: '\u2002',
    bullet: '•',
    lquote: '‘',
    rquote: '’',
    ldblquote: '“',
    rdblquote: '”',
  }),
);

const symbols: ReadonlyMap<string, string> = new Map([
  ['~', '\u00a0'],
  ['_', '\u2011'],
]);

/** Windows' numbers of character sets in font tables. */
const codePageOfFontCharset: ReadonlyMap<number, number> = new Map([
  [77, 10000],
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
]);

/** Reads the whole document, telling `listener`. `keepDestination`: `*name` destinations whose text the listener wants all the same. */
export function readRtf(
  rtf: Uint8Array,
  listener: RtfListener,
  keepDestination: (name: string) => boolean = () => false,
): void {
  const reader = new RtfReader(listener, keepDestination);
  for (const token of rtfTokens(rtf)) {
    if (reader.isDone) break;
    if (token.kind === 'open') reader.open();
    else if (token.kind === 'close') reader.close();
    else if (token.kind === 'text') reader.bytes(token.bytes);
    else if (token.kind === 'symbol') reader.symbol(token.symbol);
    else reader.word(token.word, token.value);
  }
  reader.flush();
}

class RtfReader {
  isDone = false;
  readonly #listener: RtfListener;
  readonly #keeps: (name: string) => boolean;
  readonly #groups: Group[] = [];
  readonly #fontCharsets = new Map<number, string>();
  #group: Group = {
    isSkipped: false,
    charset: 'windows-1252',
    unicodeSkip: 1,
    isFontTable: false,
  };
  #documentCharset = 'windows-1252';
  #fontInTable = -1;
  #defaultFont = 0;
  /** A group has just opened: its first word may be a destination, after `\*` one that may be ignored. */
  #opening: '' | 'opened' | 'starred' = '';
  #pending: Uint8Array[] = [];
  /** Stand-ins still to be passed over. */
  #standIns = 0;

  constructor(listener: RtfListener, keeps: (name: string) => boolean) {
    this.#listener = listener;
    this.#keeps = keeps;
  }

  open(): void {
    this.#settleOpening();
    this.flush();
    if (this.#groups.length >= maxDepth) this.isDone = true;
    this.#groups.push({ ...this.#group });
    this.#opening = 'opened';
    this.#standIns = 0;
  }

  close(): void {
    this.#settleOpening();
    this.flush();
    const outer = this.#groups.pop();
    if (!outer) return;
    this.#group = outer;
    this.#standIns = 0;
    this.#listener.close();
  }

  bytes(bytes: Uint8Array): void {
    this.#settleOpening();
    if (this.#group.isSkipped || this.#group.isFontTable) return;
    const passed = Math.min(this.#standIns, bytes.length);
    this.#standIns -= passed;
    if (passed < bytes.length) this.#pending.push(bytes.subarray(passed));
  }

  symbol(symbol: string): void {
    if (symbol === '*' && this.#opening === 'opened') {
      this.#opening = 'starred';
      return;
    }
    this.#settleOpening();
    const character = symbols.get(symbol);
    if (character) this.#character(character);
  }

  word(word: string, value: number | null): void {
    if (this.#opening !== '' && this.#isDestination(word)) return;
    this.#settleOpening();
    if (this.#setsCharset(word, value)) return;
    if (this.#group.isSkipped) return;
    if (word === 'u' && value !== null) {
      // Written as a signed number of 16 bits.
      this.#character(String.fromCharCode(value & 0xffff));
      this.#standIns = this.#group.unicodeSkip;
      return;
    }
    const character = characters.get(word);
    if (character !== undefined) {
      this.#character(character);
      return;
    }
    this.flush();
    this.#listener.word(word, value);
  }

  flush(): void {
    if (this.#pending.length === 0) return;
    const text = decodeWith(joinedBytes(this.#pending), this.#group.charset);
    this.#pending = [];
    this.#listener.text(text);
  }

  #character(character: string): void {
    if (this.#group.isSkipped || this.#group.isFontTable) return;
    if (this.#standIns > 0) {
      this.#standIns -= 1;
      return;
    }
    this.flush();
    this.#listener.text(character);
  }

  #isDestination(word: string): boolean {
    const isStarred = this.#opening === 'starred';
    const isSkipped = skipped.has(word) || isStarred;
    if (!isSkipped && word !== 'fonttbl') return false;
    this.#opening = '';
    this.#group.isFontTable = word === 'fonttbl';
    this.#group.isSkipped ||= isSkipped && !this.#keeps(word);
    this.#listener.open(word);
    return true;
  }

  #settleOpening(): void {
    if (this.#opening === '') return;
    // `{\*` with nothing that names it.
    if (this.#opening === 'starred') this.#group.isSkipped = true;
    this.#opening = '';
    this.#listener.open('');
  }

  #setsCharset(word: string, value: number | null): boolean {
    const number = value ?? 0;
    switch (word) {
      case 'ansicpg':
        this.#documentCharset = charsetOfCodePage(number) ?? this.#documentCharset;
        this.#setCharset(this.#documentCharset);
        return true;
      case 'mac':
        this.#documentCharset = 'macintosh';
        this.#setCharset('macintosh');
        return true;
      case 'deff':
        this.#defaultFont = number;
        return false;
      case 'f':
        if (this.#group.isFontTable) this.#fontInTable = number;
        else this.#setFont(number);
        return false;
      case 'fcharset':
      case 'cpg': {
        const codePage = word === 'cpg' ? number : codePageOfFontCharset.get(number);
        const charset = codePage === undefined ? null : charsetOfCodePage(codePage);
        if (charset) this.#fontCharsets.set(this.#fontInTable, charset);
        return true;
      }
      case 'uc':
        this.#group.unicodeSkip = Math.max(0, Math.min(number, 100));
        return true;
      case 'plain':
        this.#setFont(this.#defaultFont);
        return false;
      default:
        return false;
    }
  }

  #setFont(font: number): void {
    this.#setCharset(this.#fontCharsets.get(font) ?? this.#documentCharset);
  }

  #setCharset(charset: string): void {
    if (charset === this.#group.charset) return;
    this.flush();
    this.#group.charset = charset;
  }
}
