// Gives a letter that sets colours the same letter in dark ones: styles, style sheets and the colour attributes of old HTML.
import { contrastOf, darkTone, type Tone } from './dark-tone.ts';
import { legacyColour } from './legacy-colour.ts';

/** Longhands that hold one colour. */
const colourProperties = [
  'color',
  'background-color',
  'border-top-color',
  'border-right-color',
  'border-bottom-color',
  'border-left-color',
  'outline-color',
  'text-decoration-color',
  'column-rule-color',
] as const;

/** Turns the colours a declaration names; keywords such as `inherit` stay. */
export function darkenDeclarations(style: CSSStyleDeclaration): void {
  for (const property of colourProperties) {
    const value = style.getPropertyValue(property);
    const dark = value === '' ? null : darkColour(value);
    if (dark !== null) style.setProperty(property, dark, style.getPropertyPriority(property));
  }
  // A shadow makes light words legible on a picture; on turned colours it is a smear.
  style.removeProperty('text-shadow');
}

/**
 * Turns the colours of a letter's elements. `keepsDark`: what has a dark background keeps it and its words as they are, as a bar with
 * white words would, rather than becoming the only bright thing on the page; not where style sheets set colours of words, since
 * those are turned wherever they apply.
 */
export function darkenElements(root: HTMLElement, keepsDark: boolean): void {
  darkenWithin(root, { keepsDark, isKept: false, ink: null });
}

interface Surroundings {
  readonly keepsDark: boolean;
  /** Within a dark background that was kept. */
  readonly isKept: boolean;
  /** The colour of words an ancestor has set, as the letter had it. */
  readonly ink: string | null;
}

function darkenWithin(element: HTMLElement, around: Surroundings): void {
  const { keepsDark } = around;
  const paper = colourOf(element, 'background-color', 'bgcolor');
  const ownInk = colourOf(element, 'color', element.localName === 'body' ? 'text' : 'color');
  const tone = paper === null ? null : toneOf(paper);
  const isOpaque = tone !== null && tone.alpha === 1;
  const isKept = keepsDark && (isOpaque ? isDarkTone(tone) : around.isKept);
  if (!isKept) darkenOwn(element);
  // Words that came in from where colours are treated otherwise.
  if (isKept !== around.isKept && ownInk === null && around.ink !== null) {
    const ink = isKept ? around.ink : darkColour(around.ink);
    if (ink !== null) element.style.color = ink;
  }
  const inside = { keepsDark, isKept, ink: ownInk ?? around.ink };
  for (const child of element.children) {
    if (child instanceof HTMLElement) darkenWithin(child, inside);
  }
}

/** What an element says itself, its style above its attribute. */
function colourOf(element: HTMLElement, property: string, attribute: string): string | null {
  const styled = element.hasAttribute('style') ? element.style.getPropertyValue(property) : '';
  if (styled !== '') return styled;
  const value = element.getAttribute(attribute);
  return value === null ? null : attributeColour(value);
}

/** White words stand out from it as 7 to 1 and more. */
function isDarkTone(tone: Tone): boolean {
  return contrastOf(tone, { red: 255, green: 255, blue: 255, alpha: 1 }) >= 7;
}

function darkenOwn(element: HTMLElement): void {
  for (const name of ['bgcolor', 'color', 'bordercolor', 'text']) {
    const value = element.getAttribute(name);
    const colour = value === null ? null : attributeColour(value);
    const dark = colour === null ? null : darkColour(colour);
    if (dark !== null) element.setAttribute(name, dark);
  }
  if (element.hasAttribute('style')) darkenDeclarations(element.style);
}

function attributeColour(value: string): string | null {
  const name = value.trim();
  const isName = /^[a-z]+$/i.test(name) && CSS.supports('color', name);
  return isName ? name : legacyColour(value);
}

/** A background of pictures or gradients cannot be turned, nor can words be known to stand out from it. */
export function hasPictureBehind(style: CSSStyleDeclaration): boolean {
  return /url\(|gradient\(/i.test(style.backgroundImage);
}

const known = new Map<string, string | null>();

/** The turned colour as `#rrggbb` or with alpha; null for what is no colour of its own. */
function darkColour(value: string): string | null {
  const found = known.get(value);
  if (found !== undefined) return found;
  const tone = toneOf(value);
  const dark = tone && tone.alpha > 0 ? written(darkTone(tone)) : null;
  // Letters may name any number of colours.
  if (known.size > 2_000) known.clear();
  known.set(value, dark);
  return dark;
}

let canvas: OffscreenCanvasRenderingContext2D | null = null;

/** As the engine understands it; null for keywords that follow the surroundings or the system. */
export function toneOf(value: string): Tone | null {
  if (/^(?:inherit|initial|unset|revert|revert-layer|currentcolor|transparent)$/i.test(value)) {
    return null;
  }
  if (systemColours.test(value) || !CSS.supports('color', value)) return null;
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (!canvas) return null;
  canvas.fillStyle = '#000000';
  canvas.fillStyle = value;
  const text = canvas.fillStyle;
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex) {
    const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => parseInt(part, 16));
    return { red, green, blue, alpha: 1 };
  }
  const [red, green, blue, alpha = 1] = (/^rgba?\(([^)]+)\)$/.exec(text)?.[1] ?? '')
    .split(',')
    .map(Number);
  if (red === undefined || green === undefined || blue === undefined) return null;
  return [red, green, blue, alpha].every(Number.isFinite) ? { red, green, blue, alpha } : null;
}

/** They follow the page's own colours. */
const systemColours =
  /^(?:window|windowtext|windowframe|canvas|canvastext|linktext|visitedtext|activetext|buttonface|buttontext|buttonborder|field|fieldtext|highlight|highlighttext|mark|marktext|graytext|accentcolor|accentcolortext|info(?:background|text)|menu(?:text)?|scrollbar|threed\w+|appworkspace|background|(?:in)?active(?:border|caption)|inactivecaptiontext|captiontext|buttonhighlight|buttonshadow)$/i;

function written({ red, green, blue, alpha }: Tone): string {
  if (alpha < 1) return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
