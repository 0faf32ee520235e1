// What a page's message does in the main process: handlers, listeners, focus, shortcuts, windows asked for.
import { app } from './app.ts';
import { toApplication } from './addresses.ts';
import type { BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import { runShortcut } from './menu.ts';
import type { MessagePortMain } from './message-ports.ts';
import { standInEvent } from './strict.ts';
import type { WebContents } from './web-contents.ts';
import { openRequestedWindow } from './window-open.ts';
import type { ToMain } from './wire.ts';
import { world } from './world.ts';

/** Acts on one message of the page in `window`. */
export function answerPage(window: BrowserWindow, message: ToMain): void {
  const contents = window.webContents;
  switch (message.t) {
    case 'invoke':
      return void answerInvoke(contents, message);
    case 'send': {
      const ports = message.ports.map((id) => contents.link.importPort(id));
      const event = ipcEvent(contents, ports);
      contents.emit('ipc-message', event, message.channel, ...message.args);
      contents.ipc.emit(message.channel, event, ...message.args);
      return void ipcMain.emit(message.channel, event, ...message.args);
    }
    case 'focus':
    case 'blur':
      return focusChanged(contents, window, message.t);
    case 'window-moved':
      return void window.readBounds();
    case 'close-window':
      return window.close();
    case 'open':
      return openRequestedWindow(window, {
        url: toApplication(message.url),
        disposition: message.disposition,
      });
    case 'shortcut':
      return runShortcut(message.accelerator, window);
    case 'zoom-changed':
      return void contents.emit('zoom-changed', standInEvent(), message.direction);
    case 'title':
      return titleChanged(contents, window, message.title);
    case 'context-menu':
      return void contents.emit('context-menu', standInEvent(), contextMenuParams(message.params));
    default:
      throw new Error(`electron stand-in: unexpected message ${message.t}`);
  }
}

async function answerInvoke(
  contents: WebContents,
  { id, channel, args }: Extract<ToMain, { t: 'invoke' }>,
): Promise<void> {
  try {
    const handler = contents.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const event = ipcEvent(contents, []) as unknown as Electron.IpcMainInvokeEvent;
    const value: unknown = await handler(event, ...args);
    contents.link.post({ t: 'reply', id, value });
  } catch (error) {
    const message = `Error invoking remote method '${channel}': ${String(error)}`;
    contents.link.post({ t: 'refusal', id, message });
  }
}

function ipcEvent(contents: WebContents, ports: MessagePortMain[]) {
  return standInEvent({
    type: 'frame',
    sender: contents,
    senderFrame: contents.mainFrame,
    processId: contents.mainFrame.processId,
    frameId: contents.mainFrame.routingId,
    ports,
    reply: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
  });
}

function focusChanged(contents: WebContents, window: BrowserWindow, what: 'focus' | 'blur'): void {
  if (what === 'focus') world.focused = window;
  else if (world.focused === window) world.focused = null;
  contents.emit(what);
  window.emit(what);
  app.emit(`browser-window-${what}`, standInEvent(), window);
}

function titleChanged(contents: WebContents, window: BrowserWindow, title: string): void {
  contents.update({ title });
  const event = standInEvent();
  contents.emit('page-title-updated', event, title, true);
  window.emit('page-title-updated', event, title, true);
  if (!event.defaultPrevented) window.setTitle(title);
}

function contextMenuParams(facts: Extract<ToMain, { t: 'context-menu' }>['params']) {
  const canEdit = facts.isEditable;
  const canCopy = facts.selectionText !== '';
  return {
    ...facts,
    frame: null,
    frameURL: '',
    mediaType: facts.srcURL === '' ? 'none' : 'image',
    misspelledWord: '',
    dictionarySuggestions: [],
    spellcheckEnabled: false,
    inputFieldType: canEdit ? 'plainText' : 'none',
    menuSourceType: 'mouse',
    editFlags: {
      canUndo: canEdit,
      canRedo: canEdit,
      canCut: canEdit && canCopy,
      canCopy,
      canPaste: canEdit,
      canDelete: canEdit,
      canSelectAll: true,
      canEditRichly: canEdit,
    },
  };
}
