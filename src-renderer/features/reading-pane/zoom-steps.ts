// The steps of zooming.

/** `by` 0 leads back to 1. At the last step it stays. */
export function nextZoom(from: number, by: 1 | 0 | -1): number {
  if (by === 0) return 1;
  if (by === 1) return zoomSteps.find((step) => step > from) ?? zoomSteps.at(-1) ?? from;
  return zoomSteps.findLast((step) => step < from) ?? zoomSteps[0];
}

/** Those of browsers, 1 the letter's own size. */
export const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;
