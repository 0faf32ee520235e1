// What this window looks at now: folder, selection, focused pane. Session state only; rows of the store are never copied here.
import { create } from 'zustand';
import { folderId, type FolderId, type MessageId } from '../../src-shared/mail/ids.ts';

export type PaneName = 'folders' | 'messages' | 'preview';

export interface SessionState {
  readonly folderId: FolderId;
  /** Every selected letter of the folder, in the order of the list. */
  readonly selectedIds: ReadonlySet<MessageId>;
  /** Where a Shift selection starts. */
  readonly anchorId: MessageId | null;
  /** The letter the keyboard stands on and the preview shows. */
  readonly activeId: MessageId | null;
  readonly focusedPane: PaneName;
}

export const useSession = create<SessionState>(() => ({
  folderId: folderId('inbox'),
  selectedIds: new Set<MessageId>(),
  anchorId: null,
  activeId: null,
  focusedPane: 'messages',
}));

/** Shows a folder with nothing selected. */
export function showFolder(folder: FolderId): void {
  if (useSession.getState().folderId === folder) return;
  useSession.setState({ folderId: folder, ...nothingSelected() });
}

/** Selects these letters; the active one is `activeId`, else the last of them. */
export function selectMessages(
  ids: Iterable<MessageId>,
  activeId?: MessageId | null,
  anchorId?: MessageId | null,
): void {
  const selectedIds = new Set(ids);
  const active = activeId === undefined ? ([...selectedIds].at(-1) ?? null) : activeId;
  useSession.setState({
    selectedIds,
    activeId: active,
    anchorId: anchorId === undefined ? active : anchorId,
  });
}

export function clearSelection(): void {
  useSession.setState(nothingSelected());
}

/** The one letter to preview, reply to, open; null while none or several are selected. */
export function useSingleSelection(): MessageId | null {
  return useSession(({ selectedIds }) => singleOf(selectedIds));
}

export function singleOf(ids: ReadonlySet<MessageId>): MessageId | null {
  if (ids.size !== 1) return null;
  return ids.values().next().value ?? null;
}

function nothingSelected() {
  return { selectedIds: new Set<MessageId>(), anchorId: null, activeId: null };
}
