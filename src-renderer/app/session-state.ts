// What this window looks at now: folder, selection, focused pane. Session state only; rows of the store are never copied here.
import { create } from 'zustand';
import { folderId, type FolderId, type MessageId } from '../../src-shared/mail/ids.ts';

export type PaneName = 'folders' | 'messages' | 'preview';

/** Where the search field looks: the folder shown, that and all inside it, everywhere. */
export type SearchScope = 'folder' | 'subfolders' | 'all';

export interface SessionState {
  readonly folderId: FolderId;
  /** As typed into the search field; empty: the folder is listed whole. */
  readonly searchWords: string;
  readonly searchScope: SearchScope;
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
  searchWords: '',
  searchScope: 'folder',
  selectedIds: new Set<MessageId>(),
  anchorId: null,
  activeId: null,
  focusedPane: 'messages',
}));

/** Shows a folder with nothing selected. A search ends with its folder, but for one that looks everywhere. */
export function showFolder(folder: FolderId): void {
  const { folderId: current, searchScope } = useSession.getState();
  if (current === folder) return;
  useSession.setState({ folderId: folder, ...nothingSelected() });
  if (searchScope !== 'all') clearSearch();
}

export function searchFor(words: string): void {
  useSession.setState({ searchWords: words });
}

export function searchIn(scope: SearchScope): void {
  useSession.setState({ searchScope: scope });
}

/** The folder is listed whole again, and the next search begins in it. What is selected in other folders is not in sight any more. */
export function clearSearch(): void {
  const isElsewhere = useSession.getState().searchScope !== 'folder';
  const search = { searchWords: '', searchScope: 'folder' } as const;
  useSession.setState(isElsewhere ? { ...search, ...nothingSelected() } : search);
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

/** The folder whose letters are listed; null while those of several are. */
export function useListedFolder(): FolderId | null {
  return useSession(folderListed);
}

export function listedFolder(): FolderId | null {
  return folderListed(useSession.getState());
}

function folderListed({ folderId: id, searchWords, searchScope }: SessionState): FolderId | null {
  return searchWords.trim() !== '' && searchScope !== 'folder' ? null : id;
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
