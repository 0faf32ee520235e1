// The catalogue's worker: one for all windows, started by the main window.
import { openStore } from '../store/database.ts';
import { CatalogueHost } from './catalogue-host.ts';
import { hostLock } from './channels.ts';
import { serveChannels } from './channel-service.ts';
import { ClientService } from './client-service.ts';
import { startSummariser } from '../ingest/summariser.ts';
import { keepJournalFor } from './journal-kept.ts';
import type { FromCatalogue, ToCatalogue } from './messages.ts';
import { IndexKeeper } from './word-index/index-keeper.ts';

let others: ReadonlySet<ClientService> = new Set();

const summariser = startSummariser(
  () =>
    new Worker(new URL('../ingest/parse.worker.ts', import.meta.url), {
      type: 'module',
      name: 'parse',
    }),
);
const keeper: IndexKeeper = new IndexKeeper({
  summarise: summariser.summarise,
  rest: summariser.stop,
  columns: () => host.catalogue.columns,
  onIndexed: () => host.wordsChanged(),
  onState() {
    for (const service of [own, ...others]) service.tellIndex();
  },
});
keepJournalFor(() => Promise.resolve(keeper.keptFrom()));
const host = new CatalogueHost((columns) => keeper.index.finder(columns, keeper.pending), {
  onLoaded: () => keeper.start(),
  onRows: (rows) => keeper.readAhead(rows),
  onNews: (news) => keeper.takeIn(news),
  async onChange() {
    for (const service of [own, ...others]) await service.refresh();
  },
  onFailure: fail,
});
const own = new ClientService(host, keeper, post);

addEventListener('message', ({ data }: MessageEvent<ToCatalogue>) => {
  const handling = data.type === 'start' ? start(data.storeName) : own.handle(data);
  handling.catch(fail);
});

async function start(storeName: string): Promise<void> {
  await openStore(storeName);
  await host.start();
  own.ready();
  void navigator.locks.request(hostLock(storeName), () => {
    host.allowWriting();
    keeper.allowWriting().catch(fail);
    others = serveChannels((give) => new ClientService(host, keeper, give), storeName, fail);
    // Kept until the worker ends.
    return new Promise(() => undefined);
  });
}

function post(message: FromCatalogue, transfer: Transferable[]): void {
  postMessage(message, { transfer });
}

/** Whoever started the worker ends it then, and starts another one. */
function fail(error: unknown): void {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  post({ type: 'failed', detail }, []);
}
