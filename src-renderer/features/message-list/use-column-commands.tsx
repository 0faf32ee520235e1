// The order of the list and its columns from the menu, for hands that stay on the keyboard.
import type { CommandId } from '../../../src-shared/commands.ts';
import { useCommands, type CommandHandler } from '../../app/command-registry.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import type { ListColumn, SortColumn } from '../../store/options.ts';
import { columnsToChoose, firstOrder, type ListPlace } from './columns.ts';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import type { ColumnView } from './use-columns.ts';

const sortCommands = {
  priority: 'view.sortByPriority',
  attachment: 'view.sortByAttachment',
  flag: 'view.sortByFlag',
  from: 'view.sortByFrom',
  to: 'view.sortByTo',
  subject: 'view.sortBySubject',
  receivedAt: 'view.sortByReceived',
  sentAt: 'view.sortBySent',
  sizeBytes: 'view.sortBySize',
  account: 'view.sortByAccount',
  folder: 'view.sortByFolder',
  conversationMark: 'view.sortByConversationMark',
} as const satisfies Record<SortColumn, CommandId>;

/** Answers the function that opens the dialog in which columns are chosen. */
export function useColumnCommands(view: ColumnView, { id, role }: ListPlace): () => void {
  const { sort, setSort } = view;
  const byColumn = (Object.entries(sortCommands) as [SortColumn, CommandId][]).map(
    ([column, command]): [CommandId, CommandHandler] => [
      command,
      {
        isChecked: sort.column === column,
        isEnabled: columnsToChoose(id).includes(column),
        run: () => {
          if (sort.column !== column) setSort({ column, descending: firstOrder(column) });
        },
      },
    ],
  );
  const inOrder = (descending: boolean): CommandHandler => ({
    isChecked: sort.descending === descending,
    run: () => {
      setSort({ column: sort.column, descending });
    },
  });
  const openColumns = () => {
    const { columns, keep } = view;
    void showDialog<readonly ListColumn[]>((close) => (
      <ColumnsDialog columns={columns} place={{ id, role }} onClose={close} />
    )).then((chosen) => {
      if (chosen) keep(chosen);
    });
  };
  useCommands({
    ...Object.fromEntries(byColumn),
    'view.sortAscending': inOrder(false),
    'view.sortDescending': inOrder(true),
    'view.columns': { run: openColumns },
  });
  return openColumns;
}
