// Sheets of paper in CSS pixels, 96 an inch. Pure.
import type { Paper, PaperSize } from '../../../src-shared/paper.ts';

export interface PaperGeometry {
  readonly widthPx: number;
  readonly heightPx: number;
  /** On all four sides. */
  readonly marginPx: number;
}

const pixelsPerMm = 96 / 25.4;

/** ISO 216 and ANSI, in mm, upright. */
const millimetres: Readonly<Record<PaperSize, readonly [width: number, height: number]>> = {
  A4: [210, 297],
  Letter: [215.9, 279.4],
};

export const marginMm = 15;

export function geometryOf({ size, isLandscape }: Paper): PaperGeometry {
  const [width, height] = millimetres[size];
  const [across, down] = isLandscape ? [height, width] : [width, height];
  return {
    widthPx: across * pixelsPerMm,
    heightPx: down * pixelsPerMm,
    marginPx: marginMm * pixelsPerMm,
  };
}
