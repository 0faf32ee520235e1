// The message list: the letters of a folder as its current view and its grouping have them.
import { useTranslate } from '../../app/i18n.tsx';
import type { FolderRow } from '../../store/rows.ts';
import { EmptyList } from './EmptyList.tsx';
import { LetterGrid, type LetterListProps } from './LetterGrid.tsx';
import { useColumns } from './use-columns.ts';
import { useConversations } from './use-conversations.ts';
import { useFolderList } from './use-folder-list.ts';
import { useListCommands } from './use-list-commands.ts';
import { useViewCommands } from './views/use-view-commands.tsx';

export interface MessageListProps extends LetterListProps {
  readonly folder: FolderRow;
  readonly folderName: string;
}

export function MessageList({ folder, folderName, ...around }: MessageListProps) {
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
      {...around}
      label={translate('messageList.list', { folder: folderName })}
      place={folder}
      columns={columns}
      letters={letters}
      answered={list.answered}
      tree={tree}
      // The beginning of a large folder is there before the rest; its height is known from the start.
      count={isComplete || letters?.tree ? letters.ids.length : folder.totalCount}
      hasOutbox={folder.role === 'outbox'}
      isBusy={!isComplete}
      empty={<EmptyList folder={folder} viewName={list.viewName} />}
    />
  );
}
