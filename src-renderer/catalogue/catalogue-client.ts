// A window's side of the catalogue: lists that stay true, and questions about all letters.
import type { FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import { onStoreHealth, store, storeHealth } from '../store/database.ts';
import type { KnownLetters } from '../store/known-letters.ts';
import { firstMessageIds } from '../store/queries/messages.ts';
import { channelLink } from './channel-link.ts';
import type { ListedLetters, ListSpec } from './list-spec.ts';
import type {
  FolderUse,
  FromCatalogue,
  IndexState,
  QuestionName,
  Questions,
  ToCatalogue,
} from './messages.ts';
import { type Link, workerLink } from './worker-link.ts';

export interface OpenList {
  /** Asks another thing of the list. */
  change(spec: ListSpec): void;
  close(): void;
}

interface ClientList {
  turn: number;
  spec: ListSpec;
  readonly onAnswer: (letters: ListedLetters, spec: ListSpec) => void;
  readonly onFailure: (error: Error) => void;
}

interface Asked {
  readonly message: ToCatalogue;
  resolve(answer: unknown): void;
}

/** More rows than any window shows at once. */
const beginningLength = 200;
/**
 * The main window's worker reads what it knows of every letter, which would keep the first rows waiting. So it is held back until they are
 * drawn, or at most so long; whoever asks what the store's index can't say has nothing to gain from that.
 */
const drawingMs = 100;
const patienceMs = 500;
/**
 * After a breakdown the catalogue is started anew, each time later than before. Not at once: where the engine closed the store, the worker
 * hears of it first, and another one would have it opened again, whatever it was closed for.
 */
const restartDelaysMs = [200, 1_000, 5_000, 30_000];
/** So many breakdowns one soon after the other are nobody's business. */
const quietBreakdowns = 2;
const soonMs = 60_000;

const lists = new Map<number, ClientList>();
const questions = new Map<number, Asked>();
let lastId = 0;
let link: Link | null = null;
let isReady = false;
/** The main window's own worker, or that of another window. */
let isHost = false;
let breakdowns = 0;
let lastBreakdownAt = -Infinity;
let restarting: ReturnType<typeof setTimeout> | undefined;
/** The worker that is held back, and when it starts. */
let heldBack: { timer: ReturnType<typeof setTimeout>; at: number } | null = null;
let stopWatching: (() => void) | null = null;
let knownIndex: IndexState = { pendingCount: 0, totalCount: 0, isHeldUp: false };
const indexListeners = new Set<() => void>();

/**
 * Calls `onAnswer` with the letters that meet the spec, and again whenever they are others. Until the catalogue has been read, a
 * folder's list by date begins with what the store's index says. `onFailure`: there are no answers for now.
 */
export function openList(
  spec: ListSpec,
  onAnswer: ClientList['onAnswer'],
  onFailure: ClientList['onFailure'] = () => undefined,
): OpenList {
  const listId = (lastId += 1);
  const list: ClientList = { turn: 0, spec, onAnswer, onFailure };
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
      if (isReady) link?.post({ type: 'close', listId });
    },
  };
}

