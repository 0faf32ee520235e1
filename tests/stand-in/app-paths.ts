// app.getPath: where Electron would keep things.
import os from 'node:os';
import path from 'node:path';

export type PathName = Parameters<Electron.App['getPath']>[0];

const HOME_FOLDERS: Partial<Record<PathName, string>> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
};

/** The default of a path; `own` are those the application set itself. */
export function defaultPath(
  name: PathName,
  appName: string,
  own: ReadonlyMap<PathName, string>,
): string {
  const set = own.get(name);
  if (set !== undefined) return set;
  const home = os.homedir();
  const homeFolder = HOME_FOLDERS[name];
  if (homeFolder !== undefined) return path.join(home, homeFolder);
  switch (name) {
    case 'home':
      return home;
    case 'appData':
      return process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
    case 'userData':
      return path.join(defaultPath('appData', appName, own), appName);
    case 'sessionData':
      return defaultPath('userData', appName, own);
    case 'logs':
      return path.join(defaultPath('userData', appName, own), 'logs');
    case 'crashDumps':
      return path.join(defaultPath('userData', appName, own), 'Crashpad');
    case 'temp':
      return os.tmpdir();
    case 'exe':
    case 'module':
      return process.argv[0] ?? process.execPath;
    default:
      throw new Error(`electron stand-in: app.getPath('${name}') is not implemented`);
  }
}
