// Letters as sheets of paper: each in a hidden window of its own that runs no script, knows no bridge and loads nothing, made for
// printing or for a PDF file and then taken away.
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { guardContents } from './contents-walls.ts';

/** Another origin than that of our pages: whatever a letter holds, the store is out of its reach. */
const sheetOrigin = 'app://sheet';

/** Above what the document says itself. */
const sheetHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

export class LetterSheets {
  readonly #documents = new Map<string, string>();

  /** The answer to a request for one of the sheets; null for any other address. */
  answer(address: string): Response | null {
    if (!address.startsWith(`${sheetOrigin}/`)) return null;
    const html = this.#documents.get(address.slice(sheetOrigin.length + 1));
    if (html === undefined) return new Response(null, { status: 404 });
    return new Response(html, { headers: sheetHeaders });
  }

  /** The letter as a PDF file. Paper and margins are the document's own (`@page`). */
  async pdf(html: string): Promise<Uint8Array> {
    return this.#with(html, async (window) => {
      const bytes = await window.webContents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
      });
      return new Uint8Array(bytes);
    });
  }

  /** Opens the system's print dialog; false where the person cancelled it, or nothing was printed. */
  async print(html: string, isLandscape: boolean): Promise<boolean> {
    return this.#with(
      html,
      (window) =>
        new Promise((resolve) => {
          window.webContents.print({ printBackground: true, landscape: isLandscape }, (isPrinted) =>
            resolve(isPrinted),
          );
        }),
    );
  }

  async #with<T>(html: string, act: (window: BrowserWindow) => Promise<T>): Promise<T> {
    const token = randomUUID();
    this.#documents.set(token, html);
    const window = new BrowserWindow({
      show: false,
      width: 900,
      height: 1_200,
      webPreferences: {
        javascript: false,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
      },
    });
    guardContents(window.webContents);
    try {
      await window.loadURL(`${sheetOrigin}/${token}`);
      return await act(window);
    } finally {
      this.#documents.delete(token);
      if (!window.isDestroyed()) window.destroy();
    }
  }
}
