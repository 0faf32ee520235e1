// Requests that put a letter into a file of a chosen kind, or on paper. Where a file goes only the person says, in the system's dialog.
import { dialog, type BrowserWindow, type WebContents } from 'electron';
import { MailError } from '../../src-shared/failure.ts';
import type { Translate } from '../../src-shared/i18n/translate.ts';
import type { LetterFileChoice } from '../../src-shared/ipc/letter-file-contract.ts';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { formatOfPath, letterFormats } from '../../src-shared/mail/letter-formats.ts';
import { atomicWrite } from '../disk/atomic-write.ts';
import { safeFileName } from '../disk/file-names.ts';
import type { ExternalImages } from '../windows/external-images.ts';
import type { LetterSheets, Sheet } from '../windows/letter-sheets.ts';
import type { Handlers } from './answer-requests.ts';

type LetterFileRequests = 'letter.chooseFile' | 'letter.writeFile' | 'letter.print';

export interface LetterFileHandlerOptions {
  readonly windowOf: (contents: WebContents) => BrowserWindow | null;
  readonly translate: () => Translate;
  readonly sheets: LetterSheets;
  readonly images: ExternalImages;
}

/** A file a person saves is an ordinary one of theirs; their umask narrows it as usual. */
const ordinaryMode = 0o666;

export function letterFileHandlers(
  options: LetterFileHandlerOptions,
): Pick<Handlers, LetterFileRequests> {
  /** Paths the person chose and that are not written yet; a page knows their numbers only. */
  const chosen = new Map<number, { readonly path: string; readonly contentsId: number }>();
  let lastChoice = 0;
  return {
    'letter.chooseFile': async ({ contents }, fileName) => {
      const path = await choosePath(fileName, contents, options);
      if (path === null) return null;
      const named = formatOfPath(path);
      lastChoice += 1;
      chosen.set(lastChoice, { path: named.path, contentsId: contents.id });
      const choice: LetterFileChoice = { choice: lastChoice, format: named.format };
      return choice;
    },
    'letter.writeFile': async ({ contents }, choice, content) => {
      const place = chosen.get(choice);
      if (place?.contentsId !== contents.id) {
        throw new TypeError('letter.writeFile: the person chose no such file');
      }
      chosen.delete(choice);
      const bytes =
        content.kind === 'bytes'
          ? content.bytes
          : await options.sheets.pdf(sheetFor(contents, content.html, content.picturesOf));
      await write(place.path, bytes);
    },
    'letter.print': ({ contents }, html, paper, picturesOf) =>
      options.sheets.print(sheetFor(contents, html, picturesOf), paper),
  };

  /** With pictures only where the person has said yes to those of that letter, in that window. */
  function sheetFor(contents: WebContents, html: string, picturesOf: MessageId | null): Sheet {
    return {
      html,
      hasPictures: picturesOf !== null && options.images.isShown(contents, picturesOf),
    };
  }
}

async function choosePath(
  fileName: string,
  contents: WebContents,
  { windowOf, translate }: LetterFileHandlerOptions,
): Promise<string | null> {
  const window = windowOf(contents);
  if (!window) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: translate()('native.save.title'),
    defaultPath: safeFileName(fileName),
    filters: letterFormats.map((format) => ({
      name: translate()(`native.save.format.${format}`),
      extensions: format === 'html' ? ['html', 'htm'] : [format],
    })),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || !filePath ? null : filePath;
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await atomicWrite(file, bytes, { mode: ordinaryMode });
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new MailError({ code: 'file-not-saved', phase: 'local', detail }, error);
  }
}
