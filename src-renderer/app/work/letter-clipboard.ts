// Letters cut or copied in this window, to be put into a folder by Paste. They stay where they are until then.
import { create } from 'zustand';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { carryOut } from './carry-out.ts';

export interface LetterClipboard {
  readonly how: 'cut' | 'copy';
  readonly ids: ReadonlySet<MessageId>;
  /** The folder they were listed in; null where letters of several were. */
  readonly from: FolderId | null;
  readonly hasFolded: boolean;
}

const nothing: LetterClipboard = { how: 'copy', ids: new Set(), from: null, hasFolded: false };

export const useLetterClipboard = create<LetterClipboard>(() => nothing);

/** Letters that wait to be moved, which lists draw dimmed; a stable set while they stay the same. */
export function cutLetters({ how, ids }: LetterClipboard): ReadonlySet<MessageId> {
  return how === 'cut' ? ids : nothing.ids;
}

export function holdLetters(clipboard: LetterClipboard): void {
  useLetterClipboard.setState(clipboard);
}

export function letGoOfLetters(): void {
  useLetterClipboard.setState(nothing);
}

/** Whether Paste would do something in this folder. */
export function canPasteInto(folder: FolderId, { how, ids, from }: LetterClipboard): boolean {
  // Nothing comes into the Outbox but what is written to be sent.
  if (ids.size === 0 || folder === 'outbox') return false;
  return how === 'copy' || folder !== from;
}

/** What was cut moves and is held no longer; what was copied can be pasted once more elsewhere. */
export async function pasteLetters(target: FolderId): Promise<void> {
  const clipboard = useLetterClipboard.getState();
  if (!canPasteInto(target, clipboard)) return;
  const { how, hasFolded } = clipboard;
  const ids = Uint32Array.from(clipboard.ids);
  if (how === 'cut') letGoOfLetters();
  await carryOut({ kind: how === 'cut' ? 'move' : 'copy', ids, target }, { hasFolded });
}
