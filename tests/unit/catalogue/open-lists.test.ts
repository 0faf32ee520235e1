// Answers to an open list take as long as they take, and it is always the newest that stays.
import { expect, it } from 'vitest';
import { folderId } from '../../../src-shared/mail/ids.ts';
import type { ListedLetters, ListSpec } from '../../../src-renderer/catalogue/list-spec.ts';
import type { FromCatalogue } from '../../../src-renderer/catalogue/messages.ts';
import { OpenLists } from '../../../src-renderer/catalogue/open-lists.ts';

const spec: ListSpec = {
  folderIds: [folderId('inbox')],
  sort: { column: 'receivedAt', descending: false },
  isGrouped: false,
  expanded: new Set(),
  criteria: [],
  words: 'fern',
  kept: null,
};

const lettersOf = (...ids: number[]): ListedLetters => ({
  ids: Uint32Array.from(ids),
  tree: null,
  isComplete: true,
  count: ids.length,
});

/** Open lists whose answers are given by hand, in whichever order. */
function heldLists() {
  const given: number[][] = [];
  const looks: ((letters: ListedLetters) => void)[] = [];
  const lists = new OpenLists(
    () => new Promise((resolve) => looks.push(resolve)),
    (message: FromCatalogue) => {
      if (message.type === 'listed') given.push([...message.letters.ids]);
    },
  );
  return { lists, looks, given };
}

it('an answer begun earlier says nothing once a later one was given', async () => {
  const { lists, looks, given } = heldLists();
  const asked = lists.ask(1, 0, spec);
  const refreshed = lists.refresh();
  looks[1]!(lettersOf(7, 8));
  await refreshed;
  looks[0]!(lettersOf());
  await asked;
  expect(given).toEqual([[7, 8]]);
});

it('answers in the order in which they were begun are all given, but none twice', async () => {
  const { lists, looks, given } = heldLists();
  const asked = lists.ask(1, 0, spec);
  looks[0]!(lettersOf(7));
  await asked;
  const same = lists.refresh();
  looks[1]!(lettersOf(7));
  await same;
  const more = lists.refresh();
  looks[2]!(lettersOf(7, 8));
  await more;
  expect(given).toEqual([[7], [7, 8]]);
});

it('a list that was closed or asks another thing is not answered to what it asked before', async () => {
  const { lists, looks, given } = heldLists();
  const before = lists.ask(1, 0, spec);
  const after = lists.ask(1, 1, { ...spec, words: 'moss' });
  looks[0]!(lettersOf(1));
  looks[1]!(lettersOf(2));
  await Promise.all([before, after]);
  lists.close(1);
  expect(given).toEqual([[2]]);
});
