// Which drafts were being written when the program ended without a word, so that their author hears where they are. The drafts lie in the
// store like any other; this list beside it says nothing about a letter.
import { useEffect } from 'react';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import { messageById } from '../../store/queries/messages.ts';
import type { MessageRow } from '../../store/rows.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { readDraftList, writeDraftList } from './draft-list.ts';

const key = 'outpost.unfinished-drafts';

/** Keeps the draft on the list while something is written in this window that the person has not saved. */
export function useUnfinishedMark(keeper: DraftKeeper): void {
  useEffect(() => {
    let marked: MessageId | null = null;
    const follow = () => {
      const wanted = keeper.state.isChanged ? keeper.messageId : null;
      if (wanted === marked) return;
      if (marked !== null) forgetUnfinished(marked);
      if (wanted !== null) write([...read(), wanted]);
      marked = wanted;
    };
    follow();
    const stop = keeper.subscribe(follow);
    // Gone with the window, however that ends.
    const leave = holdLock(lockOf(keeper.messageId));
    return () => {
      stop();
      leave();
    };
  }, [keeper]);
}

/** Its window closes as it should. */
export function forgetUnfinished(id: MessageId): void {
  write(read().filter((other) => other !== id));
}

/** Tells once, in the main window, of what was left unfinished when the program ended last. */
export function useUnfinishedNotice(): void {
  const translate = useTranslate();
  useEffect(() => {
    const tell = async () => {
      const left = await takeUnfinished();
      const [first] = left;
      if (first === undefined) return;
      const subject = first.subject || translate('messageList.noSubject');
      notify(translate('writing.unfinished', { count: left.length, subject }), 'info');
    };
    inBackground(tell());
    // Once: another language is no reason to say it again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
}

/** Those that still are drafts and are open in no window; taken off the list. */
async function takeUnfinished(): Promise<MessageRow[]> {
  const ids = read();
  if (ids.length === 0) return [];
  const { held = [] } = await navigator.locks.query();
  const open = new Set(held.map(({ name }) => name));
  const ended = ids.filter((id) => !open.has(lockOf(id)));
  // Read anew: another window may have been opened meanwhile.
  write(read().filter((id) => !ended.includes(id)));
  const rows = await Promise.all(ended.map((id) => messageById(id)));
  return rows.flatMap((row) => (row?.folderId === folderId('drafts') ? [row] : []));
}

function lockOf(id: MessageId): string {
  return `outpost.draft-${id}`;
}

/** Returns the function that lets go of it. */
function holdLock(name: string): () => void {
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  void navigator.locks.request(name, { mode: 'shared' }, () => left);
  return () => leave();
}

function read(): MessageId[] {
  return readDraftList(key);
}

function write(ids: readonly MessageId[]): void {
  writeDraftList(key, ids);
}
