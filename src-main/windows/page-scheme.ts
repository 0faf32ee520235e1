// The app:// scheme: made known before Electron is ready, answered from then on.
import { protocol } from 'electron';
import type { LetterSheets } from './letter-sheets.ts';
import { createPageServer } from './page-files.ts';

/** Gives app:// the standing of a secure web origin. Must be called before `ready`. */
export function announcePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

/** Serves the built pages in `folder`, and the letters that are being laid out on paper. */
export function servePages(folder: string, sheets: LetterSheets): void {
  const servePage = createPageServer(folder);
  protocol.handle('app', (request) => sheets.answer(request.url) ?? servePage(request));
}
