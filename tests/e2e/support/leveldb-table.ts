// The blocks of a LevelDB table as they were before they were compressed (google/leveldb, doc/table_format.md).
import { unsnappy, varint } from './snappy.ts';

const footerBytes = 48;
/** 0xdb4775248b80fb57, the low half first. */
const magic = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];

/** Empty for what is no table. What is not compressed is in the file itself, and left out here. */
export function* compressedBlocks(table: Uint8Array): Generator<Uint8Array> {
  const footer = table.subarray(Math.max(0, table.length - footerBytes));
  if (!magic.every((byte, at) => footer[footerBytes - magic.length + at] === byte)) return;
  const meta = handleIn(footer, 0);
  const index = meta && handleIn(footer, meta.next);
  if (!index) return;
  for (const handle of handlesOf(blockAt(table, index))) {
    if (isCompressed(table, handle)) yield blockAt(table, handle);
  }
  if (isCompressed(table, index)) yield blockAt(table, index);
}

interface Handle {
  readonly offset: number;
  readonly size: number;
  readonly next: number;
}

function handleIn(bytes: Uint8Array, at: number): Handle | null {
  const offset = varint(bytes, at);
  const size = offset && varint(bytes, offset.next);
  return size ? { offset: offset.value, size: size.value, next: size.next } : null;
}

function isCompressed(table: Uint8Array, { offset, size }: Handle): boolean {
  return table[offset + size] === 1;
}

function blockAt(table: Uint8Array, handle: Handle): Uint8Array {
  const bytes = table.subarray(handle.offset, handle.offset + handle.size);
  return isCompressed(table, handle) ? (unsnappy(bytes) ?? bytes) : bytes;
}

/** An index block's values are the handles of the others. Each entry: shared, unshared and value length, the key's rest, the value. */
function* handlesOf(index: Uint8Array): Generator<Handle> {
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  if (index.length < 4) return;
  const restarts = view.getUint32(index.length - 4, true);
  const end = index.length - 4 - 4 * restarts;
  for (let at = 0; at < end;) {
    const shared = varint(index, at);
    const rest = shared && varint(index, shared.next);
    const value = rest && varint(index, rest.next);
    if (!value) return;
    const start = value.next + rest.value;
    const handle = handleIn(index, start);
    if (handle) yield handle;
    at = start + value.value;
  }
}
