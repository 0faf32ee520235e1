// What the search field has found, in place of the folder's letters: over it where it looks and how much there is.
import { useMemo, useState, type ReactNode } from 'react';
import { messageContextMenu } from '../../src-shared/menus.ts';
import type { AccountId, FolderId } from '../../src-shared/mail/ids.ts';
import { buildTree, flatten, folderName, nodeOf } from '../features/folders/folder-tree.ts';
import { FoundLetters } from '../features/message-list/FoundLetters.tsx';
import { NothingFound } from '../features/search/NothingFound.tsx';
import { SearchBar } from '../features/search/SearchBar.tsx';
import type { FolderRow } from '../store/rows.ts';
import { commandMenu } from './command-menus.ts';
import { runCommand } from './command-registry.ts';
import { openFindMessage } from './commands/use-find-message.ts';
import { folderLabelsOf } from './folder-labels.ts';
import { useTranslate } from './i18n.tsx';
import { useSession, type SearchScope } from './session-state.ts';
import { SoughtProvider } from './sought.tsx';

export interface FolderSearchProps {
  readonly folder: FolderRow;
  readonly folders: readonly FolderRow[];
  readonly accountLabels: ReadonlyMap<AccountId, string>;
}

export function FolderSearch({ folder, folders, accountLabels }: FolderSearchProps) {
  const translate = useTranslate();
  const words = useSession((state) => state.searchWords);
  const scope = useSession((state) => state.searchScope);
  const [count, setCount] = useState<number | null>(null);
  const search = useMemo(
    () => ({ folderIds: searchedIds(folder.id, scope, folders), words, criteria: [] }),
    [folder.id, scope, folders, words],
  );
  const folderLabels = useMemo(() => folderLabelsOf(folders, translate), [folders, translate]);
  const name = folderName(folder, translate);
  const place = {
    folder: name,
    subfolders: translate('search.subfolders', { folder: name }),
    all: translate('search.allFolders'),
  }[scope];
  return (
    <>
      <SearchBar
        folderName={name}
        hasInnerFolders={folders.some(({ parentId }) => parentId === folder.id)}
        count={count}
        onFindMessage={openFindMessage}
      />
      <FoundLetters
        // Columns and scroll position are those of the place.
        key={scope}
        search={search}
        place={scope === 'folder' ? folder : null}
        label={translate('messageList.list', { folder: place })}
        accountLabels={accountLabels}
        folderLabels={folderLabels}
        onOpen={() => {
          runCommand('file.open');
        }}
        contextEntries={commandMenu(messageContextMenu, translate)}
        onCount={setCount}
        empty={<NothingFound folderName={name} onFindMessage={openFindMessage} />}
      />
    </>
  );
}

/** Whatever inside shows a letter marks in it what the search field looks for. */
export function FieldSought({ children }: { readonly children: ReactNode }) {
  const words = useSession((state) => state.searchWords);
  return <SoughtProvider words={words}>{children}</SoughtProvider>;
}

/** In the order of the folder list. */
function searchedIds(
  id: FolderId,
  scope: SearchScope,
  folders: readonly FolderRow[],
): readonly FolderId[] {
  if (scope === 'folder') return [id];
  const tree = buildTree(folders);
  const node = nodeOf(tree, id);
  return flatten(scope === 'all' || !node ? tree : [node]).map((folder) => folder.id);
}
