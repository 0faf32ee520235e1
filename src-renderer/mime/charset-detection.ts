// Tells the charset of bytes that declare none, or a wrong one. A guess: what the letter says is believed unless it reads as garbage.
import { codePages, decodeCodePage } from './charset-code-pages.ts';
import { likeness, measurable } from './charset-likeness.ts';
import { maxDetectionBytes } from './limits.ts';

/** A charset that reads less like a language than this is no answer. */
const leastLikeness = 0.3;

/** How much better another charset must read than the one the account's letters are in, and than the one a letter declares. */
const leadOverFallback = 0.2;
const leadOverDeclared = 0.4;

/** What reads this badly is doubted, and what reads this well may be taken instead. */
const readsBadly = 0.35;
const readsWell = 0.5;

/** So few characters tell nothing against what a letter declares. */
const fewestToDoubt = 6;

/**
 * The charset of undeclared bytes: UTF-8 where they are valid UTF-8, else the one that reads most like a language; `fallback` (a canonical
 * charset the account's letters are written in, or empty) needs to read only nearly as well. `utf-8` for plain ASCII.
 */
export function detectCharset(bytes: Uint8Array, fallback: string): string {
  const marked = markedCharset(bytes);
  if (marked) return marked;
  const sample = foreignSample(bytes);
  if (sample.length === 0) return sevenBitCharset(bytes);
  const utf8 = evidenceOfUtf8(bytes);
  if (utf8 === 'strong' || utf8 === 'certain') return 'utf-8';
  const best = bestReading(sample);
  // Two Chinese characters in GB2312 may be valid UTF-8 by chance, for letters nobody uses.
  if (utf8 === 'weak' && (best === null || !isIdeographic(best.charset) || best.likeness < 0.7)) {
    return 'utf-8';
  }
  if (fallback && fallback !== 'utf-8' && decodeStrictly(sample, fallback) !== null) {
    const own = likenessIn(sample, fallback) ?? 0;
    if (best === null || best.likeness < own + leadOverFallback) return fallback;
  }
  return best && best.likeness >= leastLikeness ? best.charset : western;
}

/**
 * The charset that bytes are in although `declared` (canonical) says otherwise; null while what is declared can be believed.
 * `text` is the bytes read with it, the beginning will do.
 */
export function charsetInstead(bytes: Uint8Array, declared: string, text: string): string | null {
  const marked = markedCharset(bytes);
  if (marked) return marked === declared ? null : marked;
  const sample = foreignSample(bytes);
  if (sample.length === 0) {
    // ISO-2022-JP under the name of a charset that has ASCII where its escapes are.
    const shifted = sevenBitCharset(bytes);
    return shifted === 'utf-8' || isSevenBit(declared) ? asciiInUtf16(bytes, declared) : shifted;
  }
  if (declared === 'utf-8') return brokenUtf8(bytes, sample, text);
  if (isSevenBit(declared)) return detectCharset(bytes, '');
  const utf8 = evidenceOfUtf8(bytes);
  // In a charset of single bytes nobody writes what is valid UTF-8; in Latin ones not even a few characters of it.
  if (utf8 === 'certain' || (utf8 === 'strong' && !isIdeographic(declared))) return 'utf-8';
  if (utf8 === 'weak' && isLatin(declared) && foreignCount(text) > 3) return 'utf-8';
  // Who still names a DOS code page draws boxes in it, which are like no language.
  const own = codePages.has(declared) ? null : likenessIn(sample, declared);
  if (own !== null && own >= readsBadly) return null;
  if (utf8 === 'strong') return 'utf-8';
  if (own === null || foreignCount(text) < fewestToDoubt) return null;
  const best = bestReading(sample);
  return best && best.likeness >= readsWell && best.likeness >= own + leadOverDeclared
    ? best.charset
    : null;
}

/**
 * Text that no other charset makes better: valid UTF-8 with characters above ASCII, where it `isDeclared` to be that, or where there are so
 * many of them that it is no chance.
 */
export function isPlainlyUtf8(bytes: Uint8Array, isDeclared: boolean): boolean {
  const evidence = evidenceOfUtf8(bytes);
  return evidence === 'certain' || (isDeclared && evidence !== 'none');
}

/** One cut character does not make UTF-8 a lie; mojibake all over does. */
function brokenUtf8(bytes: Uint8Array, sample: Uint8Array, text: string): string | null {
  if (!text.includes('\ufffd') || evidenceOfUtf8(bytes) !== 'none') return null;
  const read = new TextDecoder().decode(sample);
  const broken = read.split('\ufffd').length - 1;
  return broken <= foreignCount(read) - broken ? null : detectCharset(bytes, '');
}

