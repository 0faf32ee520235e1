// Which windows show a letter whose external images the person asked for. Nothing is kept beyond the page that asked.
import type { WebContents } from 'electron';
import type { MessageId } from '../../src-shared/mail/ids.ts';

export class ExternalImages {
  readonly #letters = new Map<number, MessageId>();

  /** The window shows `letter` with its external images; null: no letter with them. */
  allow(contents: WebContents, letter: MessageId | null): void {
    if (letter === null) this.#letters.delete(contents.id);
    else this.#letters.set(contents.id, letter);
  }

  isAllowed(contentsId: number): boolean {
    return this.#letters.has(contentsId);
  }

  /** Forgets the consent when the page that gave it goes. */
  watch(contents: WebContents): void {
    const { id } = contents;
    contents.on('did-navigate', () => this.#letters.delete(id));
    contents.on('render-process-gone', () => this.#letters.delete(id));
    contents.on('destroyed', () => this.#letters.delete(id));
  }
}
