// Letters being dragged to a folder. What a page is told of a drag over it is only its kind, so the rest is kept here; a drop that came
// from another window brings the ids along.
import type { DragEvent } from 'react';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { meantCount, meantLetters, type MeantLetters } from '../meant-letters.ts';
import { listedFolder, useSession } from '../session-state.ts';
import { useShownList } from '../shown-list.ts';
import { carryOut } from './carry-out.ts';
import styles from './letter-drag.module.css';

const lettersType = 'application/x-outpost-letters';

interface LetterDrag {
  readonly meant: Promise<MeantLetters>;
  /** The folder they lie in; null where they lie in several. */
  readonly from: FolderId | null;
}

let current: LetterDrag | null = null;

/** The selection is dragged: a badge with their number hangs at the pointer. */
export function startLetterDrag(event: DragEvent, translate: Translate): void {
  const { selectedIds } = useSession.getState();
  const { count } = meantCount(useShownList.getState().list, selectedIds);
  current = { meant: meantLetters(), from: listedFolder() };
  // Escape ends a drag before anybody asks.
  current.meant.catch(() => undefined);
  event.dataTransfer.setData(lettersType, JSON.stringify([...selectedIds]));
  event.dataTransfer.effectAllowed = 'copyMove';
  showBadge(event, translate('work.draggedLetters', { count }));
  window.addEventListener('dragend', forget, { once: true });
}

export function isLetterDrag({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(lettersType);
}

/** What a drop of letters on this folder would do; null: nothing, which the pointer shows. Ctrl copies. */
export function letterDropEffect(folder: FolderId, event: DragEvent): 'copy' | 'move' | null {
  if (folder === 'outbox') return null;
  if (event.ctrlKey || event.altKey) return 'copy';
  return current?.from === folder ? null : 'move';
}

/** Carries the letters dropped into the folder. */
export async function dropLetters(
  folder: FolderId,
  effect: 'copy' | 'move',
  event: DragEvent,
): Promise<void> {
  const text = event.dataTransfer.getData(lettersType);
  const meant = current ? await current.meant : meantBy(text);
  const hasFolded = meant.conversationCount > 0;
  forget();
  await carryOut({ kind: effect, ids: Uint32Array.from(meant.ids), target: folder }, { hasFolded });
}

/** From another window of ours: nobody else knows the type, but what crosses is looked at all the same. */
function meantBy(text: string): MeantLetters {
  const value: unknown = JSON.parse(text);
  const isId = (id: unknown): id is MessageId => Number.isSafeInteger(id) && Number(id) > 0;
  return { ids: Array.isArray(value) ? value.filter(isId) : [], conversationCount: 0 };
}

function forget(): void {
  current = null;
}

/** The engine takes a picture of the badge at once; it is never seen in the page. */
function showBadge({ dataTransfer }: DragEvent, words: string): void {
  const badge = document.createElement('div');
  badge.className = styles.badge ?? '';
  badge.textContent = words;
  document.body.append(badge);
  dataTransfer.setDragImage(badge, -12, -8);
  setTimeout(() => badge.remove());
}
