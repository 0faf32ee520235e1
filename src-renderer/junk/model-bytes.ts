// The model as bytes for the store, and back. What is damaged is no model: the filter then knows nothing and moves nothing.
import { JunkModel } from './junk-model.ts';
import { usualWeightCount } from './letter-features.ts';
import { packWeights, unpackWeights } from './sparse-weights.ts';

/** How many weights a mark stands for: models of earlier kinds have fewer, and stay so until they are reset. */
const weightCounts = new Map([
  [0x32_4b_4a_4f, 2 ** 17], // "OJK2"
  [0x33_4b_4a_4f, 2 ** 18], // "OJK3"
  [0x34_4b_4a_4f, usualWeightCount], // "OJK4"
]);
const headBytes = 24;
/** Before the weights of the latest kind, which are written sparsely: how many bytes they take. Earlier kinds wrote all of them. */
const lengthBytes = 4;
/** Before each letter: 1 for junk, and its length. */
const letterHeadBytes = 3;

export function modelToBytes(model: JunkModel): Uint8Array {
  const letters = model.letters();
  const weights = weightBytesOf(model);
  const length = letters.reduce((sum, { packed }) => sum + letterHeadBytes + packed.length, 0);
  const bytes = new Uint8Array(headBytes + weights.length + length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, markOf(model), true);
  view.setUint32(4, model.junkCount, true);
  view.setUint32(8, model.goodCount, true);
  view.setUint32(12, letters.length, true);
  view.setFloat32(16, model.weights.bias, true);
  bytes.set(weights, headBytes);
  let at = headBytes + weights.length;
  for (const { isJunk, packed } of letters) {
    view.setUint8(at, isJunk ? 1 : 0);
    view.setUint16(at + 1, packed.length, true);
    bytes.set(packed, at + letterHeadBytes);
    at += letterHeadBytes + packed.length;
  }
  view.setUint32(20, checksum(bytes.subarray(headBytes)), true);
  return bytes;
}

/** Null where the bytes are not whole. */
export function modelFromBytes(bytes: Uint8Array): JunkModel | null {
  if (bytes.byteLength < headBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const weightCount = weightCounts.get(view.getUint32(0, true));
  if (weightCount === undefined) return null;
  if (view.getUint32(20, true) !== checksum(bytes.subarray(headBytes))) return null;
  const weights = weightsIn(bytes, weightCount);
  if (weights === null) return null;
  const model = new JunkModel(weightCount);
  model.junkCount = view.getUint32(4, true);
  model.goodCount = view.getUint32(8, true);
  const count = view.getUint32(12, true);
  let at = weights.end;
  for (let letter = 0; letter < count; letter += 1) {
    if (at + letterHeadBytes > bytes.length) return null;
    const end = at + letterHeadBytes + view.getUint16(at + 1, true);
    if (end > bytes.length) return null;
    model.put(bytes.subarray(at + letterHeadBytes, end), view.getUint8(at) === 1 ? 'junk' : 'good');
    at = end;
  }
  if (at !== bytes.length) return null;
  model.weights = { bias: view.getFloat32(16, true), ofIndex: weights.ofIndex };
  return model;
}

function weightBytesOf({ weights, weightCount }: JunkModel): Uint8Array {
  // Typed arrays are little-endian wherever the program runs.
  if (weightCount < usualWeightCount) return new Uint8Array(weights.ofIndex.buffer);
  const packed = packWeights(weights.ofIndex);
  const bytes = new Uint8Array(lengthBytes + packed.length);
  new DataView(bytes.buffer).setUint32(0, packed.length, true);
  bytes.set(packed, lengthBytes);
  return bytes;
}

/** The weights after the head, and where they end. */
function weightsIn(
  bytes: Uint8Array,
  weightCount: number,
): { readonly ofIndex: Float32Array; readonly end: number } | null {
  const isSparse = weightCount === usualWeightCount;
  const start = headBytes + (isSparse ? lengthBytes : 0);
  if (bytes.byteLength < start) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = start + (isSparse ? view.getUint32(headBytes, true) : weightCount * 4);
  if (bytes.byteLength < end) return null;
  const ofIndex = isSparse
    ? unpackWeights(bytes.subarray(start, end), weightCount)
    : new Float32Array(bytes.slice(start, end).buffer);
  return ofIndex && { ofIndex, end };
}

function markOf({ weightCount }: JunkModel): number {
  for (const [mark, count] of weightCounts) if (count === weightCount) return mark;
  throw new RangeError(`no mark for ${weightCount} weights`);
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
