// The letters a search asks for.
import { useMemo } from 'react';
import type { Criteria } from '../../../src-shared/mail/criteria.ts';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useAnsweredList } from '../../app/use-listed-letters.ts';
import type { ListedLetters, ListSpec } from '../../catalogue/list-spec.ts';
import type { ListSort } from '../../store/options.ts';
import { useShown } from '../../app/shown-list.ts';
import type { FolderList } from './use-folder-list.ts';

/** What is looked for, and where. */
export interface LetterSearch {
  /** In the order of the folder list, by which letters can be sorted. */
  readonly folderIds: readonly FolderId[];
  /** Typed into the search field, or none. */
  readonly words: string;
  readonly criteria: readonly Criteria[];
}

export interface Found extends FolderList {
  /** null until all letters found are counted. */
  readonly count: number | null;
  /** The same as long as the same is looked for, however it is sorted. */
  readonly question: string | null;
}

const nothingAsked: ListedLetters = {
  ids: new Uint32Array(),
  tree: null,
  isComplete: true,
  count: 0,
};

/** `search` null: nothing is looked for, and nothing is listed. */
export function useFound(search: LetterSearch | null, sort: ListSort): Found {
  const list = useAnsweredList(useMemo(() => search && specOf(search, sort), [search, sort]));
  const letters = search ? list?.letters : nothingAsked;
  useShown(list?.spec ?? null, list?.letters, null);
  const isCounted = list?.isCurrent === true && list.letters.isComplete;
  return {
    letters,
    answered: list?.spec,
    viewName: null,
    setExpanded: nothing,
    count: isCounted ? list.letters.count : null,
    question: list ? questionOf(list.spec) : null,
  };
}

const noneExpanded: ReadonlySet<MessageId> = new Set();

/** Letters found stand one by one: a conversation folded together would hide them. */
function specOf(search: LetterSearch, sort: ListSort): ListSpec {
  return { ...search, sort, isGrouped: false, expanded: noneExpanded, kept: null };
}

function questionOf({ folderIds, words, criteria }: ListSpec): string {
  return JSON.stringify([folderIds, words, criteria]);
}

function nothing(): void {
  // No conversation is folded here.
}
