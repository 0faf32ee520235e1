// The catalogue's worker: one for all windows, started by the main window.
import { openStore } from '../store/database.ts';
import { follow } from '../store/follow.ts';
import { startPacer } from '../store/pacer.ts';
import { listAccounts } from '../store/queries/accounts.ts';
import { lastJournalSeq } from '../store/queries/journal.ts';
import { Catalogue } from './catalogue.ts';
import { keyFinder } from './key-finder.ts';
import type { FromCatalogue, Question, ToCatalogue } from './messages.ts';
import { OpenLists } from './open-lists.ts';

const catalogue = new Catalogue(keyFinder);
const lists = new OpenLists(catalogue, post);
let loading: Promise<void> | null = null;

addEventListener('message', (event: MessageEvent<ToCatalogue>) => {
  handle(event.data).catch(fail);
});

async function handle(message: ToCatalogue): Promise<void> {
  if (message.type === 'start') loading ??= start(message.storeName);
  await loading;
  switch (message.type) {
    case 'list':
      await lists.ask(message.listId, message.turn, message.spec);
      break;
    case 'close':
      lists.close(message.listId);
      break;
    case 'ask':
      post({ type: 'answered', askId: message.askId, answer: answerTo(message.question) });
  }
}

async function start(storeName: string): Promise<void> {
  await openStore(storeName);
  await catalogue.load();
  const pacer = startPacer(async () => {
    if (await catalogue.follow()) await lists.refresh();
  }, fail);
  follow(lastJournalSeq, () => pacer.ask(), fail);
  follow(
    listAccounts,
    (accounts) => {
      catalogue.orders.setAccountLabels(new Map(accounts.map(({ id, label }) => [id, label])));
      lists.refresh().catch(fail);
    },
    fail,
  );
  post({ type: 'ready' });
}

function answerTo(question: Question) {
  switch (question.name) {
    case 'folderUse':
      return catalogue.folderUse();
    case 'conversationOf':
      return catalogue.conversationOf(question.ask);
  }
}

function post(message: FromCatalogue, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

function fail(error: unknown): void {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  post({ type: 'failed', detail });
}
