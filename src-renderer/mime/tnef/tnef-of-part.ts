// The winmail.dat that a part is, read once however many ask.
import { isTnef } from '../part-kind.ts';
import { decodedBody, type Part } from '../part.ts';
import { readTnef, type TnefLetter } from './tnef.ts';

const known = new WeakMap<Part, TnefLetter | null>();

/** null for any other part, and for what is no TNEF under that name. */
export function tnefOfPart(part: Part): TnefLetter | null {
  if (!isTnef(part)) return null;
  const found = known.get(part);
  if (found !== undefined) return found;
  const read = readTnef(decodedBody(part));
  known.set(part, read);
  return read;
}
