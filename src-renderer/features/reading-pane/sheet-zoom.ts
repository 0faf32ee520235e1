// How large a previewed sheet is drawn: as its desk has room, or by a number of the person's. Pure.
import { nextZoom, zoomSteps } from './zoom-steps.ts';

/** `page`: the whole sheet in sight; `width`: as wide as the desk; else 1 is the size on paper. */
export type SheetZoom = 'page' | 'width' | number;

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Round a sheet that fits, both sides together. */
const aroundPx = 32;
const smallestScale = 0.1;
const largestFit = 1.5;

/** What the sheet is scaled by, `desk` and `sheet` in CSS pixels. */
export function sheetScale(zoom: SheetZoom, desk: Extent, sheet: Extent): number {
  if (typeof zoom === 'number') return zoom;
  const across = (desk.width - aroundPx) / sheet.width;
  const down = (desk.height - aroundPx) / sheet.height;
  const fitting = zoom === 'width' ? across : Math.min(across, down);
  return Math.max(smallestScale, Math.min(fitting, largestFit));
}

/** One step of zoom from what is seen now; 0 leads back to the whole sheet. */
export function stepSheetZoom(scale: number, by: 1 | 0 | -1): SheetZoom {
  return by === 0 ? 'page' : nextZoom(scale, by);
}

export function canStep(scale: number, by: 1 | -1): boolean {
  return nextZoom(scale, by) !== scale && (by === 1 ? scale < largest : scale > smallest);
}

const smallest = zoomSteps[0];
const largest = zoomSteps.at(-1) ?? 1;
