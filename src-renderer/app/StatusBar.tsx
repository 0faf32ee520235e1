// The bar at the bottom: how many letters, what is being transferred, online or not.
import { TransferStatus } from '../features/transfer/TransferStatus.tsx';
import type { FolderRow } from '../store/rows.ts';
import { WithTooltip } from '../ui/Button.tsx';
import { StatusBar as Bar } from '../ui/StatusBar.tsx';
import { Button as AriaButton } from 'react-aria-components';
import { classes } from '../ui/classes.ts';
import { runCommand } from './command-registry.ts';
import { useTranslate } from './i18n.tsx';
import { useOptions } from './preferences.tsx';
import { useSession } from './session-state.ts';
import styles from './MainWindow.module.css';

export function StatusBar({ folder }: { readonly folder: FolderRow | undefined }) {
  const translate = useTranslate();
  const { workOffline } = useOptions();
  const selectedCount = useSession((state) => state.selectedIds.size);
  return (
    <Bar
      label={translate('shell.statusBar')}
      start={
        <>
          <span>
            {folder &&
              translate('shell.counts', { total: folder.totalCount, unread: folder.unreadCount })}
          </span>
          {selectedCount > 1 && (
            <span>{translate('shell.selected', { count: selectedCount })}</span>
          )}
        </>
      }
      end={
        <>
          <TransferStatus />
          <WithTooltip text={translate(workOffline ? 'shell.offlineHint' : 'shell.onlineHint')}>
            <AriaButton
              className={classes(styles.online)}
              onPress={() => {
                runCommand('file.workOffline');
              }}
            >
              <span className={classes(styles.dot, workOffline && styles.isOffline)} />
              {translate(workOffline ? 'shell.workingOffline' : 'shell.workingOnline')}
            </AriaButton>
          </WithTooltip>
        </>
      }
    />
  );
}
