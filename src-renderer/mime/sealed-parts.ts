// Opens parts that only a signature wraps (S/MIME signed-data, RFC 8551 §3.5.2): their content is no secret, and without it the letter
// would seem empty.
import { readSealedContent, type SealedContent } from './cms.ts';
import { decodedBody, type Part } from './part.ts';
import { readPartTree } from './part-tree.ts';

const maxLayers = 5;

/** Hangs the enclosed letter below each opaque signature of the tree. */
export function openSignedParts(root: Part, layer = 0): void {
  for (const child of root.children) openSignedParts(child, layer);
  if (root.children.length > 0 || !isSealed(root) || layer >= maxLayers) return;
  const sealed = sealedContentOf(root);
  if (sealed?.kind !== 'signed') return;
  const inner = readPartTree(sealed.content).root;
  root.children.push(inner);
  openSignedParts(inner, layer + 1);
}

/** Declared as S/MIME, or named as S/MIME files are by programs that declare nothing. */
export function isSealed(part: Part): boolean {
  const { value, parameters } = part.contentType;
  if (/^application\/(?:x-)?pkcs7-mime$/.test(value)) return true;
  const name = part.disposition.parameters.get('filename') ?? parameters.get('name') ?? '';
  return value === 'application/octet-stream' && /^smime\.p7m$/i.test(name);
}

export function sealedContentOf(part: Part): SealedContent | null {
  return readSealedContent(decodedBody(part));
}
