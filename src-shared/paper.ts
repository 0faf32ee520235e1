// What a letter is printed on.

export const paperSizes = ['A4', 'Letter'] as const;
export type PaperSize = (typeof paperSizes)[number];

export interface Paper {
  readonly size: PaperSize;
  readonly isLandscape: boolean;
}