/** The whole of a list as it is now. */
export function listOnce(spec: ListSpec): Promise<ListedLetters> {
  return new Promise((resolve, reject) => {
    const close = () => list.close();
    const list = openList(
      spec,
      (letters) => {
        if (!letters.isComplete) return;
        close();
        resolve(letters);
      },
      (error) => {
        close();
        reject(error);
      },
    );
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

/** Where letters, or all of a folder, lie and how they are marked, without reading their rows: see `store/known-letters.ts`. */
export function knownLetters(which: Uint32Array | FolderId): Promise<KnownLetters | null> {
  return answerTo('known', which);
}

/** Reads every letter anew, for where what is known of them is not to be trusted; resolves once that is done. */
export async function rebuildCatalogue(): Promise<void> {
  await answerTo('rebuild', null);
}

/** How far the search index is, as the catalogue told last. */
export function indexState(): IndexState {
  return knownIndex;
}

/** Calls `onState` whenever the index has come further; returns the function that stops it. */
export function onIndexState(onState: () => void): () => void {
  indexListeners.add(onState);
  return () => indexListeners.delete(onState);
}

/** Resolves once the search index knows every letter. */
export async function untilIndexed(): Promise<void> {
  await answerTo('indexed', null);
}

/**
 * Starts the catalogue's worker, for the store that is open and for each that is opened after it. The main window does this; others
 * ask its worker, and start one of their own only where there is none.
 */
export function startCatalogue(): void {
  isHost = true;
  watchStore();
}

/** Ends the worker at once; what it has not written down is in the journal. */
export function stopCatalogue(): void {
  isHost = false;
  stopWatching?.();
  stopWatching = null;
  clearTimeout(restarting);
  dropLink();
}

/** Lets the worker that is held back start so long from now, unless it does so sooner. */
function startWithin(ms: number): void {
  const at = performance.now() + ms;
  if (!heldBack || heldBack.at <= at) return;
  clearTimeout(heldBack.timer);
  heldBack = { timer: setTimeout(makeLink, ms), at };
}

function watchStore(): void {
  stopWatching?.();
  const connect = () => {
    clearTimeout(restarting);
    breakdowns = 0;
    dropLink();
    if (storeHealth().kind !== 'open') return;
    if (!isHost) return makeLink();
    heldBack = { timer: setTimeout(makeLink, patienceMs), at: performance.now() + patienceMs };
  };
  stopWatching = onStoreHealth(connect);
  connect();
}

function makeLink(): void {
  heldBack = null;
  const { name } = store();
  link = isHost ? workerLink(name, receive) : channelLink(name, receive, standAlone);
}

function standAlone(): void {
  dropLink();
  link = workerLink(store().name, receive);
}

function dropLink(): void {
  clearTimeout(heldBack?.timer);
  heldBack = null;
  link?.close();
  link = null;
  isReady = false;
}

function ask(listId: number, list: ClientList): void {
  if (!stopWatching) watchStore();
  const { turn, spec } = list;
  if (isReady) link?.post({ type: 'list', listId, turn, spec });
  else void giveBeginning(listId, list);
}

function answerTo<Name extends QuestionName>(
  name: Name,
  question: Questions[Name]['ask'],
): Promise<Questions[Name]['answer']> {
  if (!stopWatching) watchStore();
  const askId = (lastId += 1);
  const message = { type: 'ask', askId, question: { name, ask: question } } as ToCatalogue;
  return new Promise((resolve) => {
    const give = (answer: unknown) => resolve(answer as Questions[Name]['answer']);
    questions.set(askId, { message, resolve: give });
    startWithin(0);
    if (isReady) link?.post(message);
  });
}

function receive(message: FromCatalogue): void {
  switch (message.type) {
    case 'ready':
      isReady = true;
      for (const [listId, list] of lists) ask(listId, list);
      for (const { message: question } of questions.values()) link?.post(question);
      break;
    case 'listed': {
      const list = lists.get(message.listId);
      if (list?.turn === message.turn) list.onAnswer(message.letters, list.spec);
      break;
    }
    case 'answered':
      questions.get(message.askId)?.resolve(message.answer);
      questions.delete(message.askId);
      break;
    case 'index':
      knownIndex = message.state;
      for (const onState of indexListeners) onState();
      break;
    case 'failed':
      startAnew(message.detail);
  }
}

/** Lists keep what they have meanwhile, and are asked again. */
function startAnew(detail: string): void {
  dropLink();
  if (storeHealth().kind !== 'open') return;
  const now = performance.now();
  if (now - lastBreakdownAt > soonMs) breakdowns = 0;
  lastBreakdownAt = now;
  const delayMs = restartDelaysMs[Math.min(breakdowns, restartDelaysMs.length - 1)]!;
  breakdowns += 1;
  clearTimeout(restarting);
  restarting = setTimeout(() => {
    if (storeHealth().kind === 'open') makeLink();
  }, delayMs);
  if (breakdowns <= quietBreakdowns) return;
  for (const list of lists.values()) list.onFailure(new Error(detail));
}

async function giveBeginning(listId: number, list: ClientList): Promise<void> {
  const { turn, spec } = list;
  const [folderId, ...others] = spec.folderIds;
  const isPlain = !spec.isGrouped && spec.criteria.length === 0 && spec.words === '';
  if (!folderId || others.length > 0 || !isPlain) return startWithin(0);
  if (storeHealth().kind !== 'open') return;
  const ids = await firstMessageIds(folderId, spec.sort, beginningLength).catch(() => null);
  startWithin(ids ? drawingMs : 0);
  if (!ids || isReady || list.turn !== turn || !lists.has(listId)) return;
  const isComplete = false;
  list.onAnswer({ ids: Uint32Array.from(ids), tree: null, isComplete, count: ids.length }, spec);
}
