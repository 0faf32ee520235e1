// From bytes to text, whatever the letter calls its charset. Never throws: an unknown label is treated as undeclared.
import { codePages, decodeCodePage } from './charset-code-pages.ts';
import { charsetInstead, detectCharset } from './charset-detection.ts';
import { decodeHz, decodeIso2022Jp, decodeIso2022Kr, decodeUtf7 } from './charset-shifted.ts';

/** Names mail uses that the WHATWG Encoding Standard does not know. */
const aliases = new Map(
  Object.entries({
    utf8mb4: 'utf-8',
    utf8mb3: 'utf-8',
    'utf-8mb4': 'utf-8',
    'x-utf-8': 'utf-8',
    cp65001: 'utf-8',
    // gb18030 holds all of gb2312 and gbk; Chinese programs write all three for one another.
    gb2312: 'gb18030',
    gbk: 'gb18030',
    'x-gbk': 'gb18030',
    cp936: 'gb18030',
    ms936: 'gb18030',
    'windows-936': 'gb18030',
    'gb-2312': 'gb18030',
    cp950: 'big5',
    ms950: 'big5',
    'windows-950': 'big5',
    'x-windows-950': 'big5',
    'big5-eten': 'big5',
    'big-5': 'big5',
    cp932: 'shift_jis',
    'x-ms-cp932': 'shift_jis',
    'windows-932': 'shift_jis',
    cp949: 'euc-kr',
    ms949: 'euc-kr',
    uhc: 'euc-kr',
    'iso-2022-jp-1': 'iso-2022-jp',
    'iso-2022-jp-2': 'iso-2022-jp',
    'iso-2022-jp-ms': 'iso-2022-jp',
    cp50220: 'iso-2022-jp',
    cp50221: 'iso-2022-jp',
    'x-iso-2022-jp': 'iso-2022-jp',
    'iso-8859-8-e': 'iso-8859-8',
    cp874: 'windows-874',
    tis620: 'windows-874',
    hz: 'hz-gb-2312',
    utf7: 'utf-7',
    'unicode-1-1-utf-7': 'utf-7',
    ibm437: 'cp437',
    '437': 'cp437',
    cspc8codepage437: 'cp437',
    ibm850: 'cp850',
    '850': 'cp850',
    ibm858: 'cp858',
  }),
);

const own = new Map([
  ['utf-7', decodeUtf7],
  ['iso-2022-jp', decodeIso2022Jp],
  ['hz-gb-2312', decodeHz],
  ['iso-2022-kr', decodeIso2022Kr],
]);

/** Labels that say nothing: us-ascii with 8-bit bytes in it counts among them. */
const silent = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'unknown',
  'unknown-8bit',
  'x-unknown',
  'x-user-defined',
  'binary',
  '8bit',
  'default',
  'none',
]);

const decoders = new Map<string, TextDecoder>();

/** A decoder's name for a label out of a letter; null when nothing here can decode it. */
export function canonicalCharset(label: string): string | null {
  const cleaned = label
    .replace(/\*.*$/, '')
    .replace(/["'\s]/g, '')
    .toLowerCase();
  const name = aliases.get(cleaned) ?? cleaned;
  if (own.has(name) || codePages.has(name)) return name;
  if (silent.has(name)) return null;
  return decoderFor(name)
    ? name
    : decoderFor(name.replaceAll('_', '-'))
      ? name.replaceAll('_', '-')
      : null;
}

/**
 * Decodes with the declared charset, unless it reads as garbage while another fits; undeclared bytes with what they look like: UTF-8
 * when they are valid UTF-8, then `fallback`, then detection among the charsets of mail. Returns the charset used as well.
 */
export function decodeText(
  bytes: Uint8Array,
  declared: string,
  fallback: string,
): { readonly text: string; readonly charset: string } {
  const named = canonicalCharset(declared);
  if (named === null) {
    const charset = detectCharset(bytes, canonicalCharset(fallback) ?? '');
    return { text: decodeWith(bytes, charset), charset };
  }
  const text = decodeWith(bytes, named);
  const better = charsetInstead(bytes, named, text);
  return better === null
    ? { text, charset: named }
    : { text: decodeWith(bytes, better), charset: better };
}

/** Decodes with a canonical charset; bytes it does not have become U+FFFD. */
export function decodeWith(bytes: Uint8Array, charset: string): string {
  const special = own.get(charset);
  if (special) return special(bytes);
  if (codePages.has(charset)) return decodeCodePage(bytes, charset);
  return (decoderFor(charset) ?? new TextDecoder()).decode(bytes);
}

function decoderFor(name: string): TextDecoder | null {
  const known = decoders.get(name);
  if (known) return known;
  try {
    const decoder = new TextDecoder(name);
    // A letter can make up any number of labels; only real encodings are remembered.
    decoders.set(name, decoder);
    return decoder;
  } catch {
    return null;
  }
}
