// Small modules about the system around the program: shell, clipboard, screen, powerMonitor, Notification.
import { notImplemented, partOf, standInEvent, StrictEmitter } from './strict.ts';
import { records, tell } from './world.ts';

/** Nothing is opened; what would be is recorded and said. */
export const shell = partOf<Electron.Shell>('shell', {
  async openExternal(url) {
    records.openedExternal.push(url);
    tell(`would open ${url}`);
  },
  async openPath(path) {
    records.openedPaths.push(path);
    tell(`would open ${path}`);
    return '';
  },
  showItemInFolder(path) {
    records.shownItems.push(path);
    tell(`would show ${path}`);
  },
  beep: () => void process.stderr.write('\u0007'),
});

/** Only carries what it was made of to the record of `clipboard.write`. */
export class ClipboardItem {
  readonly parts: Record<string, string | Blob>;

  constructor(parts: Record<string, string | Blob>) {
    this.parts = parts;
  }

  get types(): string[] {
    return Object.keys(this.parts);
  }

  async getType(): Promise<never> {
    throw notImplemented('ClipboardItem.getType');
  }
}

let clipboardText = '';

/** A clipboard of its own, so that tests do not touch a person's. */
export const clipboard = partOf<Electron.Clipboard>('clipboard', {
  async writeText(text) {
    clipboardText = text;
  },
  async write(items) {
    for (const item of items)
      records.clipboardWrites.push((item as unknown as ClipboardItem).parts);
  },
  readText: async () => clipboardText,
  clear() {
    clipboardText = '';
  },
});

const area = { x: 0, y: 0, width: 1440, height: 900 };
const display = partOf<Electron.Display>('Display', {
  id: 1,
  label: 'stand-in',
  bounds: area,
  workArea: area,
  size: { width: area.width, height: area.height },
  workAreaSize: { width: area.width, height: area.height },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
});

export class Screen extends StrictEmitter {
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
  }

  getPrimaryDisplay(): Electron.Display {
    return display;
  }

  getAllDisplays(): Electron.Display[] {
    return [display];
  }

  getDisplayMatching(): Electron.Display {
    return display;
  }

  getDisplayNearestPoint(): Electron.Display {
    return display;
  }
}

export const screen = new Screen();

/** Emits nothing by itself; tests emit suspend and resume. */
export class PowerMonitor extends StrictEmitter {
  constructor() {
    super('powerMonitor', [
      'suspend',
      'resume',
      'on-ac',
      'on-battery',
      'shutdown',
      'lock-screen',
      'unlock-screen',
    ]);
  }

  isOnBatteryPower(): boolean {
    return false;
  }

  getSystemIdleTime(): number {
    return 0;
  }
}

export const powerMonitor = new PowerMonitor();

/** Recorded, not drawn. */
export class Notification extends StrictEmitter {
  title: string;
  body: string;
  silent: boolean;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close', 'reply', 'action', 'failed']);
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }

  show(): void {
    records.notifications.push({ title: this.title, body: this.body });
    tell(`notification: ${this.title} ${this.body}`);
    this.emit('show', standInEvent());
  }

  close(): void {
    this.emit('close', standInEvent());
  }
}
