// The properties of a message or an attachment as TNEF writes them (MS-OXTNEF §2.1.3.5): a list of tagged values.
import { ByteReader } from './byte-reader.ts';

export interface MapiProperty {
  /** The numeric type, such as 0x001f for Unicode text (MS-OXCDATA §2.11.1). */
  readonly type: number;
  /** For types of fixed size; 0 for others. */
  readonly number: number;
  /** For texts, binaries and objects; empty for others. */
  readonly bytes: Uint8Array;
}

/** By property id, or by `namedProperty` for ids that only have a name. The first of several values counts. */
export type MapiProperties = ReadonlyMap<number | string, MapiProperty>;

export const mapiType = {
  text8: 0x001e,
  text16: 0x001f,
  time: 0x0040,
  binary: 0x0102,
  object: 0x000d,
} as const;

const maxProperties = 10_000;
const maxValues = 100_000;
const multiple = 0x1000;
const nothing = new Uint8Array();

/** The key of a property known by the GUID of its set (hex digits as they lie in the file) and its number. */
export function namedProperty(set: string, id: number): string {
  return `${set}:${id}`;
}

/** What could be read of an attribute, nothing of an absent one; a list that is cut off gives what came before. */
export function readMapiProperties(bytes: Uint8Array | undefined): MapiProperties {
  const properties = new Map<number | string, MapiProperty>();
  const reader = new ByteReader(bytes ?? nothing);
  try {
    const count = Math.min(reader.uint32(), maxProperties);
    for (let index = 0; index < count; index += 1) {
      const type = reader.uint16();
      const id = reader.uint16();
      const key = id >= 0x8000 ? readName(reader) : id;
      const property = readValues(reader, type);
      if (!properties.has(key)) properties.set(key, property);
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
  }
  return properties;
}

function readName(reader: ByteReader): string {
  const set = [...reader.take(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (reader.uint32() === 0) return namedProperty(set, reader.uint32());
  const name = reader.take(reader.uint32());
  reader.align4();
  return `${set}:${new TextDecoder('utf-16le').decode(name)}`;
}

function readValues(reader: ByteReader, type: number): MapiProperty {
  const single = type & ~multiple;
  const isVariable =
    single === mapiType.text8 ||
    single === mapiType.text16 ||
    single === mapiType.binary ||
    single === mapiType.object;
  const count = isVariable || type & multiple ? Math.min(reader.uint32(), maxValues) : 1;
  let first: MapiProperty | null = null;
  for (let index = 0; index < count; index += 1) {
    const value = isVariable ? readVariable(reader, single) : readFixed(reader, single);
    first ??= value;
  }
  return first ?? { type: single, number: 0, bytes: nothing };
}

function readVariable(reader: ByteReader, type: number): MapiProperty {
  const bytes = reader.take(reader.uint32());
  reader.align4();
  return { type, number: 0, bytes };
}

function readFixed(reader: ByteReader, type: number): MapiProperty {
  const size = fixedSizes.get(type);
  // Without its size nothing behind it can be found.
  if (size === undefined) throw new RangeError(`a value of unknown type ${type}`);
  if (size === 8) return { type, number: reader.uint64(), bytes: nothing };
  if (size > 8) return { type, number: 0, bytes: reader.take(size) };
  const word = reader.uint32();
  return { type, number: size === 2 ? word & 0xffff : word, bytes: nothing };
}

/** Two-byte values fill four bytes. */
const fixedSizes: ReadonlyMap<number, number> = new Map([
  [0x0001, 4],
  [0x0002, 2],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 2],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
]);
