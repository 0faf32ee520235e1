// What is written down beside the pages: how far they go, and which there are.
import { hashOf } from './hashes.ts';
import { pageFormat } from './page-codec.ts';

/** The number under which it lies among the pages: before all of them. */
export const headPage = -1;

export interface PagesHead {
  /** The last row of the journal that the pages know of. */
  readonly seq: number;
  /** The numbers of the pages there are. */
  readonly pages: readonly number[];
  /** How many texts are in them, and their bytes, so that room can be made at once. */
  readonly texts: number;
  readonly textBytes: number;
}

export function encodeHead(head: PagesHead): Uint8Array {
  const text = JSON.stringify({ format: pageFormat, ...head });
  return new TextEncoder().encode(`${hashOf(text)} ${text}`);
}

/** null where it is of another format, or not as it was written. */
export function decodeHead(bytes: Uint8Array): PagesHead | null {
  const [, hash, text = ''] = /^(\d+) (.*)$/s.exec(new TextDecoder().decode(bytes)) ?? [];
  if (hash !== String(hashOf(text))) return null;
  const { format, ...head } = JSON.parse(text) as PagesHead & { readonly format: number };
  return format === pageFormat ? head : null;
}
