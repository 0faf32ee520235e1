// What each folder takes of the disk, as the catalogue knows it; asked anew when a folder's counts change.
import { useEffect, useState } from 'react';
import type { FolderId } from '../../src-shared/mail/ids.ts';
import { folderUse } from '../catalogue/catalogue-client.ts';
import type { FolderUse } from '../catalogue/messages.ts';
import { useLive } from '../store/live.ts';
import { listFolders } from '../store/queries/folders.ts';

/** Folders without letters are not among them; undefined until the catalogue has been read. */
export function useFolderUse(): ReadonlyMap<FolderId, FolderUse> | undefined {
  const counts = useLive(
    async () => (await listFolders()).map(({ id, totalCount }) => `${id} ${totalCount}`).join(),
    [],
  );
  const [use, setUse] = useState<ReadonlyMap<FolderId, FolderUse> | undefined>();
  useEffect(() => {
    let isCurrent = true;
    void folderUse().then((answer) => {
      if (isCurrent) setUse(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [counts]);
  return use;
}
