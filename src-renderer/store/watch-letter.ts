// One letter's row, watched: however many ask for it in a window, it is read once, and once more for each change.
import { liveQuery } from 'dexie';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { store } from './database.ts';
import { messageById } from './queries/messages.ts';
import type { MessageRow } from './rows.ts';
import { isSameRow } from './same-row.ts';

export interface LetterWatcher {
  /** Called with the row, undefined where there is no such letter; at once where it is known, and again only when something of it changed. */
  onRow(row: MessageRow | undefined): void;
  onFailure(error: unknown): void;
}

interface Watch {
  readonly watchers: Set<LetterWatcher>;
  answer: { readonly row: MessageRow | undefined } | null;
  stop(): void;
}

/** By store and letter: another store has other letters under the same ids. */
const watches = new Map<string, Watch>();

/** Gives the function that ends it. */
export function watchLetter(id: MessageId, watcher: LetterWatcher): () => void {
  const name = `${store().name} ${id}`;
  const watch = watches.get(name) ?? begin(name, id);
  watch.watchers.add(watcher);
  if (watch.answer) watcher.onRow(watch.answer.row);
  return () => {
    watch.watchers.delete(watcher);
    if (watch.watchers.size > 0) return;
    watch.stop();
    if (watches.get(name) === watch) watches.delete(name);
  };
}

function begin(name: string, id: MessageId): Watch {
  const watch: Watch = { watchers: new Set(), answer: null, stop: () => undefined };
  watches.set(name, watch);
  const watching = liveQuery(() => messageById(id)).subscribe({
    next(row) {
      if (watch.answer && isSameRow(watch.answer.row, row)) return;
      watch.answer = { row };
      for (const each of [...watch.watchers]) each.onRow(row);
    },
    error(error) {
      // Whoever asks from now on begins anew.
      if (watches.get(name) === watch) watches.delete(name);
      for (const each of [...watch.watchers]) each.onFailure(error);
    },
  });
  watch.stop = () => watching.unsubscribe();
  return watch;
}
