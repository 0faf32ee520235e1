// Requests that leave something on the person's disk, or open a link in the system's programs.
import { dialog, type BrowserWindow, type WebContents } from 'electron';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { MailError } from '../../src-shared/failure.ts';
import type { Translate } from '../../src-shared/i18n/translate.ts';
import type { FileToSave, SaveOutcome } from '../../src-shared/ipc/contract.ts';
import { atomicWrite } from '../disk/atomic-write.ts';
import { safeFileName } from '../disk/file-names.ts';
import { markFromInternet } from '../disk/internet-mark.ts';
import { writeNewFile } from '../disk/new-file.ts';
import type { Handlers } from './answer-requests.ts';
import { openOutside } from './outside-links.ts';

type FileRequests = 'file.save' | 'file.saveAll' | 'link.open';

export interface FileHandlerOptions {
  readonly windowOf: (contents: WebContents) => BrowserWindow | null;
  readonly translate: () => Translate;
}

/** A file a person saves is an ordinary one of theirs; their umask narrows it as usual. */
const ordinaryMode = 0o666;
const nothingSaved: SaveOutcome = { savedCount: 0 };

export function fileHandlers(options: FileHandlerOptions): Pick<Handlers, FileRequests> {
  return {
    'file.save': ({ contents }, file) => save(file, contents, options),
    'file.saveAll': ({ contents }, files) => saveAll(files, contents, options),
    'link.open': (_caller, address) => openOutside(address),
  };
}

async function save(
  file: FileToSave,
  contents: WebContents,
  { windowOf, translate }: FileHandlerOptions,
): Promise<SaveOutcome> {
  const window = windowOf(contents);
  if (!window) return nothingSaved;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: translate()('native.save.title'),
    defaultPath: safeFileName(file.fileName),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || !filePath) return nothingSaved;
  await reported(async () => {
    await atomicWrite(filePath, file.bytes, { mode: ordinaryMode });
    if (file.isFromLetter === true) await markFromInternet(filePath);
  });
  return { savedCount: 1 };
}

async function saveAll(
  files: readonly FileToSave[],
  contents: WebContents,
  { windowOf, translate }: FileHandlerOptions,
): Promise<SaveOutcome> {
  const window = windowOf(contents);
  if (!window || files.length === 0) return nothingSaved;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: translate()('native.save.allTitle'),
    buttonLabel: translate()('native.save.allButton'),
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  });
  const folder = filePaths[0];
  if (canceled || folder === undefined) return nothingSaved;
  return { savedCount: await writeInto(folder, files) };
}

/** Writes all files into one folder, none over another or over a file that is there. Resolves with their count. */
async function writeInto(folder: string, files: readonly FileToSave[]): Promise<number> {
  // Windows lets a person name one that is yet to be made.
  await reported(async () => void (await mkdir(folder, { recursive: true })));
  // A folder that may be written to and not read: its files still are not written over.
  const taken = new Set(await readdir(folder).catch(() => []));
  for (const { fileName, bytes, isFromLetter } of files) {
    await reported(async () => {
      const name = await writeNewFile(folder, safeFileName(fileName), bytes, {
        mode: ordinaryMode,
        taken,
      });
      if (isFromLetter === true) await markFromInternet(path.join(folder, name));
    });
  }
  return files.length;
}

async function reported(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new MailError({ code: 'file-not-saved', phase: 'local', detail }, error);
  }
}
