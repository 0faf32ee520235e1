// The catalogue's worker over a fresh store, and lists of it that are watched.
import { afterEach, beforeEach, expect } from 'vitest';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import {
  listOnce,
  openList,
  startCatalogue,
  stopCatalogue,
} from '../../../src-renderer/catalogue/catalogue-client.ts';
import type { ListedLetters, ListSpec } from '../../../src-renderer/catalogue/list-spec.ts';
import type { ListSort } from '../../../src-renderer/store/options.ts';
import { useFreshStore } from '../store/support.ts';

/** An empty store and its catalogue before each test of the file. */
export function useFreshCatalogue(): void {
  useFreshStore();
  beforeEach(() => {
    startCatalogue();
  });
  afterEach(() => {
    for (const list of watched.splice(0)) list.close();
    stopCatalogue();
  });
}

export const byDate: ListSort = { column: 'receivedAt', descending: false };

/** The Inbox by date, unless it says otherwise. */
export function specOf(overrides: Partial<ListSpec> = {}): ListSpec {
  return {
    folderIds: [folderId('inbox')],
    sort: byDate,
    isGrouped: false,
    expanded: new Set(),
    criteria: [],
    words: '',
    kept: null,
    ...overrides,
  };
}

export async function listed(overrides: Partial<ListSpec> = {}): Promise<number[]> {
  return [...(await listOnce(specOf(overrides))).ids];
}

export interface WatchedList {
  /** Every whole answer so far. */
  readonly answers: readonly ListedLetters[];
  change(overrides: Partial<ListSpec>): void;
  close(): void;
  /** Waits until the list is these letters. */
  becomes(ids: readonly number[]): Promise<void>;
}

const watched: WatchedList[] = [];

export function watchList(overrides: Partial<ListSpec> = {}): WatchedList {
  const answers: ListedLetters[] = [];
  const list = openList(specOf(overrides), (letters) => {
    if (letters.isComplete) answers.push(letters);
  });
  const result: WatchedList = {
    answers,
    change: (next) => list.change(specOf(next)),
    close: () => list.close(),
    becomes: async (ids) => {
      await expect.poll(() => [...(answers.at(-1)?.ids ?? [])], { timeout: 20_000 }).toEqual(ids);
    },
  };
  watched.push(result);
  return result;
}

export function asIds(ids: Iterable<number>): MessageId[] {
  return [...ids] as MessageId[];
}
