// A small application that uses Electron the way Outpost does; only the stand-in's own tests run it.
'use strict';
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const electron = require('electron');
const { app, BrowserWindow, ipcMain, MessageChannelMain, protocol, session } = electron;

const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
app.setPath('userData', process.env.OUTPOST_USER_DATA);

const seen = { blocked: [], navigations: [], secondInstances: [], closes: 0, senders: [] };
globalThis.seen = seen;
// Lets pictures load, so that only the request hook keeps letters from the network; says nothing of sockets.
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self' blob:; connect-src https:; img-src *; style-src 'unsafe-inline'";

app.on('second-instance', (_event, argv) => seen.secondInstances.push(argv.at(-1)));
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start() {
  protocol.handle('app', serve);
  const filter = { urls: ['http://*/*', 'https://*/*'] };
  session.defaultSession.webRequest.onBeforeRequest(filter, (details, callback) => {
    seen.blocked.push(details.url);
    callback({ cancel: true });
  });
  ipcMain.handle('echo', (event, value) => {
    seen.senders.push(event.senderFrame.url);
    return value;
  });
  ipcMain.handle('fail', () => {
    throw new TypeError('no such letter');
  });
  ipcMain.on('want-port', (event) => {
    const { port1, port2 } = new MessageChannelMain();
    port1.on('message', ({ data }) =>
      port1.postMessage({ answer: data.length, last: data.at(-1) }),
    );
    port1.on('close', () => (seen.portClosed = true));
    port1.postMessage({ early: true });
    event.sender.postMessage('port', 'for the worker', [port2]);
    port1.start();
  });
  const window = new BrowserWindow({
    width: 700,
    height: 500,
    show: false,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), sandbox: true },
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    seen.closes += 1;
    if (globalThis.isBusy) event.preventDefault();
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    seen.opened = url;
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => {
    seen.navigations.push(event.url);
    event.preventDefault();
  });
  void window.loadURL('app://sample/index.html');
}

async function serve(request) {
  const { pathname } = new URL(request.url);
  const types = { '.html': 'text/html', '.js': 'text/javascript' };
  const headers = {
    'content-type': types[path.extname(pathname)] ?? 'text/plain',
    'content-security-policy': pathname.endsWith('.html') ? POLICY : "default-src 'none'",
  };
  try {
    return new Response(await readFile(path.join(__dirname, path.basename(pathname))), { headers });
  } catch {
    return new Response('not found', { status: 404 });
  }
}
