// Tells pages what happened. A window that is gone, or whose page died, is not told.
import type { BrowserWindow } from 'electron';
import { eventChannel } from '../../src-shared/ipc/channels.ts';
import type { EventName, Events } from '../../src-shared/ipc/contract.ts';

export function sendEvent<Name extends EventName>(
  window: BrowserWindow | null,
  name: Name,
  value: Events[Name],
): void {
  if (!window || window.isDestroyed()) return;
  const contents = window.webContents;
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(eventChannel, name, value);
}
