// Weights as bytes: most numbers have no token, so only those that have one are written, each as its distance to the one before (LEB128)
// and a 32-bit float.

const maxBytesOfDistance = 5;

export function packWeights(ofIndex: Float32Array): Uint8Array {
  let count = 0;
  for (const weight of ofIndex) if (weight !== 0) count += 1;
  const bytes = new Uint8Array(count * (4 + maxBytesOfDistance));
  const view = new DataView(bytes.buffer);
  let [at, before] = [0, 0];
  for (let index = 0; index < ofIndex.length; index += 1) {
    if (ofIndex[index] === 0) continue;
    let distance = index - before;
    for (; distance > 0x7f; distance >>>= 7) bytes[at++] = (distance & 0x7f) | 0x80;
    bytes[at++] = distance;
    view.setFloat32(at, ofIndex[index]!, true);
    at += 4;
    before = index;
  }
  return bytes.subarray(0, at);
}

/** Null where the bytes are none that {@link packWeights} makes of so many weights. */
export function unpackWeights(bytes: Uint8Array, weightCount: number): Float32Array | null {
  const ofIndex = new Float32Array(weightCount);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [index, distance, shift] = [0, 0, 0];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at++]!;
    distance |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    index += distance;
    if (distance < 0 || index >= weightCount || at + 4 > bytes.length) return null;
    ofIndex[index] = view.getFloat32(at, true);
    at += 4;
    [distance, shift] = [0, 0];
  }
  return shift === 0 ? ofIndex : null;
}
