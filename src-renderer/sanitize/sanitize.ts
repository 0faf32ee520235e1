// Makes a stranger's HTML safe to show or to quote. DOMPurify decides which elements and attributes live; this file decides about
// addresses and styles. The frame's sandbox and its content security policy are further walls behind this one.
import DOMPurify, { type Config } from 'dompurify';
import type { BlockedPicture, ContentPolicy, ExternalTally, TrackingLink } from './addresses.ts';
import { emptyTally, linkAddress, maxNoted, pictureAddress } from './addresses.ts';
import { sanitizeStyleAttribute, sanitizeStyleSheet } from './css.ts';
import { darkenDeclarations, darkenElements, hasPictureBehind } from './dark-colours.ts';
import { foldQuotations, type QuoteFolding } from './quote-folding.ts';
import { isInvisiblePicture } from './invisible-pictures.ts';
import { markStopped } from './stopped-links.ts';
import { linkTracker } from './trackers.ts';
import { trackingParameters } from './tracking-parameters.ts';

export interface SanitizedLetter {
  readonly html: string;
  /** Pictures and backgrounds that would load from elsewhere and were left out. */
  readonly blockedExternalCount: number;
  /** Pictures from elsewhere that are shown. */
  readonly shownCount: number;
  readonly blocked: readonly BlockedPicture[];
  readonly trackingLinks: readonly TrackingLink[];
  /** It had fields to fill in, which were taken out. */
  readonly hasForm: boolean;
  /** Its colours were turned for a dark page, or it sets none; else it is to be shown on white. */
  readonly isForDark: boolean;
}

/** How a letter is to look, beside being safe. */
export interface ReadingLook {
  /** Turns its colours for a dark page. */
  readonly isDark?: boolean;
  /** Absent or null: quotations stand as they came. */
  readonly fold?: QuoteFolding | null;
}

const forbiddenTags = [
  ...['form', 'input', 'button', 'select', 'option', 'optgroup', 'textarea', 'datalist', 'output'],
  ...['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal', 'fencedframe'],
  ...[
    'meta',
    'base',
    'link',
    'script',
    'noscript',
    'template',
    'slot',
    'dialog',
    'selectedcontent',
  ],
  ...['audio', 'video', 'source', 'track', 'canvas', 'svg', 'math', 'title', 'bgsound', 'marquee'],
];

const forbiddenAttributes = [
  ...['srcset', 'sizes', 'ping', 'target', 'rel', 'download', 'action', 'formaction', 'method'],
  ...['autofocus', 'accesskey', 'contenteditable', 'tabindex', 'popover', 'popovertarget', 'inert'],
  ...[
    'autoplay',
    'poster',
    'longdesc',
    'lowsrc',
    'dynsrc',
    'loading',
    'fetchpriority',
    'referrerpolicy',
  ],
  ...[
    'is',
    'slot',
    'part',
    'exportparts',
    'draggable',
    'crossorigin',
    'integrity',
    'usemap',
    'ismap',
  ],
];

const purifyOptions: Config & { RETURN_DOM: true } = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: forbiddenTags,
  FORBID_ATTR: forbiddenAttributes,
  ADD_ATTR: ['background', 'bgcolor', 'text', 'link', 'vlink', 'alink'],
  // `cid:` is looked up afterwards; everything else that DOMPurify lets through is checked again below.
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|cid|data):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  WHOLE_DOCUMENT: true,
  RETURN_DOM: true,
};

/**
 * For the reading frame. Keeps the letter's looks (style sheets, colours, tables); pictures by Content-ID are shown, external ones only
 * when `allowExternal`.
 */
export function sanitizeForReading(
  html: string,
  policy: ContentPolicy,
  { isDark = false, fold = null }: ReadingLook = {},
): SanitizedLetter {
  const tally = emptyTally();
  const root = purify(html);
  markStopped(root, DOMPurify.removed);
  const hasForm = DOMPurify.removed.some(isField);
  const sources = [...root.querySelectorAll('style')].map((element) => {
    element.remove();
    return element.textContent;
  });
  cleanElements(root, policy, tally);
  const body = root.querySelector('body') ?? root;
  let hasPicture = isDark && hasPictures(root);
  let hasInkInSheets = false;
  const sheets = (darken: boolean, counted: ExternalTally) =>
    sources.map((source) =>
      sanitizeStyleSheet(source, policy, counted, (rule) => {
        if (darken && hasPictureBehind(rule)) hasPicture = true;
        if (rule.color !== '') hasInkInSheets = true;
        if (darken) darkenDeclarations(rule);
      }),
    );
  let styles = sheets(isDark && !hasPicture, tally);
  const isForDark = isDark && !hasPicture;
  if (isForDark) darkenElements(root, !hasInkInSheets);
  else if (isDark) styles = sheets(false, emptyTally());
  if (fold) foldQuotations(body, fold);
  const sheet = styles.join('\n').trim();
  const style = sheet === '' ? '' : `<style>${sheet}</style>`;
  return {
    html: `${style}<div${bodyAttributes(body)}>${body.innerHTML}</div>`,
    blockedExternalCount: tally.blocked.length,
    ...tally,
    hasForm,
    isForDark,
  };
}

