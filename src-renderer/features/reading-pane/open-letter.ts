// A stored letter, parsed within a time budget. The bytes come along, for the source view and for saving.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { ParsedLetter } from '../../mime/letter.ts';
import { parseInWorker } from '../../mime/mime-client.ts';
import { rawMessage } from '../../store/queries/raw.ts';

export type OpenedLetter =
  | { readonly kind: 'parsed'; readonly letter: ParsedLetter; readonly raw: Uint8Array }
  /** Not readable within its time: only the source can be shown. */
  | { readonly kind: 'unreadable'; readonly raw: Uint8Array }
  /** The store has a row but no bytes: a refused letter, or one just deleted. */
  | { readonly kind: 'absent' };

/** Reads and parses; `charsetOverride` is the person's choice of encoding. */
export async function openLetter(id: MessageId, charsetOverride?: string): Promise<OpenedLetter> {
  const raw = await rawMessage(id);
  return raw === null ? { kind: 'absent' } : openBytes(raw, charsetOverride);
}

/** The same for a letter that is attached to another. */
export async function openBytes(raw: Uint8Array, charsetOverride?: string): Promise<OpenedLetter> {
  const letter = await parseInWorker(raw, {
    fallbackCharset: '',
    ...(charsetOverride === undefined ? {} : { charsetOverride }),
  });
  return letter ? { kind: 'parsed', letter, raw } : { kind: 'unreadable', raw };
}
