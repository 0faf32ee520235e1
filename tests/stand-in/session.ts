// The one session: request hooks, permission handlers, downloads and stored data.
import { proxyPlace } from './proxied-request.ts';
import { toChromium } from './addresses.ts';
import { protocol, net } from './protocol.ts';
import { notImplemented, StrictEmitter, standInEvent } from './strict.ts';
import { chromium } from './world.ts';
import { WebRequest } from './web-request.ts';

export class Session extends StrictEmitter {
  readonly protocol = protocol;
  readonly webRequest = new WebRequest();
  readonly availableSpellCheckerLanguages = ['en-US', 'en-GB'];
  readonly fetch = net.fetch;
  // Chromium's own answer here is always no, except for stored data and the clipboard; tests may call these.
  permissionRequestHandler: unknown = null;
  permissionCheckHandler: unknown = null;
  devicePermissionHandler: unknown = null;
  spellCheckerLanguages: readonly string[] = [];
  isSpellCheckerOn = true;
  /** As it was set last; `network.ts` goes that way for what pages ask of the Internet. */
  proxyConfig: Electron.ProxyConfig = { mode: 'system' };

  constructor() {
    super('session', ['will-download', 'spellcheck-dictionary-download-failure']);
  }

  /** Of the modes that name a proxy only one HTTP proxy for all is carried out. */
  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    proxyPlace(config);
    this.proxyConfig = config;
  }

  /** Requests through a proxy keep no connection here; Chromium's own were never opened through one. */
  async closeAllConnections(): Promise<void> {
    await Promise.resolve();
  }

  setPermissionRequestHandler(handler: unknown): void {
    this.permissionRequestHandler = handler;
  }

  setPermissionCheckHandler(handler: unknown): void {
    this.permissionCheckHandler = handler;
  }

  setDevicePermissionHandler(handler: unknown): void {
    this.devicePermissionHandler = handler;
  }

  setSpellCheckerLanguages(languages: readonly string[]): void {
    this.spellCheckerLanguages = languages;
  }

  getSpellCheckerLanguages(): readonly string[] {
    return this.spellCheckerLanguages;
  }

  setSpellCheckerEnabled(isOn: boolean): void {
    this.isSpellCheckerOn = isOn;
  }

  isSpellCheckerEnabled(): boolean {
    return this.isSpellCheckerOn;
  }

  /** Needs `origin`: Chromium clears one origin at a time. */
  async clearStorageData(options: Electron.ClearStorageDataOptions = {}): Promise<void> {
    if (options.origin === undefined)
      throw notImplemented('session.clearStorageData without an origin');
    const origin = new URL(toChromium(options.origin)).origin;
    const storageTypes = options.storages?.map(storageType).join(',') ?? 'all';
    await chromium().connection.root.send('Storage.clearDataForOrigin', { origin, storageTypes });
  }
}

const STORAGE_TYPES: Record<string, string> = {
  cookies: 'cookies',
  filesystem: 'file_systems',
  indexdb: 'indexeddb',
  localstorage: 'local_storage',
  serviceworkers: 'service_workers',
  cachestorage: 'cache_storage',
};

function storageType(name: string): string {
  const type = STORAGE_TYPES[name];
  if (type === undefined) throw notImplemented(`session.clearStorageData of ${name}`);
  return type;
}

export const defaultSession = new Session();

export const session = {
  defaultSession,
  fromPartition(partition: string): Session {
    throw notImplemented(`session.fromPartition('${partition}')`);
  },
};

/** Every download is refused by Chromium; the application is told, so that its own refusal can be tested. */
export async function watchDownloads(ownerOf: (frameId: string) => unknown): Promise<void> {
  const { root } = chromium().connection;
  root.on('Browser.downloadWillBegin', ({ url, suggestedFilename, frameId }) => {
    const item = {
      getURL: () => url,
      getFilename: () => suggestedFilename,
      cancel: () => undefined,
      setSavePath: () => {
        throw notImplemented('DownloadItem.setSavePath');
      },
    };
    defaultSession.emit('will-download', standInEvent(), item, ownerOf(frameId));
  });
  await root.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
}
