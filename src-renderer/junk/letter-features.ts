// A letter as the model knows it: which numbers its tokens have. Packed, since the model keeps every letter it was taught.
import { forEachToken } from './token-hash.ts';
import { groupCount, groupOfUnit } from './token-kinds.ts';

/** So many weights a new model has, a power of two; tokens that meet in one share it. */
export const usualWeightCount = 2 ** 18;

/** The letter's distinct features, `group * weightCount + index`, ascending, each as its distance to the one before in LEB128. */
export function packFeatures(lines: string, weightCount: number): Uint8Array {
  const features: number[] = [];
  forEachToken(lines, (hash, start) => {
    features.push(groupOfUnit(lines.charCodeAt(start)) * weightCount + indexOf(hash, weightCount));
  });
  const sorted = Uint32Array.from(features).sort();
  const bytes: number[] = [];
  let before = -1;
  for (const feature of sorted) {
    if (feature === before) continue;
    let distance = feature - Math.max(before, 0);
    for (; distance > 0x7f; distance >>>= 7) bytes.push((distance & 0x7f) | 0x80);
    bytes.push(distance);
    before = feature;
  }
  return Uint8Array.from(bytes);
}

export interface Features {
  /** Indices of weights. */
  readonly indices: Uint32Array;
  /** What each counts: less, the more of its group the letter has. */
  readonly values: Float32Array;
}

/** Bytes that are damaged give features that mean nothing, but never an index out of bounds. */
export function unpackFeatures(bytes: Uint8Array, weightCount: number): Features {
  const features = featuresOf(bytes);
  const counts = new Uint32Array(groupCount);
  for (const feature of features) counts[groupOf(feature, weightCount)]! += 1;
  return {
    indices: Uint32Array.from(features, (each) => indexOf(each, weightCount)),
    values: Float32Array.from(features, (each) => valueOf(counts[groupOf(each, weightCount)]!)),
  };
}

/** As {@link packFeatures} was given them, ascending. */
export function featuresOf(bytes: Uint8Array): number[] {
  const features: number[] = [];
  let [feature, distance, shift] = [0, 0, 0];
  for (const byte of bytes) {
    distance |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    feature = (feature + distance) >>> 0;
    [distance, shift] = [0, 0];
    features.push(feature);
  }
  return features;
}

/** Every group of a letter weighs alike, whether it has three tokens in it or three hundred. */
export function valueOf(countInGroup: number): number {
  return 1 / Math.sqrt(countInGroup);
}

export function indexOf(hash: number, weightCount: number): number {
  return hash & (weightCount - 1);
}

function groupOf(feature: number, weightCount: number): number {
  return Math.floor(feature / weightCount) % groupCount;
}
