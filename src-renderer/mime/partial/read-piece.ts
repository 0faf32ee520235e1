// What the header of a letter says of it as a piece of another one.
import type { Fragment } from '../fragment.ts';
import { fragmentOfType } from '../fragment.ts';
import { firstRaw, readHeaderBlock } from '../header-block.ts';
import { parseStructured } from '../parameters.ts';

/** null when it is no message/partial. `head`: its raw bytes, the header at least. */
export function readFragment(head: Uint8Array): Fragment | null {
  const type = firstRaw(readHeaderBlock(head, 0, head.length).fields, 'content-type');
  return type === null ? null : fragmentOfType(parseStructured(type));
}
