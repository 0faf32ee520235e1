// The lists a client has open: each is answered when it is asked, and again when the answer is another one.
import type { ListedLetters, ListSpec } from './list-spec.ts';
import type { FromCatalogue } from './messages.ts';

type Post = (message: FromCatalogue, transfer: Transferable[]) => void;

interface OpenedList {
  readonly turn: number;
  readonly spec: ListSpec;
  /** What was answered last: the buffers sent are gone. */
  last: ListedLetters | null;
  /** Looks for an answer are numbered; they take as long as they take, and an older one says nothing after a newer one. */
  lookCount: number;
  answeredLook: number;
}

export class OpenLists {
  readonly #answerTo: (spec: ListSpec) => Promise<ListedLetters>;
  readonly #post: Post;
  readonly #lists = new Map<number, OpenedList>();

  constructor(answerTo: (spec: ListSpec) => Promise<ListedLetters>, post: Post) {
    this.#answerTo = answerTo;
    this.#post = post;
  }

  async ask(listId: number, turn: number, spec: ListSpec): Promise<void> {
    const list = { turn, spec, last: null, lookCount: 0, answeredLook: 0 };
    this.#lists.set(listId, list);
    await this.#answer(listId, list);
  }

  close(listId: number): void {
    this.#lists.delete(listId);
  }

  /** Letters have changed. */
  async refresh(): Promise<void> {
    for (const [listId, list] of [...this.#lists]) await this.#answer(listId, list);
  }

  async #answer(listId: number, list: OpenedList): Promise<void> {
    const look = (list.lookCount += 1);
    const letters = await this.#answerTo(list.spec);
    // It may have been closed or asked for another thing meanwhile.
    if (this.#lists.get(listId) !== list || look < list.answeredLook) return;
    list.answeredLook = look;
    if (list.last && isSame(list.last, letters)) return;
    list.last = copyOf(letters);
    this.#post({ type: 'listed', listId, turn: list.turn, letters }, buffersOf(letters));
  }
}

function isSame(a: ListedLetters, b: ListedLetters): boolean {
  const [buffersA, buffersB] = [buffersOf(a), buffersOf(b)];
  if (a.isComplete !== b.isComplete || a.count !== b.count) return false;
  return buffersA.every((buffer, at) => holdsSame(buffer, buffersB[at]));
}

function holdsSame(a: ArrayBufferLike, b: ArrayBufferLike | undefined): boolean {
  if (a.byteLength !== b?.byteLength) return false;
  // Word by word: a list of 200,000 is looked at after each piece of a job.
  const words = a.byteLength >>> 2;
  const [wordsA, wordsB] = [new Uint32Array(a, 0, words), new Uint32Array(b, 0, words)];
  for (let at = 0; at < words; at += 1) if (wordsA[at] !== wordsB[at]) return false;
  const [restA, restB] = [new Uint8Array(a, words * 4), new Uint8Array(b, words * 4)];
  return restA.every((byte, at) => byte === restB[at]);
}

function buffersOf({ ids, tree }: ListedLetters): ArrayBuffer[] {
  const arrays = tree ? [ids, tree.depths, tree.sizes, tree.unread] : [ids];
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

function copyOf(letters: ListedLetters): ListedLetters {
  const { ids, tree } = letters;
  const treeCopy = tree && {
    depths: tree.depths.slice(),
    sizes: tree.sizes.slice(),
    unread: tree.unread.slice(),
  };
  return { ...letters, ids: ids.slice(), tree: treeCopy };
}
