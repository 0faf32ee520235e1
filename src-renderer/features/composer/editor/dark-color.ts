// What a letter's colour becomes on a dark window. The letter itself keeps the colour it has.

/** The canvas' own lightness at one end, the text's at the other (OKLCH, 0 to 1). */
const darkest = 0.24;
const lightest = 0.95;

/** A CSS colour with its lightness turned over: black text becomes nearly white, white paper nearly black, red stays red. */
export function darkColor(color: string): string {
  if (/^(?:inherit|initial|unset|transparent|currentcolor|var\()/iu.test(color.trim()))
    return color;
  return `oklch(from ${color} calc(${lightest} - l * ${(lightest - darkest).toFixed(2)}) c h)`;
}
