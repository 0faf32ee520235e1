// Requests about the program and its windows.
import { app } from 'electron';
import type { ExternalImages } from '../windows/external-images.ts';
import type { Shell } from '../windows/shell.ts';
import type { Handlers } from './answer-requests.ts';

type AppRequests =
  | 'app.describe'
  | 'app.setPreferences'
  | 'app.setBusy'
  | 'app.setLastWork'
  | 'app.lastWorkDone'
  | 'app.quit'
  | 'window.open'
  | 'window.describe'
  | 'window.close'
  | 'window.edit'
  | 'letter.allowExternal';

export interface AppHandlerOptions {
  readonly shell: Shell;
  readonly images: ExternalImages;
  readonly startsInPractice: boolean;
}

export function appHandlers({
  shell,
  images,
  startsInPractice,
}: AppHandlerOptions): Pick<Handlers, AppRequests> {
  return {
    'app.describe': () => ({
      version: app.getVersion(),
      platform: platform(),
      systemLanguages: app.getPreferredSystemLanguages(),
      startsInPractice,
    }),
    'app.setPreferences': (_caller, preferences) => shell.setPreferences(preferences),
    'app.setBusy': (_caller, isBusy) => shell.lifetime.setBusy(isBusy),
    'app.setLastWork': (_caller, isWanted) => shell.lifetime.setLastWork(isWanted),
    'app.lastWorkDone': () => shell.lifetime.lastWorkDone(),
    'app.quit': () => app.quit(),
    'window.open': (_caller, request) => shell.open(request),
    'window.describe': ({ shows }) => shows,
    // Later, so that the answer still finds its page.
    'window.close': ({ contents }) => {
      setImmediate(() => shell.book.windowOf(contents)?.close());
    },
    'window.edit': ({ contents }, edit) => contents[edit](),
    'letter.allowExternal': ({ contents }, letter) => images.allow(contents, letter),
  };
}

function platform(): 'win32' | 'darwin' | 'linux' {
  const { platform: name } = process;
  return name === 'win32' || name === 'darwin' ? name : 'linux';
}
