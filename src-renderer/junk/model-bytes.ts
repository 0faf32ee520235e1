// The model as bytes for the store, and back. What is damaged is no model: the filter then knows nothing and moves nothing.
import { JunkModel } from './junk-model.ts';

const magic = 0x31_4b_4a_4f; // "OJK1"
const headBytes = 24;
const entryBytes = 12;

export function modelToBytes(model: JunkModel): Uint8Array {
  const bytes = new Uint8Array(headBytes + model.entryCount * entryBytes);
  const view = new DataView(bytes.buffer);
  const head = [model.junkCount, model.goodCount, model.lessonCount, model.entryCount];
  view.setUint32(0, magic, true);
  for (const [at, value] of head.entries()) view.setUint32(4 + at * 4, value, true);
  let at = headBytes;
  model.forEachEntry((hash, junk, good, seen) => {
    view.setUint32(at, hash, true);
    view.setUint16(at + 4, junk, true);
    view.setUint16(at + 6, good, true);
    view.setUint32(at + 8, seen, true);
    at += entryBytes;
  });
  view.setUint32(20, checksum(bytes.subarray(headBytes)), true);
  return bytes;
}

/** Null where the bytes are not whole. */
export function modelFromBytes(bytes: Uint8Array): JunkModel | null {
  if (bytes.byteLength < headBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entryCount = view.getUint32(16, true);
  if (view.getUint32(0, true) !== magic) return null;
  if (bytes.byteLength !== headBytes + entryCount * entryBytes) return null;
  if (view.getUint32(20, true) !== checksum(bytes.subarray(headBytes))) return null;
  const model = new JunkModel(entryCount);
  model.junkCount = view.getUint32(4, true);
  model.goodCount = view.getUint32(8, true);
  model.lessonCount = view.getUint32(12, true);
  for (let at = headBytes; at < bytes.byteLength; at += entryBytes) {
    const hash = view.getUint32(at, true);
    if (hash === 0) return null;
    const [junk, good] = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)];
    model.put(hash, junk, good, view.getUint32(at + 8, true));
  }
  return model;
}

/** Adler-32 (RFC 1950 §9), sums reduced now and then only. */
function checksum(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (let start = 0; start < bytes.length; start += 3_800) {
    const end = Math.min(bytes.length, start + 3_800);
    for (let at = start; at < end; at += 1) {
      low += bytes[at]!;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return ((high << 16) | low) >>> 0;
}
