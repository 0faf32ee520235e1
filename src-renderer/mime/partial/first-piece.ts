// The first piece of a cut letter holds the beginning of the letter itself, header and all (RFC 2046 §5.2.2).
import { fragmentOf } from '../fragment.ts';
import { normaliseLineEnds } from '../line-ends.ts';
import { decodedBody, type Part } from '../part.ts';
import { readPartTree, type PartTree } from '../part-tree.ts';

/** What of the cut letter is in its first piece, of `maxBytes` of that; null for anything else. A cut letter within one is left as it is. */
export function letterInFirstPiece(root: Part, maxBytes = Infinity): PartTree | null {
  if (fragmentOf(root)?.number !== 1) return null;
  return readPartTree(normaliseLineEnds(decodedBody(root, maxBytes)));
}
