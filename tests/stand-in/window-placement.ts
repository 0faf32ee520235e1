// Where a window is and in which state, and which events a change of either means.

export type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

const LEFT = { maximized: 'unmaximize', minimized: 'restore', fullscreen: 'leave-full-screen' };
const ENTERED = { maximized: 'maximize', minimized: 'minimize', fullscreen: 'enter-full-screen' };

export class WindowPlacement {
  bounds: Electron.Rectangle;
  normalBounds: Electron.Rectangle;
  minimumSize: [number, number];
  state: WindowState = 'normal';

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    const { x = 40, y = 40, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.normalBounds = this.bounds;
    this.minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0];
  }

  /** The bounds with changes made, not below the minimum size. */
  fitted(changes: Partial<Electron.Rectangle>): Electron.Rectangle {
    const next = { ...this.bounds, ...changes };
    const [minWidth, minHeight] = this.minimumSize;
    return {
      ...next,
      width: Math.max(next.width, minWidth),
      height: Math.max(next.height, minHeight),
    };
  }

  /** Takes over what is the case now; returns the events to emit, in order. */
  update(bounds: Electron.Rectangle, state: WindowState): string[] {
    const before = { bounds: this.bounds, state: this.state };
    this.bounds = bounds;
    this.state = state;
    if (state === 'normal') this.normalBounds = bounds;
    const events: string[] = [];
    if (before.state !== state) {
      if (before.state !== 'normal') events.push(LEFT[before.state]);
      if (state !== 'normal') events.push(ENTERED[state]);
    }
    const isResized =
      bounds.width !== before.bounds.width || bounds.height !== before.bounds.height;
    const isMoved = bounds.x !== before.bounds.x || bounds.y !== before.bounds.y;
    if (isResized) events.push('resize', 'resized');
    if (isMoved) events.push('move', 'moved');
    return events;
  }
}
