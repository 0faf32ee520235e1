// Where a file stands that is being judged.
import type { Budget } from './budget.ts';
import type { Reason } from './judgement.ts';

export interface JudgedPlace {
  readonly name: string;
  /** What may still be spent on the attachment it belongs to. */
  readonly budget: Budget;
  /** 0: the attachment itself; 1: in an archive. */
  readonly depth: number;
  /** Judges a file found in an archive, as any file is judged. */
  readonly judgeContent: (bytes: Uint8Array, place: JudgedPlace) => Promise<Reason[]>;
}
