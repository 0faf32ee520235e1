// The order of the list and its columns from the menu, for hands that stay on the keyboard.
import type { CommandId } from '../../../src-shared/commands.ts';
import { useCommands, type CommandHandler } from '../../app/command-registry.ts';
import type { SortColumn } from '../../store/options.ts';
import { firstOrder } from './columns.ts';
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
} as const satisfies Record<SortColumn, CommandId>;

/** `openColumns` shows the menu in which columns are chosen. */
export function useColumnCommands({ sort, setSort }: ColumnView, openColumns: () => void): void {
  const byColumn = (Object.entries(sortCommands) as [SortColumn, CommandId][]).map(
    ([column, command]): [CommandId, CommandHandler] => [
      command,
      {
        isChecked: sort.column === column,
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
  useCommands({
    ...Object.fromEntries(byColumn),
    'view.sortAscending': inOrder(false),
    'view.sortDescending': inOrder(true),
    'view.columns': { run: openColumns },
  });
}
