// A window's side of the catalogue: lists that stay true, and questions about all letters.
import type { FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import { onStoreHealth, store, storeHealth } from '../store/database.ts';
import { firstMessageIds } from '../store/queries/messages.ts';
import type { ListedLetters, ListSpec } from './list-spec.ts';
import type { FolderUse, FromCatalogue, QuestionName, Questions, ToCatalogue } from './messages.ts';
import { type Link, workerLink } from './worker-link.ts';

export interface OpenList {
  /** Asks another thing of the list. */
  change(spec: ListSpec): void;
  close(): void;
}

type OnAnswer = (letters: ListedLetters, spec: ListSpec) => void;

interface ClientList {
  turn: number;
  spec: ListSpec;
  readonly onAnswer: OnAnswer;
}

/** More rows than any window shows at once. */
const beginningLength = 200;

const lists = new Map<number, ClientList>();
const waiting = new Map<
  number,
  { readonly message: ToCatalogue; resolve(answer: unknown): void }
>();
let lastId = 0;
let link: Link | null = null;
let isReady = false;
let stopWatching: (() => void) | null = null;

/**
 * Calls `onAnswer` with the letters that meet the spec, and again whenever they are others. Until the catalogue has been read, a
 * folder's list by date begins with what the store's index says.
 */
export function openList(spec: ListSpec, onAnswer: OnAnswer): OpenList {
  const listId = (lastId += 1);
  const list: ClientList = { turn: 0, spec, onAnswer };
  lists.set(listId, list);
  ask(listId, list);
  return {
    change(next) {
      list.spec = next;
      list.turn += 1;
      if (lists.has(listId)) ask(listId, list);
    },
    close() {
      lists.delete(listId);
      link?.post({ type: 'close', listId });
    },
  };
}

/** The whole of a list as it is now. */
export function listOnce(spec: ListSpec): Promise<ListedLetters> {
  return new Promise((resolve) => {
    const list = openList(spec, (letters) => {
      if (!letters.isComplete) return;
      list.close();
      resolve(letters);
    });
  });
}

/** What each folder that has letters takes of the disk. */
export function folderUse(): Promise<ReadonlyMap<FolderId, FolderUse>> {
  return answerTo('folderUse', null);
}

/** Every letter, in whichever folder, of the conversations these are of; themselves included. */
export function conversationOf(ids: readonly MessageId[]): Promise<readonly MessageId[]> {
  return answerTo('conversationOf', ids);
}

/** Starts the catalogue's worker, for the store that is open and for each that is opened after it. The main window does this once. */
export function startCatalogue(): void {
  stopCatalogue();
  const start = () => {
    dropLink();
    if (storeHealth().kind === 'open') makeLink();
  };
  stopWatching = onStoreHealth(start);
  start();
}

/** Ends the worker at once; what it has not written down is in the journal. */
export function stopCatalogue(): void {
  stopWatching?.();
  stopWatching = null;
  dropLink();
}

function makeLink(): void {
  link = workerLink(store().name, receive);
  for (const { message } of waiting.values()) link.post(message);
  for (const [listId, list] of lists) ask(listId, list);
}

function dropLink(): void {
  link?.close();
  link = null;
  isReady = false;
}

function ask(listId: number, list: ClientList): void {
  const { turn, spec } = list;
  link?.post({ type: 'list', listId, turn, spec });
  if (!isReady) void giveBeginning(listId, list);
}

function answerTo<Name extends QuestionName>(
  name: Name,
  question: Questions[Name]['ask'],
): Promise<Questions[Name]['answer']> {
  const askId = (lastId += 1);
  const message = { type: 'ask', askId, question: { name, ask: question } } as ToCatalogue;
  return new Promise((resolve) => {
    waiting.set(askId, {
      message,
      resolve: (answer) => resolve(answer as Questions[Name]['answer']),
    });
    link?.post(message);
  });
}

function receive(message: FromCatalogue): void {
  switch (message.type) {
    case 'ready':
      isReady = true;
      break;
    case 'listed': {
      const list = lists.get(message.listId);
      if (list?.turn === message.turn) list.onAnswer(message.letters, list.spec);
      break;
    }
    case 'answered':
      waiting.get(message.askId)?.resolve(message.answer);
      waiting.delete(message.askId);
      break;
    case 'failed':
      throw new Error(message.detail);
  }
}

async function giveBeginning(listId: number, list: ClientList): Promise<void> {
  const { turn, spec } = list;
  const [folderId, ...others] = spec.folderIds;
  const isPlain = !spec.isGrouped && spec.criteria.length === 0 && spec.words === '';
  if (!folderId || others.length > 0 || !isPlain || storeHealth().kind !== 'open') return;
  const ids = await firstMessageIds(folderId, spec.sort, beginningLength).catch(() => null);
  if (!ids || isReady || list.turn !== turn || !lists.has(listId)) return;
  const isComplete = false;
  list.onAnswer({ ids: Uint32Array.from(ids), tree: null, isComplete, count: ids.length }, spec);
}
