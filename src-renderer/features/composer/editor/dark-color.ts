// What a letter's colour becomes in a dark window. The letter itself keeps the colour it has.

/** The canvas' own lightness at one end, the text's at the other (OKLCH, 0 to 1). */
const darkest = 0.24;
const lightest = 0.95;
/** Text never darker and paper never lighter than this: together they contrast 4.5 to 1 and more, whatever the letter chose. */
const bounds = { text: `max(0.76, `, background: `min(0.36, `, border: `max(0.5, ` } as const;

export type ColorRole = keyof typeof bounds;

/** A CSS colour with its lightness turned over: black text becomes nearly white, white paper nearly black, red stays red. */
export function darkColor(color: string, _base?: number, role: ColorRole = 'text'): string {
  if (/^(?:inherit|initial|unset|transparent|currentcolor|var\()/iu.test(color.trim()))
    return color;
  const turned = `${lightest} - l * ${(lightest - darkest).toFixed(2)}`;
  return `oklch(from ${color} ${bounds[role]}${turned}) c h)`;
}

/** The CSS variable that holds the dark colour: red text and red paper are two. */
export function darkColorKey(color: string, _base?: number, role: ColorRole = 'text'): string {
  return `--dark_${role}_${color.toLowerCase().replace(/[^\da-z]/gu, '_')}`;
}
