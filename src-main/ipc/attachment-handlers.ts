// Requests that hand files out of letters to other programs: opened, dragged out, copied. All of them are lent, never given for good.
import {
  app,
  clipboard,
  ClipboardItem,
  nativeImage,
  shell as system,
  type WebContents,
} from 'electron';
import { pathToFileURL } from 'node:url';
import picture from '../../assets/icons/32x32.png?inline';
import { MailError } from '../../src-shared/failure.ts';
import type { FileToSave } from '../../src-shared/ipc/contract.ts';
import { isRunnableName } from '../../src-shared/mail/runnable-names.ts';
import { safeFileName } from '../disk/file-names.ts';
import type { LentFiles } from '../disk/lent-files.ts';
import type { Handlers } from './answer-requests.ts';

type AttachmentRequests = 'attachment.open' | 'attachment.drag' | 'attachment.copy';

export function attachmentHandlers(lent: LentFiles): Pick<Handlers, AttachmentRequests> {
  return {
    'attachment.open': (_caller, file) => open(file, lent),
    'attachment.drag': ({ contents }, files) => drag(files, contents, lent),
    'attachment.copy': (_caller, files) => copy(files, lent),
  };
}

/** The page has judged it; a name that runs is refused here as well, whatever the page thinks. */
async function open({ fileName, bytes }: FileToSave, lent: LentFiles): Promise<void> {
  if (isRunnableName(fileName) || isRunnableName(safeFileName(fileName))) {
    throw new TypeError('attachment.open: files that run are not opened');
  }
  const file = await lend({ fileName, bytes }, lent);
  const problem = await system.openPath(file);
  if (problem !== '') {
    throw new MailError({ code: 'file-not-opened', phase: 'local', detail: problem });
  }
}

async function drag(
  files: readonly FileToSave[],
  contents: WebContents,
  lent: LentFiles,
): Promise<void> {
  const paths = await lendAll(files, lent);
  const [file = ''] = paths;
  if (contents.isDestroyed()) return;
  contents.startDrag({ file, files: paths, icon: await dragIcon(file) });
}

/** The system's own picture of such a file; macOS drags nothing without one. */
async function dragIcon(file: string): Promise<Electron.NativeImage> {
  const icon = await app.getFileIcon(file, { size: 'normal' }).catch(() => null);
  return icon === null || icon.isEmpty() ? nativeImage.createFromDataURL(picture) : icon;
}

async function copy(files: readonly FileToSave[], lent: LentFiles): Promise<void> {
  const paths = await lendAll(files, lent);
  await clipboard.write([new ClipboardItem(clipboardFormats(paths, process.platform))]);
}

/** What each system's file manager reads. Windows and macOS know a single file in these formats: the first. */
export function clipboardFormats(
  paths: readonly string[],
  platform: NodeJS.Platform,
): Record<string, string | Blob> {
  const raw = (format: string) => `electron application/osclipboard;format="${format}"`;
  const addresses = paths.map((each) => pathToFileURL(each).href);
  const [first = ''] = paths;
  if (platform === 'darwin') return { [raw('public.file-url')]: addresses[0] ?? '' };
  if (platform === 'win32') {
    return { [raw('FileNameW')]: new Blob([Buffer.from(`${first}\0`, 'utf16le')]) };
  }
  return {
    [raw('x-special/gnome-copied-files')]: ['copy', ...addresses].join('\n'),
    [raw('text/uri-list')]: `${addresses.join('\r\n')}\r\n`,
  };
}

async function lendAll(files: readonly FileToSave[], lent: LentFiles): Promise<string[]> {
  const paths: string[] = [];
  for (const file of files) paths.push(await lend(file, lent));
  return paths;
}

async function lend({ fileName, bytes }: FileToSave, lent: LentFiles): Promise<string> {
  try {
    return await lent.lend(fileName, bytes);
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new MailError({ code: 'file-not-saved', phase: 'local', detail }, error);
  }
}
