// A letter within a letter (message/rfc822, RFC 2046 §5.2.1), which may itself be encoded though the standard forbids it.
import { normaliseLineEnds } from './line-ends.ts';
import { decodedBody, type Part } from './part.ts';
import { readPartTree, type PartTree } from './part-tree.ts';

export function isNestedLetter(contentType: string): boolean {
  return contentType === 'message/rfc822' || contentType === 'message/global';
}

/** Reads the structure of the letter a part holds; null for any other part. */
export function readNestedLetter(part: Part): PartTree | null {
  if (!isNestedLetter(part.contentType.value)) return null;
  return readPartTree(normaliseLineEnds(decodedBody(part)));
}
