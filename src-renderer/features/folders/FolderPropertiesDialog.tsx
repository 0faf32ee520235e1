// Alt+Enter on a folder: where it is, how much is in it, what it takes of the disk.
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { useFolderUse } from '../../app/use-folder-use.ts';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { useLive } from '../../store/live.ts';
import { listFolders } from '../../store/queries/folders.ts';
import type { FolderRow } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { folderIcon, folderName, folderPath } from './folder-tree.ts';
import styles from './dialogs.module.css';

export interface FolderPropertiesProps {
  readonly id: FolderId;
  readonly onClose: () => void;
}

export function FolderPropertiesDialog({ id, onClose }: FolderPropertiesProps) {
  const translate = useTranslate();
  const folders = useLive(listFolders, []);
  const folder = folders?.find((row) => row.id === id);
  if (!folders || !folder) return null;
  const name = folderName(folder, translate);
  return (
    <Dialog
      title={translate('folders.propertiesTitle', { name })}
      onClose={onClose}
      onSubmit={onClose}
      width={400}
      footer={
        <Button label={translate('common.close')} variant="primary" type="submit" autoFocus />
      }
    >
      <div className={styles.named}>
        <Icon name={folderIcon(folder.role)} size={24} />
        <strong>{name}</strong>
      </div>
      <Facts folder={folder} folders={folders} />
    </Dialog>
  );
}

function Facts({
  folder,
  folders,
}: {
  readonly folder: FolderRow;
  readonly folders: readonly FolderRow[];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const use = useFolderUse();
  const inner = below(folder.id, folders);
  const bytesOf = (rows: readonly FolderRow[]) =>
    rows.reduce((sum, { id }) => sum + (use?.get(id)?.bytes ?? 0), 0);
  const size = (bytes: number) => (use ? (bytes > 0 ? format.size(bytes) : '0') : '…');
  const all = [folder, ...inner];
  const facts: readonly (readonly [string, string])[] = [
    [
      translate('folders.place'),
      `${translate('folders.localFolders')} › ${folderPath(folder, folders, translate)}`,
    ],
    [translate('folders.messages'), format.number(folder.totalCount)],
    [translate('folders.unreadMessages'), format.number(folder.unreadCount)],
    [translate('folders.sizeOnDisk'), size(bytesOf([folder]))],
    ...(inner.length === 0
      ? []
      : ([
          [translate('folders.innerFolders'), format.number(inner.length)],
          [
            translate('folders.withInner'),
            translate('folders.withInnerValue', {
              count: all.reduce((sum, { totalCount }) => sum + totalCount, 0),
              size: size(bytesOf(all)),
            }),
          ],
        ] as const)),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Every folder inside this one, however deep. */
function below(id: FolderId, folders: readonly FolderRow[]): readonly FolderRow[] {
  return folders
    .filter(({ parentId }) => parentId === id)
    .flatMap((child) => [child, ...below(child.id, folders)]);
}
