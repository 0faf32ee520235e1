// The letters a search has found, listed as those of a folder are; where several folders were searched, with the folder of each.
import { useLayoutEffect, type ReactNode } from 'react';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { severalFolders, type ListPlace } from './columns.ts';
import { LetterGrid, type LetterListProps } from './LetterGrid.tsx';
import { useColumns } from './use-columns.ts';
import { useFound, type LetterSearch } from './use-found.ts';
import { useListCommands } from './use-list-commands.ts';

export interface FoundLettersProps extends LetterListProps {
  /** null: nothing was asked for yet. */
  readonly search: LetterSearch | null;
  /** The folder whose columns and order hold; null: those of lists of several folders. */
  readonly place: ListPlace | null;
  /** The accessible name of the list. */
  readonly label: string;
  readonly folderLabels: ReadonlyMap<FolderId, string>;
  /** Told how many were found; null until all are counted. */
  readonly onCount: (count: number | null) => void;
  /** In place of letters where none was found. */
  readonly empty: ReactNode;
}

const ofSeveral: ListPlace = { id: severalFolders, role: null };

export function FoundLetters({ search, onCount, ...around }: FoundLettersProps) {
  const place = around.place ?? ofSeveral;
  const columns = useColumns(place, useTranslate());
  const found = useFound(search, columns.sort);
  const { count } = found;
  useLayoutEffect(() => onCount(count), [onCount, count]);
  useListCommands(found);
  return (
    <LetterGrid
      {...around}
      place={place}
      columns={columns}
      letters={found.letters}
      answered={found.answered}
      answers={found.question}
      hasOutbox={search?.folderIds.some((id) => id === 'outbox') === true}
      isBusy={search !== null && count === null}
    />
  );
}
