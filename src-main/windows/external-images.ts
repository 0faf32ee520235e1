// Which windows show a letter whose external images the person asked for. Nothing is kept beyond the page that asked.
import type { WebContents } from 'electron';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import type { PictureConsent } from './request-policy.ts';

export class ExternalImages implements PictureConsent {
  readonly #letters = new Map<number, MessageId>();
  readonly #sheets = new Set<number>();

  /** The window shows `letter` with its external images; null: no letter with them. */
  allow(contents: WebContents, letter: MessageId | null): void {
    if (letter === null) this.#letters.delete(contents.id);
    else this.#letters.set(contents.id, letter);
  }

  /** The window shows this very letter with them: its sheets may have them too. */
  isShown(contents: WebContents, letter: MessageId): boolean {
    return this.#letters.get(contents.id) === letter;
  }

  /** A window that holds nothing but a letter with its external images, until it goes. */
  allowSheet(contents: WebContents): void {
    const { id } = contents;
    this.#sheets.add(id);
    contents.on('destroyed', () => this.#sheets.delete(id));
  }

  inFrame(contentsId: number): boolean {
    return this.#letters.has(contentsId);
  }

  onSheet(contentsId: number): boolean {
    return this.#sheets.has(contentsId);
  }

  /** Forgets the consent when the page that gave it goes. */
  watch(contents: WebContents): void {
    const { id } = contents;
    contents.on('did-navigate', () => this.#letters.delete(id));
    contents.on('render-process-gone', () => this.#letters.delete(id));
    contents.on('destroyed', () => this.#letters.delete(id));
  }
}
