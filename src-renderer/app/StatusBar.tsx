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
import { useMeantCount } from './meant-letters.ts';
import { useShownList } from './shown-list.ts';
import { WorkStatus } from './work/WorkStatus.tsx';
import styles from './MainWindow.module.css';

export interface StatusBarProps {
  readonly folder: FolderRow | undefined;
  readonly folders: readonly FolderRow[];
}

export function StatusBar({ folder, folders }: StatusBarProps) {
  const translate = useTranslate();
  const { workOffline } = useOptions();
  return (
    <Bar
      label={translate('shell.statusBar')}
      start={
        <>
          <span>{folder && <Counts folder={folder} />}</span>
          <Selected />
        </>
      }
      end={
        <>
          <WorkStatus folders={folders} />
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

/** How many letters the folder has; of a view that hides some, how many it shows, and which view that is. */
function Counts({ folder }: { readonly folder: FolderRow }) {
  const translate = useTranslate();
  const list = useShownList((state) => state.list);
  const { totalCount: total, unreadCount: unread } = folder;
  if (!list?.letters.isComplete || list.viewName === null) {
    return translate('shell.counts', { total, unread });
  }
  const shown = list.letters.count;
  return (
    <>
      {translate('shell.shownCounts', { shown, total, unread })}
      <span className={styles.view}>{list.viewName}</span>
    </>
  );
}

function Selected() {
  const translate = useTranslate();
  const { count, conversationCount } = useMeantCount();
  if (count < 2) return null;
  return (
    <span>
      {conversationCount > 0
        ? translate('shell.selectedConversations', { count, conversations: conversationCount })
        : translate('shell.selected', { count })}
    </span>
  );
}
