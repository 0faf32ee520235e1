// Colours of a letter turned for a dark page: any two keep the contrast they have, so that what was legible stays so. Pure.

/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
export interface Tone {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** Of the dark page, `#1f1f1f`: white paper turns into it. */
const pageLuminance = toLinear(0x1f);

/**
 * Contrast is the quotient of two luminances, each with 0.05 added (WCAG 2.2, "contrast ratio"). Dividing one number by them turns
 * light into dark and keeps every quotient. Blacks that are nearly alike become white alike. The hue stays.
 */
export function darkTone(tone: Tone): Tone {
  const linear = [tone.red, tone.green, tone.blue].map(toLinear) as [number, number, number];
  const light = luminance(linear);
  const turned = ((pageLuminance + 0.05) * 1.05) / (light + 0.05) - 0.05;
  const wanted = Math.min(1, turned);
  // Towards white it loses colour, towards black it keeps its share of each.
  const towardsWhite = light < 1 ? Math.max(0, (wanted - light) / (1 - light)) : 0;
  const scale = wanted < light ? wanted / light : 1;
  const [red = 0, green = 0, blue = 0] = linear.map((channel) =>
    fromLinear(wanted < light ? channel * scale : channel + (1 - channel) * towardsWhite),
  );
  return { red, green, blue, alpha: tone.alpha };
}

/** From 1 (the same) to 21 (black on white), of opaque colours. */
export function contrastOf(a: Tone, b: Tone): number {
  const [one, other] = [a, b].map(({ red, green, blue }) =>
    luminance([toLinear(red), toLinear(green), toLinear(blue)]),
  ) as [number, number];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance([red, green, blue]: readonly [number, number, number]): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toLinear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function fromLinear(share: number): number {
  const coded = share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, coded)) * 255);
}
