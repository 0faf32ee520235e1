// What the parts of the stand-in know of each other: the launch, the running Chromium, the open windows, and a record
// of what left the program (for tests and the printed trail).
import type { BrowserWindow } from './browser-window.ts';
import type { Chromium } from './chromium.ts';
import { parseLaunchArguments } from './launch-arguments.ts';

export const VERSION = '45.4.1';
export const launch = parseLaunchArguments(process.argv.slice(2));

interface World {
  chromium: Chromium | undefined;
  focused: BrowserWindow | null;
  isExiting: boolean;
  loopbackPort: number;
}

export const world: World = {
  chromium: undefined,
  focused: null,
  isExiting: false,
  loopbackPort: 0,
};
export const windows = new Map<number, BrowserWindow>();
export const windowsByTarget = new Map<string, BrowserWindow>();

/** What the program asked the system to do; read by tests as `electron.standIn.records`. */
export const records = {
  openedExternal: [] as string[],
  openedPaths: [] as string[],
  shownItems: [] as string[],
  popups: [] as Electron.Menu[],
  notifications: [] as { title: string; body: string }[],
  dialogs: [] as { kind: string; options: unknown }[],
  prints: [] as unknown[],
  drags: [] as string[][],
  clipboardWrites: [] as Record<string, string | Blob>[],
};

/** The running Chromium; throws before `ready`. */
export function chromium(): Chromium {
  if (!world.chromium) throw new Error('electron stand-in: Chromium is not running');
  return world.chromium;
}

/** Says on stderr what a real Electron would have done. */
export function tell(sentence: string): void {
  process.stderr.write(`electron stand-in: ${sentence}\n`);
}
