// Runs first in the top frame of every window: IPC, the bridge, then the window's preload. Frames within get nothing.
import type { PageSettings } from '../wire.ts';
import { carry, createCarrier } from './carrier.ts';
import { contextBridge } from './context-bridge.ts';
import { createIpcRenderer } from './ipc-renderer.ts';
import { connect } from './link.ts';
import { watchPage } from './page-events.ts';

export { carry };

type Preload = (
  require: (name: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
  filename: string,
  dirname: string,
  global: object,
) => void;

/** Called with the window's settings and its preload, wrapped as a CommonJS module. */
export function start(settings: PageSettings, preload: Preload): void {
  const isApplicationPage =
    location.hostname.endsWith('.localhost') && !location.pathname.startsWith('/__standin__/');
  if (window !== window.top || !isApplicationPage) return;
  const link = connect(settings.windowId);
  const { ipcRenderer, ports } = createIpcRenderer(link, createCarrier(settings.windowId));
  const page = watchPage(link, settings);
  link.onMessage = (message, buffers) => {
    if (ports.receive(message, buffers)) return;
    ipcRenderer.receive(message);
    page.receive(message);
  };
  const module = { exports: {} };
  const electron = refuseUnknown({ ipcRenderer: ipcRenderer.api, contextBridge, webUtils });
  const process = {
    platform: settings.platform,
    arch: settings.arch,
    versions: settings.versions,
    argv: settings.argv,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
  };
  preload.call(undefined, requireFor(electron), module, module.exports, process, '', '/', window);
}

// A file's real path is unknown to a page here, as for a file that was made in memory.
const webUtils = { getPathForFile: (_file: File): string => '' };

function requireFor(electron: object): (name: string) => unknown {
  return (name) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name} (a sandboxed preload has only electron)`);
  };
}

function refuseUnknown<T extends object>(modules: T): T {
  return new Proxy(modules, {
    get(from, key, receiver) {
      if (typeof key === 'string' && !(key in from)) {
        throw new Error(`electron stand-in: ${key} is not implemented in a preload`);
      }
      return Reflect.get(from, key, receiver) as unknown;
    },
  });
}
