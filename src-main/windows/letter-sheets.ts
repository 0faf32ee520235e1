// Letters as sheets of paper: each in a hidden window of its own that runs no script, knows no bridge and loads nothing but pictures the
// person has consented to, made for printing or for a PDF file and then taken away.
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { MailError } from '../../src-shared/failure.ts';
import type { Paper } from '../../src-shared/paper.ts';
import { guardContents } from './contents-walls.ts';
import type { ExternalImages } from './external-images.ts';

/** Another origin than that of our pages: whatever a letter holds, the store is out of its reach. */
const sheetOrigin = 'app://sheet';

/** Pictures from elsewhere are waited for so long; a sheet without the last of them is better than none. */
const waitLimitMs = 10_000;

export interface Sheet {
  /** A whole document. */
  readonly html: string;
  /** Its pictures may come from elsewhere, over TLS and without a word about the person, as in the letter's frame. */
  readonly hasPictures: boolean;
}

/** Above what the document says itself. */
function headersOf({ hasPictures }: Sheet): Readonly<Record<string, string>> {
  const pictures = hasPictures ? 'data: https:' : 'data:';
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; img-src ${pictures}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

export class LetterSheets {
  readonly #documents = new Map<string, Sheet>();
  readonly #images: Pick<ExternalImages, 'allowSheet'>;

  constructor(images: Pick<ExternalImages, 'allowSheet'>) {
    this.#images = images;
  }

  /** The answer to a request for one of the sheets; null for any other address. */
  answer(address: string): Response | null {
    if (!address.startsWith(`${sheetOrigin}/`)) return null;
    const sheet = this.#documents.get(address.slice(sheetOrigin.length + 1));
    if (sheet === undefined) return new Response(null, { status: 404 });
    return new Response(sheet.html, { headers: headersOf(sheet) });
  }

  /** The letter as a PDF file. Paper and margins are the document's own (`@page`). */
  async pdf(sheet: Sheet): Promise<Uint8Array> {
    return this.#with(sheet, async (window) => {
      const bytes = await window.webContents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
      });
      return new Uint8Array(bytes);
    });
  }

  /**
   * Opens the system's print dialog, set to that paper: without a size Electron would take A4. False where the person cancelled it;
   * throws `not-printed` where there is no printer, or it refused.
   */
  async print(sheet: Sheet, { size, isLandscape }: Paper): Promise<boolean> {
    const options = { printBackground: true, landscape: isLandscape, pageSize: size };
    return this.#with(
      sheet,
      (window) =>
        new Promise((resolve, reject) => {
          window.webContents.print(options, (isPrinted, reason) => {
            if (isPrinted || isCancelled(reason)) resolve(isPrinted);
            else reject(new MailError({ code: 'not-printed', phase: 'local', detail: reason }));
          });
        }),
    );
  }

  async #with<T>(sheet: Sheet, act: (window: BrowserWindow) => Promise<T>): Promise<T> {
    const token = randomUUID();
    this.#documents.set(token, sheet);
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
    if (sheet.hasPictures) this.#images.allowSheet(window.webContents);
    try {
      await loaded(window, `${sheetOrigin}/${token}`);
      return await act(window);
    } finally {
      this.#documents.delete(token);
      if (!window.isDestroyed()) window.destroy();
    }
  }
}

/** Electron says `cancelled` or "Print job canceled". */
function isCancelled(reason: string): boolean {
  return /cancell?ed/i.test(reason);
}

/** Resolves once the sheet is whole, or has been waited for long enough. */
async function loaded(window: BrowserWindow, address: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitLimitMs);
  });
  const load = window.loadURL(address);
  // What is still under way ends with the window.
  load.catch(() => undefined);
  try {
    await Promise.race([load, limit]);
  } finally {
    clearTimeout(timer);
  }
}
