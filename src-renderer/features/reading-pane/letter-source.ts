// The bytes a letter came as. Read when they are asked for: a large letter is not held in the window just because it is open.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { rawHead, rawMessage } from '../../store/queries/raw.ts';

export interface LetterSource {
  /** The beginning, some MB of it at most; null where there are no bytes. */
  head(): Promise<Uint8Array | null>;
  whole(): Promise<Uint8Array | null>;
}

export function storedSource(id: MessageId): LetterSource {
  return { head: () => rawHead(id), whole: () => rawMessage(id) };
}

/** A letter within a letter is in memory as that one's attachment. */
export function sourceInMemory(raw: Uint8Array): LetterSource {
  return { head: () => Promise.resolve(raw), whole: () => Promise.resolve(raw) };
}
