// What a letter says about its own signatures and encryption (RFC 8551, RFC 3156, RFC 4880 §6.2). Claims only: nothing is verified here.
import { decodedBody, type Part } from './part.ts';
import { isSealed, sealedContentOf } from './sealed-parts.ts';

export interface ProtectionClaim {
  readonly standard: 'smime' | 'pgp';
  readonly kind: 'signed' | 'encrypted' | 'compressed' | 'certificates' | 'key';
  /** Of the whole letter; else of a part of it, as behind a mailing list. */
  readonly isWhole: boolean;
}

/** Bytes of a text that are searched for the marks of PGP. */
const maxSearchedBytes = 64 * 1024;

/** Each claim once, those about the whole letter first. */
export function protectionClaims(root: Part): readonly ProtectionClaim[] {
  const found = new Map<string, ProtectionClaim>();
  for (const { part, isWhole } of partsOf(root, true)) {
    const claim = claimOf(part);
    const key = claim ? `${claim.standard} ${claim.kind}` : '';
    if (claim && !found.get(key)?.isWhole) found.set(key, { ...claim, isWhole });
  }
  return [...found.values()].sort((a, b) => Number(b.isWhole) - Number(a.isWhole));
}

/** What is signed or sealed as a whole is the whole letter still. */
function* partsOf(part: Part, isWhole: boolean): Generator<{ part: Part; isWhole: boolean }> {
  yield { part, isWhole };
  const isWrapper = /^multipart\/(?:signed|encrypted)$/.test(part.contentType.value);
  const staysWhole = isWhole && (isWrapper || isSealed(part));
  for (const [index, child] of part.children.entries()) {
    yield* partsOf(child, staysWhole && index === 0);
  }
}

function claimOf(part: Part): Omit<ProtectionClaim, 'isWhole'> | null {
  const type = part.contentType.value;
  if (type === 'multipart/signed') return { standard: standardOf(part), kind: 'signed' };
  if (type === 'multipart/encrypted') return { standard: standardOf(part), kind: 'encrypted' };
  // Exchange rewrites multipart/encrypted as multipart/mixed, and leaves the part that says so.
  if (type === 'application/pgp-encrypted') return { standard: 'pgp', kind: 'encrypted' };
  if (type === 'application/pgp-keys') return { standard: 'pgp', kind: 'key' };
  if (isSealed(part)) return { standard: 'smime', kind: kindOfSealed(part) };
  const isText = part.children.length === 0 && type.startsWith('text/');
  const kind = isText ? kindOfArmour(part) : null;
  return kind ? { standard: 'pgp', kind } : null;
}

function standardOf(part: Part): ProtectionClaim['standard'] {
  const protocol = part.contentType.parameters.get('protocol')?.toLowerCase() ?? '';
  const types = [protocol, ...part.children.map(({ contentType }) => contentType.value)];
  return types.some((type) => type.includes('pgp')) ? 'pgp' : 'smime';
}

function kindOfSealed(part: Part): ProtectionClaim['kind'] {
  const found = part.children.length > 0 ? 'signed' : sealedContentOf(part)?.kind;
  if (found) return found;
  const declared = part.contentType.parameters.get('smime-type')?.toLowerCase() ?? '';
  if (declared.startsWith('signed')) return 'signed';
  if (declared.startsWith('certs')) return 'certificates';
  return declared.startsWith('compressed') ? 'compressed' : 'encrypted';
}

/** The marks stand at the beginning of a line; quoted ones belong to another letter. */
function kindOfArmour(part: Part): 'signed' | 'encrypted' | 'key' | null {
  const text = new TextDecoder('latin1').decode(decodedBody(part, maxSearchedBytes));
  const mark = /^-----BEGIN PGP (SIGNED MESSAGE|MESSAGE|PUBLIC KEY BLOCK)-----/m.exec(text)?.[1];
  if (mark === undefined) return null;
  return mark === 'MESSAGE' ? 'encrypted' : mark === 'SIGNED MESSAGE' ? 'signed' : 'key';
}
