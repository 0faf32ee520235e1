// What each folder takes of the disk: a table in the order of the folder list, with a bar for each one's share.
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { useFolderUse } from '../../app/use-folder-use.ts';
import { useLive } from '../../store/live.ts';
import { listFolders } from '../../store/queries/folders.ts';
import type { FolderRow } from '../../store/rows.ts';
import { Icon } from '../../ui/Icon.tsx';
import { buildTree, folderIcon, folderName, type FolderNode } from './folder-tree.ts';
import styles from './FolderUse.module.css';

export function FolderUse() {
  const translate = useTranslate();
  const format = useFormat();
  const folders = useLive(listFolders, []);
  const use = useFolderUse();
  if (!folders) return null;
  const largest = Math.max(1, ...[...(use?.values() ?? [])].map(({ bytes }) => bytes));
  return (
    <div className={styles.box}>
      <table className={styles.table} aria-label={translate('folders.useTable')} aria-busy={!use}>
        <thead>
          <tr>
            <th scope="col">{translate('folders.useFolder')}</th>
            <th scope="col">{translate('folders.useMessages')}</th>
            <th scope="col">{translate('folders.useSize')}</th>
            <th aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {withDepth(buildTree(folders)).map(({ folder, depth }) => {
            const bytes = use?.get(folder.id)?.bytes ?? 0;
            return (
              <tr key={folder.id}>
                <th scope="row">
                  <div className={styles.name} style={{ paddingInlineStart: depth * 16 }}>
                    <Icon name={folderIcon(folder.role)} />
                    <span>{folderName(folder, translate)}</span>
                  </div>
                </th>
                <td>{format.number(folder.totalCount)}</td>
                <td>{use ? (bytes > 0 ? format.size(bytes) : '0') : '…'}</td>
                <td aria-hidden="true">
                  <div
                    className={styles.bar}
                    style={{ inlineSize: `${(bytes / largest) * 100}%` }}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function withDepth(
  nodes: readonly FolderNode[],
  depth = 0,
): readonly { readonly folder: FolderRow; readonly depth: number }[] {
  return nodes.flatMap(({ folder, children }) => [
    { folder, depth },
    ...withDepth(children, depth + 1),
  ]);
}
