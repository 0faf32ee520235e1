// A letter as the model knows it: which numbers its tokens have. Packed, since the model keeps every letter it was taught.
import { shareHash, shareValue } from './familiarity.ts';
import { forEachToken } from './token-hash.ts';
import { groupCount, groupOfFragments, groupOfUnit } from './token-kinds.ts';

/** So many weights a new model has, a power of two; tokens that meet in one share it. */
export const usualWeightCount = 2 ** 21;

/** Not so models of earlier kinds: numbers of these met those of other tokens there, and told what those tell. */
export function hasFragmentsAndShares(weightCount: number): boolean {
  return weightCount >= usualWeightCount;
}

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

/**
 * Of letters as they were packed, with what share of each group no other of them has. Bytes that are damaged give features that mean nothing,
 * but never an index out of bounds.
 */
export function unpackLetters(letters: readonly Uint8Array[], weightCount: number): Features[] {
  const letterCounts = new Uint16Array(weightCount);
  for (const bytes of letters) {
    for (const feature of learntFrom(bytes, weightCount)) {
      letterCounts[indexOf(feature, weightCount)]! += 1;
    }
  }
  return letters.map((bytes) => unpack(learntFrom(bytes, weightCount), letterCounts));
}

function learntFrom(bytes: Uint8Array, weightCount: number): number[] {
  const features = featuresOf(bytes);
  if (hasFragmentsAndShares(weightCount)) return features;
  return features.filter((each) => Math.floor(each / weightCount) !== groupOfFragments);
}

function unpack(features: readonly number[], letterCounts: Uint16Array): Features {
  const weightCount = letterCounts.length;
  const indices = features.map((each) => indexOf(each, weightCount));
  const groups = features.map((each) => Math.floor(each / weightCount) % groupCount);
  const counts = new Uint32Array(groupCount);
  const newCounts = new Uint32Array(groupCount);
  for (const [at, group] of groups.entries()) {
    counts[group]! += 1;
    if (letterCounts[indices[at]!]! < 2) newCounts[group]! += 1;
  }
  const values = groups.map((group) => valueOf(group, counts[group]!));
  for (const [group, count] of counts.entries()) {
    if (count === 0 || !hasFragmentsAndShares(weightCount)) continue;
    indices.push(indexOf(shareHash(group, newCounts[group]!, count), weightCount));
    values.push(shareValue);
  }
  return { indices: Uint32Array.from(indices), values: Float32Array.from(values) };
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

/** Every group of a letter weighs alike, whether it has three tokens in it or three hundred; fragments, which repeat its words, half. */
export function valueOf(group: number, countInGroup: number): number {
  return (group === groupOfFragments ? 0.5 : 1) / Math.sqrt(countInGroup);
}

export function indexOf(hash: number, weightCount: number): number {
  return hash & (weightCount - 1);
}
