// The message list: the letters of a folder as its current view shows them, in conversations where they are grouped.
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import type { FolderRow } from '../../store/rows.ts';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { EmptyList } from './EmptyList.tsx';
import { LetterGrid } from './LetterGrid.tsx';
import { useColumns } from './use-columns.ts';
import { useConversations } from './use-conversations.ts';
import { useFolderList } from './use-folder-list.ts';
import { useListCommands } from './use-list-commands.ts';
import { useViewCommands } from './views/use-view-commands.tsx';

export interface MessageListProps {
  readonly folder: FolderRow;
  readonly folderName: string;
  /** What accounts are called, for the account column. */
  readonly accountLabels: ReadonlyMap<AccountId, string>;
  readonly onOpen: () => void;
  /** The context menu of letters, asked for when it opens. */
  readonly contextEntries: () => readonly MenuEntry[];
}

export function MessageList(props: MessageListProps) {
  const { folder, folderName, accountLabels } = props;
  const translate = useTranslate();
  const columns = useColumns(folder, translate);
  const list = useFolderList(folder.id, columns.sort);
  const { letters } = list;
  const isComplete = letters?.isComplete === true;
  const tree = useConversations(list);
  useListCommands(list);
  useViewCommands(folder, folderName);
  return (
    <LetterGrid
      label={translate('messageList.list', { folder: folderName })}
      place={folder}
      columns={columns}
      letters={letters}
      isComplete={isComplete}
      isBusy={!isComplete}
      // The beginning of a large folder is there before the rest; its height is known from the start.
      {...(isComplete ? {} : { count: folder.totalCount })}
      tree={tree}
      hasOutbox={folder.role === 'outbox'}
      accountLabels={accountLabels}
      onOpen={props.onOpen}
      contextEntries={props.contextEntries}
      empty={<EmptyList folder={folder} viewName={list.viewName} />}
    />
  );
}
