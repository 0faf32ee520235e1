// Pages: what the columns hold of a range of ids, as bytes. A page stands for itself, with its own texts, so that one that is damaged
// costs no more than reading the letters of its range.
import type { ColumnArrays, LetterColumns } from './letter-columns.ts';
import type { PooledTexts, StringPool } from './string-pool.ts';

/** To be raised whenever a page means something else: pages of another format are passed over, and the letters read. */
export const pageFormat = 1;

type NumberKind = Float64ArrayConstructor | Uint32ArrayConstructor | Uint16ArrayConstructor;

/** In the order they lie, the widest first, so that each begins where its numbers may. */
const layout = [
  ['receivedAt', Float64Array],
  ['sentAt', Float64Array],
  ['name', Float64Array],
  ['parent', Float64Array],
  ['root', Float64Array],
  ['id', Uint32Array],
  ['sizeBytes', Uint32Array],
  ['from', Uint32Array],
  ['to', Uint32Array],
  ['subject', Uint32Array],
  ['marks', Uint16Array],
  ['folder', Uint16Array],
  ['account', Uint16Array],
] as const satisfies readonly (readonly [keyof ColumnArrays, NumberKind])[];

const bytesPerLetter = layout.reduce((sum, [, kind]) => sum + kind.BYTES_PER_ELEMENT, 0);

/** Format, checksum, letters, texts, bytes of the texts, bytes of the names; 32 bits each. */
const headerLength = 6;
const headerBytes = headerLength * 4;

export interface Page {
  readonly count: number;
  /** `from`, `to` and `subject` are numbers of the page's texts, `folder` and `account` of its names. */
  readonly arrays: ColumnArrays;
  readonly texts: PooledTexts;
  readonly folderIds: readonly string[];
  readonly accountIds: readonly string[];
}

/** Writes down the letters of slots from `first` to before `end`, except purged ones; null where there are none. */
export function encodePage(columns: LetterColumns, first: number, end: number): Uint8Array | null {
  const slots: number[] = [];
  for (let slot = first; slot < end; slot += 1) if (!columns.isGone(slot)) slots.push(slot);
  if (slots.length === 0) return null;
  const { arrays, strings } = columns;
  const texts = new PageNumbers();
  const folders = new PageNumbers();
  const accounts = new PageNumbers();
  const numbersOf: { readonly [Name in keyof ColumnArrays]?: PageNumbers } = {
    from: texts,
    to: texts,
    subject: texts,
    folder: folders,
    account: accounts,
  };
  for (const [name, numbers] of Object.entries(numbersOf)) {
    for (const slot of slots) numbers.add(arrays[name as keyof ColumnArrays][slot]!);
  }
  const names = new TextEncoder().encode(
    JSON.stringify([
      folders.all.map((number) => columns.folderIds.names[number]),
      accounts.all.map((number) => columns.accountIds.names[number]),
    ]),
  );
  const textBytes = texts.all.reduce((sum, text) => sum + strings.bytes(text).length, 0);
  const header = [pageFormat, 0, slots.length, texts.all.length, textBytes, names.length];
  const page = new Uint8Array(lengthOf(header));
  new Uint32Array(page.buffer, 0, headerLength).set(header);
  const into = viewOf(page, header);
  for (const [name] of layout) {
    const numbers = numbersOf[name];
    slots.forEach((slot, at) => {
      const value = arrays[name][slot]!;
      into.arrays[name][at] = numbers ? numbers.of(value) : value;
    });
  }
  writeTexts(into.texts, texts.all, strings);
  into.names.set(names);
  new Uint32Array(page.buffer)[1] = checksumOf(page);
  return page;
}

function writeTexts(
  { starts, hashes, bytes }: PooledTexts,
  texts: readonly number[],
  strings: StringPool,
): void {
  texts.forEach((text, at) => {
    const own = strings.bytes(text);
    bytes.set(own, starts[at]);
    starts[at + 1] = starts[at]! + own.length;
    hashes[at] = strings.hash(text);
  });
}

/** Numbers of the whole catalogue, numbered anew for a page as they come. */
class PageNumbers {
  readonly #numbers = new Map<number, number>();
  readonly all: number[] = [];

  add(number: number): void {
    if (!this.#numbers.has(number)) this.#numbers.set(number, this.all.push(number) - 1);
  }

  of(number: number): number {
    return this.#numbers.get(number)!;
  }
}

/** null for a page of another format, or one that is not as it was written. */
export function decodePage(bytes: Uint8Array): Page | null {
  if (bytes.length < headerBytes || bytes.length % 8 !== 0) return null;
  // Numbers can be read only where they lie on a multiple of their width.
  const page = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const header = [...new Uint32Array(page.buffer, page.byteOffset, headerLength)];
  if (header[0] !== pageFormat || lengthOf(header) !== page.length) return null;
  if (header[1] !== checksumOf(page)) return null;
  const { arrays, texts, names } = viewOf(page, header);
  const [folderIds, accountIds] = JSON.parse(new TextDecoder().decode(names)) as string[][];
  return { count: header[2]!, arrays, texts, folderIds: folderIds!, accountIds: accountIds! };
}

/** In bytes; a multiple of 8. */
function lengthOf([
  ,
  ,
  count = 0,
  texts = 0,
  textBytes = 0,
  nameBytes = 0,
]: readonly number[]): number {
  const length = headerBytes + count * bytesPerLetter + (texts * 2 + 1) * 4 + textBytes + nameBytes;
  return Math.ceil(length / 8) * 8;
}

function viewOf(
  page: Uint8Array,
  [, , count = 0, texts = 0, textBytes = 0, nameBytes = 0]: readonly number[],
) {
  let offset = page.byteOffset + headerBytes;
  const next = <K extends NumberKind | Uint8ArrayConstructor>(kind: K, length: number) => {
    const array = new kind(page.buffer as ArrayBuffer, offset, length);
    offset += array.byteLength;
    return array as InstanceType<K>;
  };
  // 16-bit columns come last of the columns, and texts' places need 32: they lie before them.
  const wide = layout.filter(([, kind]) => kind.BYTES_PER_ELEMENT > 2);
  const narrow = layout.filter(([, kind]) => kind.BYTES_PER_ELEMENT === 2);
  const columns: Partial<Record<keyof ColumnArrays, unknown>> = {};
  for (const [name, kind] of wide) columns[name] = next(kind, count);
  const starts = next(Uint32Array, texts + 1);
  const hashes = next(Uint32Array, texts);
  for (const [name, kind] of narrow) columns[name] = next(kind, count);
  const bytes = next(Uint8Array, textBytes);
  return {
    arrays: columns as unknown as ColumnArrays,
    texts: { starts, hashes, bytes },
    names: next(Uint8Array, nameBytes),
  };
}

/** Of all words but that of the checksum itself. */
function checksumOf(page: Uint8Array): number {
  const words = new Uint32Array(page.buffer, page.byteOffset, page.length / 4);
  let sum = words[0]!;
  for (let at = 2; at < words.length; at += 1) {
    sum = Math.imul(sum ^ words[at]!, 0x9e3779b1);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}