/** A byte order mark, or the zeros that plain letters leave in UTF-16. */
function markedCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes.length % 2 === 1 || bytes.length < 4) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const bound = Math.min(bytes.length, 512);
  for (let index = 0; index < bound; index += 1) {
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (even + odd < bound / 4 || Math.min(even, odd) > 2) return null;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

function asciiInUtf16(bytes: Uint8Array, declared: string): string | null {
  return declared.startsWith('utf-16') && !bytes.includes(0) ? 'utf-8' : null;
}

function isSevenBit(charset: string): boolean {
  return /^(?:iso-2022-|hz-|utf-7)/.test(charset);
}

/** For bytes that are all ASCII: charsets that shift by escape sequences, or nothing out of the ordinary. */
function sevenBitCharset(bytes: Uint8Array): string {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    const sequence = String.fromCharCode(...bytes.subarray(at + 1, at + 4));
    if (sequence.startsWith('$B') || sequence.startsWith('$@')) return 'iso-2022-jp';
    if (sequence === '$)C') return 'iso-2022-kr';
  }
  return hasHz(bytes) ? 'hz-gb-2312' : 'utf-8';
}

/** RFC 1843: `~{`, pairs of GB2312 with the high bits off, `~}`. */
function hasHz(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x7e);
  if (at < 0 || bytes[at + 1] !== 0x7b) return false;
  const text = String.fromCharCode(...bytes.subarray(at, at + 200));
  return /^~\{(?:[\x21-\x77][\x21-\x7e]){2,}~\}/.test(text);
}

/**
 * Valid UTF-8 is strong evidence, unless it is a handful of two-byte characters, which another charset may have by chance; with three
 * characters of three bytes chance is out of the question in Chinese charsets as well.
 */
type Utf8Evidence = 'none' | 'weak' | 'strong' | 'certain';

function evidenceOfUtf8(bytes: Uint8Array): Utf8Evidence {
  const text = decodeStrictly(bytes, 'utf-8');
  if (text === null) return 'none';
  let short = 0;
  let long = 0;
  for (let index = 0; index < text.length && long < 3; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7ff) long += 1;
    else if (code > 0x7f) short += 1;
  }
  if (long >= 3) return 'certain';
  if (long > 0 || short > 8) return 'strong';
  return short === 0 ? 'none' : 'weak';
}

/** From just before the first byte above ASCII on, at most a bound; empty where there is none. */
function foreignSample(bytes: Uint8Array): Uint8Array {
  const first = firstForeign(bytes);
  return first < 0
    ? new Uint8Array()
    : bytes.subarray(Math.max(first - 1, 0), first + maxDetectionBytes);
}

function firstForeign(bytes: Uint8Array): number {
  for (let index = 0; index < bytes.length; index += 1) {
    if ((bytes[index] ?? 0) > 0x7f) return index;
  }
  return -1;
}

function foreignCount(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1)
    if (text.charCodeAt(index) > 0x7f) count += 1;
  return count;
}

interface Reading {
  readonly charset: string;
  readonly likeness: number;
}

function bestReading(sample: Uint8Array): Reading | null {
  let best: Reading | null = null;
  for (const charset of measurable) {
    const found = likenessIn(sample, charset);
    if (found !== null && (best === null || found > best.likeness))
      best = { charset, likeness: found };
  }
  // Hungarian words that would be the same German ones: the commonest charset is meant.
  const isAsWestern = best !== null && readIn(sample, best.charset) === readIn(sample, western);
  return best && isAsWestern ? { ...best, charset: western } : best;
}

const western = 'windows-1252';

function readIn(sample: Uint8Array, charset: string): string {
  if (codePages.has(charset)) return decodeCodePage(sample, charset);
  return new TextDecoder(charset).decode(sample, { stream: true });
}

function likenessIn(sample: Uint8Array, charset: string): number | null {
  try {
    return likeness(readIn(sample, charset), charset);
  } catch {
    // What shifts by escapes, and is decoded by code of our own, is not measured.
    return null;
  }
}

function isLatin(charset: string): boolean {
  return /^(?:windows-125[0247]|iso-8859-(?:1|2|9|13|15)|macintosh)$/.test(charset);
}

function isIdeographic(charset: string): boolean {
  return /^(?:big5|gb18030|shift_jis|euc-)/.test(charset);
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | null {
  if (codePages.has(charset)) return decodeCodePage(bytes, charset);
  try {
    // Streaming forgives a character cut off at the end of the sample.
    return new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}
