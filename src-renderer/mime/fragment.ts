// message/partial (RFC 2046 §5.2.2): one piece of a letter that the sender's program cut to get it through small maildrops.
import type { StructuredValue } from './parameters.ts';
import type { Part } from './part.ts';

export interface Fragment {
  /** Counted from 1. */
  readonly number: number;
  /** null where only the last piece says it. */
  readonly total: number | null;
  /** The same in all pieces of one letter; empty where it is not said. */
  readonly id: string;
}

/** null when the letter is whole. */
export function fragmentOf(root: Part): Fragment | null {
  return fragmentOfType(root.contentType);
}

/** The same, of a Content-Type alone. */
export function fragmentOfType({ value, parameters }: StructuredValue): Fragment | null {
  if (value !== 'message/partial') return null;
  const number = Number(parameters.get('number'));
  const total = Number(parameters.get('total'));
  return {
    number: Number.isInteger(number) && number > 0 ? number : 1,
    total: Number.isInteger(total) && total > 0 ? total : null,
    id: (parameters.get('id') ?? '').trim(),
  };
}
