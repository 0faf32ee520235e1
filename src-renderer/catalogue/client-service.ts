// Serves one window: its open lists and its questions.
import type { CatalogueHost } from './catalogue-host.ts';
import type { FromCatalogue, IndexState, Question, ToCatalogue } from './messages.ts';
import { OpenLists } from './open-lists.ts';

/** What a window can know of the search index. */
export interface KeptIndex {
  readonly state: IndexState;
  /** Resolves once it knows every letter. */
  whole(): Promise<void>;
}

export class ClientService {
  readonly #host: CatalogueHost;
  readonly #index: KeptIndex;
  readonly #post: (message: FromCatalogue, transfer: Transferable[]) => void;
  readonly #lists: OpenLists;

  /** `post` gives away the buffers in `transfer` where it can. */
  constructor(
    host: CatalogueHost,
    index: KeptIndex,
    post: (message: FromCatalogue, transfer: Transferable[]) => void,
  ) {
    this.#host = host;
    this.#index = index;
    this.#post = post;
    this.#lists = new OpenLists((spec) => host.catalogue.list(spec), post);
  }

  /** Every letter is known: now is the time to ask. */
  ready(): void {
    this.#post({ type: 'ready' }, []);
    this.tellIndex();
  }

  /** The search index is further than it was. */
  tellIndex(): void {
    this.#post({ type: 'index', state: this.#index.state }, []);
  }

  async handle(message: ToCatalogue): Promise<void> {
    switch (message.type) {
      case 'list':
        await this.#lists.ask(message.listId, message.turn, message.spec);
        break;
      case 'close':
        this.#lists.close(message.listId);
        break;
      case 'ask':
        this.#post(
          {
            type: 'answered',
            askId: message.askId,
            answer: await this.#answerTo(message.question),
          },
          [],
        );
    }
  }

  /** Letters have changed. */
  async refresh(): Promise<void> {
    await this.#lists.refresh();
  }

  async #answerTo(question: Question) {
    switch (question.name) {
      case 'folderUse':
        return this.#host.catalogue.folderUse();
      case 'conversationOf':
        return this.#host.catalogue.conversationOf(question.ask);
      case 'known':
        return this.#host.known(question.ask);
      case 'rebuild':
        await this.#host.makeAnew();
        return null;
      case 'indexed':
        await this.#index.whole();
        return null;
    }
  }
}
