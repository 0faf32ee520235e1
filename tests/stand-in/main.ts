// The `electron` executable: gives the application an `electron` module, runs its main bundle, and starts Chromium.
import inspector from 'node:inspector';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { cookieDomain, schemes } from './addresses.ts';
import { app } from './app.ts';
import { startChromium } from './chromium.ts';
import { answerPage } from './ipc-dispatch.ts';
import { electron } from './module.ts';
import { COOKIE, startServer, token } from './server.ts';
import { watchDownloads } from './session.ts';
import { watchTargets } from './targets.ts';
import { chromium, launch, tell, VERSION, windows, windowsByTarget, world } from './world.ts';

const ELECTRON_NAMES = new Set(['electron', 'electron/main', 'electron/common']);

presentAsElectron();
if (launch.inspect) inspector.open(launch.inspect.port, launch.inspect.host);
process.on('uncaughtException', (error) => {
  process.stderr.write(`Uncaught exception in the main process: ${error.stack ?? String(error)}\n`);
  process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
void run();

async function run(): Promise<void> {
  const load = createRequire(launch.entry);
  for (const required of launch.requires) load(required);
  if (launch.entry.endsWith('.mjs'))
    throw new Error('electron stand-in: an ES module as main bundle is not implemented');
  load(launch.entry);
  // The application sets its paths and schemes while its bundle runs, and may leave at once (single instance).
  await new Promise((resolve) => setImmediate(resolve));
  if (world.isExiting) return;
  await startBrowser();
  app.becomeReady();
}

function presentAsElectron(): void {
  const versions = { ...process.versions, electron: VERSION, chrome: '150.0.0.0' };
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions) });
  Object.assign(process, {
    type: 'browser',
    resourcesPath: path.join(launch.appPath, 'resources'),
    defaultApp: true,
    argv: [path.resolve(process.argv[1] ?? 'electron'), ...launch.argv],
  });
  const loader = Module as unknown as {
    _load(request: string, ...rest: unknown[]): unknown;
  };
  const original = loader._load.bind(Module);
  loader._load = (request, ...rest) =>
    ELECTRON_NAMES.has(request) ? electron : original(request, ...rest);
}

async function startBrowser(): Promise<void> {
  const port = await startServer((windowId, socket, carries) => {
    const window = windows.get(windowId);
    if (!window) socket.close();
    else if (carries === 'ports') window.webContents.link.connectCarrier(socket);
    else window.webContents.link.connect(socket, (message) => answerPage(window, message));
  });
  world.loopbackPort = port;
  world.chromium = await startChromium({
    profile: path.join(app.getPath('sessionData'), 'stand-in-profile'),
    port,
    argv: launch.argv,
    switches: app.switches,
    remoteDebugging: launch.remoteDebugging,
    onGone: () => {
      tell('Chromium is gone');
      for (const window of windows.values()) window.gone();
    },
  });
  const { root } = chromium().connection;
  await watchTargets();
  await watchDownloads(() => [...windowsByTarget.values()][0]?.webContents);
  const cookies = schemes().map((scheme) => ({
    name: COOKIE,
    value: token,
    domain: cookieDomain(scheme),
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'None' as const,
  }));
  await root.send('Storage.setCookies', { cookies });
  // Everything not listed is denied.
  root.attempt('Browser.grantPermissions', {
    permissions: ['durableStorage', 'clipboardReadWrite', 'clipboardSanitizedWrite'],
  });
}
