'use strict';
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('sample', {
  echo: (value) => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  wantPort: () => ipcRenderer.send('want-port'),
  onPush: (listener) => ipcRenderer.on('push', (_event, value) => listener(value)),
});
ipcRenderer.on('port', (event, what) => window.postMessage({ what }, '*', event.ports));
