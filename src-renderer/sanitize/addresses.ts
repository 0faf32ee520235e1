// What an address inside a letter may do: be shown, be asked for with consent, or nothing.

import { pictureTracker } from './trackers.ts';

export interface ContentPolicy {
  /** Content-ID without angle brackets -> a `data:` or `blob:` address made by us. */
  readonly inlineImages: ReadonlyMap<string, string>;
  readonly allowExternal: boolean;
  /** Pictures that only report the reading, too; counts only with `allowExternal`. */
  readonly allowTrackers?: boolean;
}

/** A picture that was kept from loading. */
export interface BlockedPicture {
  readonly address: string;
  /** Nobody could see it: it is there to report that the letter is read. */
  readonly isInvisible: boolean;
  /** The service it reports to; '' where it only has the shape of a tracker; null for an ordinary picture. */
  readonly tracker: string | null;
}

/** A link that reports the click, or says in its address who clicks. */
export interface TrackingLink {
  readonly address: string;
  /** The service that sends the browser on; null where only parameters of the address track. */
  readonly tracker: string | null;
}

/** Notes what was kept from loading, what was not, and what tracks. */
export interface ExternalTally {
  /** Pictures from elsewhere that are shown. */
  shownCount: number;
  readonly blocked: BlockedPicture[];
  readonly trackingLinks: TrackingLink[];
}

export function emptyTally(): ExternalTally {
  return { shownCount: 0, blocked: [], trackingLinks: [] };
}

/** Whether a picture is there for the sender, not for the reader. */
export function isTracking({ isInvisible, tracker }: BlockedPicture): boolean {
  return isInvisible || tracker !== null;
}

/** More of a kind are not noted: a letter of a million pictures must not fill the memory. */
export const maxNoted = 1_000;

/**
 * The address to show a picture from, or null when it may not be shown. External ones load over https only, so that nobody on the way
 * can read or change them; without consent they are noted and dropped, and those that track are so even with consent to pictures.
 */
export function pictureAddress(
  address: string,
  policy: ContentPolicy,
  tally: ExternalTally,
  isInvisible = false,
): string | null {
  // oxlint-disable-next-line no-control-regex
  const cleaned = address.replace(/[\u0000-\u0020\u007f]+/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(cleaned)?.[1]?.toLowerCase() ?? '';
  if (scheme === 'cid') return inlineAddress(cleaned.slice(4), policy);
  if (scheme === 'data')
    return /^data:image\/(?:png|gif|jpe?g|webp|bmp|avif|x-icon)[;,]/i.test(cleaned)
      ? cleaned
      : null;
  const isExternal = scheme === 'http' || scheme === 'https' || /^[/\\]{2}/.test(cleaned);
  if (!isExternal) return null;
  const whole = /^[/\\]{2}/.test(cleaned) ? `https:${cleaned}` : cleaned;
  const picture = { address: whole, isInvisible, tracker: pictureTracker(whole) };
  const isAllowed = policy.allowExternal && (policy.allowTrackers === true || !isTracking(picture));
  if (isAllowed) {
    tally.shownCount += 1;
    return overHttps(whole);
  }
  if (tally.blocked.length < maxNoted) tally.blocked.push(picture);
  return null;
}

/** An address a link may lead to: http, https, mailto, or a place within the letter. */
export function linkAddress(address: string): string | null {
  // oxlint-disable-next-line no-control-regex
  const cleaned = address.replace(/[\u0000-\u001f\u007f]+/g, '').trim();
  if (cleaned.startsWith('#')) return cleaned;
  // Without a scheme it is the one of the page, which a letter has not.
  if (/^\/\/[^/\\]/.test(cleaned)) return `https:${cleaned}`;
  return /^(?:https?:\/\/|mailto:)/i.test(cleaned) ? cleaned : null;
}

function inlineAddress(coded: string, policy: ContentPolicy): string | null {
  return policy.inlineImages.get(coded) ?? policy.inlineImages.get(decoded(coded)) ?? null;
}

function decoded(coded: string): string {
  try {
    return decodeURIComponent(coded);
  } catch {
    return coded;
  }
}

function overHttps(address: string): string | null {
  try {
    const url = new URL(address);
    if (url.protocol === 'http:' && (url.port === '' || url.port === '80')) url.protocol = 'https:';
    // A password in an address is only ever a trick here.
    url.username = '';
    url.password = '';
    return url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
