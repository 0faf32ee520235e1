// Which windows are open and what each one shows: one main window, one for each letter, draft and maildrop, one to find letters,
// one address book.
import { BrowserWindow, type WebContents } from 'electron';
import type { WindowDescription, WindowRequest } from '../../src-shared/ipc/contract.ts';

export class WindowBook {
  readonly #entries = new Map<number, { window: BrowserWindow; shows: WindowDescription }>();

  /** Notes a window until it is closed. */
  add(window: BrowserWindow, shows: WindowDescription): void {
    const { id } = window.webContents;
    this.#entries.set(id, { window, shows });
    window.on('closed', () => this.#entries.delete(id));
  }

  /** What the window of these contents shows; null for contents that are not ours. */
  describe(contents: WebContents): WindowDescription | null {
    return this.#entries.get(contents.id)?.shows ?? null;
  }

  windowOf(contents: WebContents): BrowserWindow | null {
    return this.#entries.get(contents.id)?.window ?? null;
  }

  get main(): BrowserWindow | null {
    return this.#find((shows) => shows.kind === 'main');
  }

  get others(): readonly BrowserWindow[] {
    return [...this.#entries.values()]
      .filter(({ shows }) => shows.kind !== 'main')
      .map(({ window }) => window);
  }

  /** The window that already shows what is asked for. */
  showing(request: WindowRequest): BrowserWindow | null {
    return this.#find((shows) => isSame(shows, request));
  }

  isMain(contents: WebContents): boolean {
    return this.describe(contents)?.kind === 'main';
  }

  #find(matches: (shows: WindowDescription) => boolean): BrowserWindow | null {
    for (const { window, shows } of this.#entries.values()) {
      if (matches(shows) && !window.isDestroyed()) return window;
    }
    return null;
  }
}

/** Brings a window before the person, wherever it was. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function isSame(shows: WindowDescription, request: WindowRequest): boolean {
  if (shows.kind === 'composer' && request.kind === 'composer') {
    return shows.draftMessageId === request.draftMessageId;
  }
  if (shows.kind === 'find') return request.kind === 'find';
  if (shows.kind === 'addressBook') return request.kind === 'addressBook';
  if (shows.kind === 'maildrop' && request.kind === 'maildrop') {
    return shows.accountId === request.accountId;
  }
  return (
    shows.kind === 'letter' && request.kind === 'letter' && shows.messageId === request.messageId
  );
}
