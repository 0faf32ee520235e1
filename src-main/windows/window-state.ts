// Where the main window was and how large the others were, kept for the next start, and put right when a display has gone meanwhile.
import type { Rectangle } from 'electron';
import * as v from 'valibot';
import { readJson, writeJson } from '../disk/json-file.ts';

export interface WindowState {
  /** Device-independent pixels; the bounds to come back to when no longer maximized. Null: let the system place it. */
  readonly bounds: Rectangle | null;
  readonly isMaximized: boolean;
  /** Of each other kind of window, as the last one was left. */
  readonly otherSizes?: Readonly<Record<string, Size>> | undefined;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const defaultWindowState: WindowState = { bounds: null, isMaximized: false };
export const defaultSize = { width: 1280, height: 800 } as const;
export const minimumSize = { width: 640, height: 420 } as const;

/** At least this much of a window must lie on a display, or it cannot be caught with the mouse. */
const graspable = { width: 120, height: 60 } as const;

const length = v.pipe(v.number(), v.integer(), v.minValue(1));
const schema = v.object({
  bounds: v.nullable(
    v.object({
      x: v.pipe(v.number(), v.integer()),
      y: v.pipe(v.number(), v.integer()),
      width: length,
      height: length,
    }),
  ),
  isMaximized: v.boolean(),
  otherSizes: v.optional(v.record(v.string(), v.object({ width: length, height: length }))),
});

/** Reads what was kept; anything unusable counts as a first start. */
export async function readWindowState(file: string): Promise<WindowState> {
  const reading = await readJson(file);
  const parsed = reading.kind === 'value' ? v.safeParse(schema, reading.value) : null;
  return parsed?.success ? parsed.output : defaultWindowState;
}

export async function writeWindowState(file: string, state: WindowState): Promise<void> {
  await writeJson(file, state);
}

/**
 * The bounds to open with: those kept, no larger than the display they lie on; none when no display shows enough of
 * them, so that the system places the window where the person can see it.
 */
export function fitToDisplays(
  state: WindowState,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  const { bounds } = state;
  if (!bounds) return { ...defaultSize };
  const area = workAreas.find((each) => isGraspable(bounds, each));
  const size = {
    width: Math.max(minimumSize.width, bounds.width),
    height: Math.max(minimumSize.height, bounds.height),
  };
  if (!area) return shrink(size, workAreas[0]);
  // The title bar must be reachable: never above the work area.
  return { x: bounds.x, y: Math.max(bounds.y, area.y), ...shrink(size, area) };
}

/** `size` cut to what `area` has room for; without one a size every display has room for. */
export function shrink(size: Size, area: Rectangle | undefined): Size {
  if (!area) return { ...defaultSize };
  return {
    width: Math.min(size.width, area.width),
    height: Math.min(size.height, area.height),
  };
}

function isGraspable(bounds: Rectangle, area: Rectangle): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const height =
    Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return width >= graspable.width && height >= graspable.height;
}
