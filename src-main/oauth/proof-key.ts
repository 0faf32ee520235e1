// What only this sign-in knows: the proof key (RFC 7636) and the state that ties the browser's answer to our request (RFC 6749 §10.12).
import { createHash, randomBytes } from 'node:crypto';

export interface ProofKey {
  /** 43 characters out of 256 bits (RFC 7636 §4.1). Sent to the token endpoint alone. */
  readonly verifier: string;
  /** S256 of it (§4.2); the browser carries this one. */
  readonly challenge: string;
}

export function newProofKey(): ProofKey {
  const verifier = unguessable();
  return { verifier, challenge: challengeOf(verifier) };
}

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/** 256 bits that nobody guesses. */
export function unguessable(): string {
  return randomBytes(32).toString('base64url');
}
