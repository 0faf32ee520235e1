// LDIF (RFC 2849) into records of attributes, and lines of it: folds, comments, base64. Never throws.
import { decodeBase64 } from '../../mime/transfer-encoding.ts';
import { bounds } from '../read-book.ts';

/** Values by lower-case attribute name without options (`cn;lang-zh` is `cn`), in the order of the file. */
export type LdifRecord = ReadonlyMap<string, readonly string[]>;

// Making them takes longer than a short value does.
const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder();

const maxValuesOfRecord = 300_000;

export function* ldifRecords(text: string): Generator<LdifRecord> {
  let record = new Map<string, string[]>();
  let count = 0;
  for (const line of logicalLines(text)) {
    if (line === '') {
      if (record.size > 0) yield record;
      record = new Map();
      count = 0;
      continue;
    }
    const read = attributeOf(line);
    if (!read || count >= maxValuesOfRecord) continue;
    count += 1;
    const values = record.get(read.name);
    if (values) values.push(read.value);
    else record.set(read.name, [read.value]);
  }
  if (record.size > 0) yield record;
}

/** A value as LDIF writes it: in base64 where it is not safe (RFC 2849 §2), folded at 76. */
export function ldifLine(name: string, value: string): string {
  const isSafe = /^(?![ :<])[\x01-\x09\x0b\x0c\x0e-\x7f]*$/u.test(value) && !value.endsWith(' ');
  const line = isSafe ? `${name}: ${value}` : `${name}:: ${base64Of(value)}`;
  return `${line.length <= 76 ? line : line.replace(/(.{76})(?=.)/gu, '$1\r\n ')}\r\n`;
}

/** Physical lines joined to those they continue; an empty one stands for the end of a record. */
function* logicalLines(text: string): Generator<string> {
  let pieces: string[] | null = null;
  let length = 0;
  for (const line of text.split(/\r\n|\n|\r/u)) {
    if (line.startsWith(' ') && pieces) {
      if (length < bounds.value * 3) pieces.push(line.slice(1));
      length += line.length;
      continue;
    }
    // A comment may be folded as any other line.
    if (pieces && !pieces[0]?.startsWith('#')) yield pieces.join('');
    pieces = line === '' ? null : [line];
    length = line.length;
    if (line === '') yield '';
  }
  if (pieces && !pieces[0]?.startsWith('#')) yield pieces.join('');
}

function attributeOf(line: string): { readonly name: string; readonly value: string } | null {
  const match = /^([A-Za-z][\w.-]*)(?:;[^:]*)?:(:|<)?[ \t]*(.*)$/su.exec(line);
  // A file named by its address is not read.
  if (!match || match[2] === '<') return null;
  const [, name = '', coded, value = ''] = match;
  return { name: name.toLowerCase(), value: coded ? textOfBase64(value) : value };
}

function textOfBase64(value: string): string {
  return utf8Decoder.decode(decodeBase64(utf8Encoder.encode(value)));
}

function base64Of(value: string): string {
  const bytes = utf8Encoder.encode(value);
  let units = '';
  for (const byte of bytes) units += String.fromCharCode(byte);
  return btoa(units);
}