/** `removed`: of DOMPurify's account of what it took away. */
function isField(removed: object): boolean {
  if (!('element' in removed) || !(removed.element instanceof Element)) return false;
  const { localName } = removed.element;
  if (localName !== 'input') return localName === 'select' || localName === 'textarea';
  // Newsletters fold their menus by boxes that nobody sees.
  const type = removed.element.getAttribute('type')?.toLowerCase() ?? '';
  return !/^(?:hidden|submit|button|reset|image|checkbox|radio)$/.test(type);
}

function hasPictures(root: HTMLElement): boolean {
  return elementsOf(root).some(
    (element) =>
      element.hasAttribute('background') ||
      (element.hasAttribute('style') && hasPictureBehind(element.style)),
  );
}

function elementsOf(root: HTMLElement): readonly HTMLElement[] {
  return [root, ...root.querySelectorAll<HTMLElement>('*')];
}

/**
 * For quoting inside an editable document of ours: no style sheets, ids or classes that could reach beyond the quotation, no external
 * pictures. `inlineImages` keeps those that travel with the letter.
 */
export function sanitizeForQuoting(
  html: string,
  inlineImages: ReadonlyMap<string, string> = new Map(),
): string {
  const root = purify(html);
  for (const element of root.querySelectorAll('style')) element.remove();
  cleanElements(root, { inlineImages, allowExternal: false }, emptyTally());
  const body = root.querySelector('body') ?? root;
  for (const element of body.querySelectorAll<HTMLElement>('*')) {
    for (const name of ['id', 'class', 'name']) element.removeAttribute(name);
    element.style?.removeProperty('position');
  }
  return `<div${bodyAttributes(body)}>${body.innerHTML}</div>`;
}

function purify(html: string): HTMLElement {
  const clean: unknown = DOMPurify.sanitize(html, purifyOptions);
  if (clean instanceof HTMLElement) return clean;
  throw new TypeError('The sanitiser did not return an element.');
}

function cleanElements(root: HTMLElement, policy: ContentPolicy, tally: ExternalTally): void {
  for (const element of elementsOf(root)) {
    sanitizeStyleAttribute(element, policy, tally);
    cleanPictures(element, policy, tally);
    cleanLinks(element, tally);
  }
}

function cleanPictures(element: HTMLElement, policy: ContentPolicy, tally: ExternalTally): void {
  for (const name of ['src', 'background']) {
    const address = element.getAttribute(name);
    if (address === null) continue;
    const shown =
      element.localName === 'img' || name === 'background'
        ? pictureAddress(address, policy, tally, isInvisiblePicture(element))
        : null;
    if (shown === null) element.removeAttribute(name);
    else element.setAttribute(name, shown);
  }
  if (element.localName === 'img') element.setAttribute('referrerpolicy', 'no-referrer');
}

function cleanLinks(element: HTMLElement, tally: ExternalTally): void {
  const address = element.getAttribute('href');
  if (address === null) return;
  const target =
    element.localName === 'a' || element.localName === 'area' ? linkAddress(address) : null;
  if (target === null) {
    element.removeAttribute('href');
    return;
  }
  element.setAttribute('href', target);
  if (target.startsWith('#')) return;
  // The true address, whatever the words of the link or its own title pretend.
  element.setAttribute('title', target);
  const tracker = linkTracker(target);
  const isNoted = tracker !== null || trackingParameters(target).length > 0;
  if (isNoted && tally.trackingLinks.length < maxNoted) {
    tally.trackingLinks.push({ address: target, tracker });
  }
  element.setAttribute('rel', 'noopener noreferrer');
}

/** The body's colours and background, carried over to the element that stands in its place. */
function bodyAttributes(body: Element): string {
  const holder = document.implementation.createHTMLDocument('').createElement('div');
  const style = body.getAttribute('style');
  if (style) holder.setAttribute('style', style);
  const color = (name: string): string | null => {
    const value = body.getAttribute(name)?.trim() ?? '';
    return /^#?[a-z0-9]{3,20}$/i.test(value) ? cssColor(value) : null;
  };
  const background = color('bgcolor');
  if (background && !holder.style.backgroundColor) holder.style.backgroundColor = background;
  const text = color('text');
  if (text && !holder.style.color) holder.style.color = text;
  const picture = body.getAttribute('background');
  if (picture && !holder.style.backgroundImage) {
    holder.style.backgroundImage = `url("${picture.replaceAll('"', '%22').replaceAll('\\', '%5C')}")`;
  }
  holder.className = 'letter-body';
  const markup = holder.outerHTML;
  return markup.slice('<div'.length, markup.lastIndexOf('></div>'));
}

/** Colours of the HTML attributes come without their number sign at times. */
function cssColor(value: string): string {
  return /^(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value) ? `#${value}` : value;
}
