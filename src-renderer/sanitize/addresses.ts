// What an address inside a letter may do: be shown, be asked for with consent, or nothing.

export interface ContentPolicy {
  /** Content-ID without angle brackets -> a `data:` or `blob:` address made by us. */
  readonly inlineImages: ReadonlyMap<string, string>;
  readonly allowExternal: boolean;
}

/** Counts what was kept from loading. */
export interface ExternalTally {
  blockedCount: number;
}

/**
 * The address to show a picture from, or null when it may not be shown. External ones load over https only, so that nobody on the way
 * can read or change them; without consent they are counted and dropped.
 */
export function pictureAddress(
  address: string,
  policy: ContentPolicy,
  tally: ExternalTally,
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
  if (!policy.allowExternal) {
    tally.blockedCount += 1;
    return null;
  }
  return overHttps(cleaned);
}

/** An address a link may lead to: http, https, mailto, or a place within the letter. */
export function linkAddress(address: string): string | null {
  // oxlint-disable-next-line no-control-regex
  const cleaned = address.replace(/[\u0000-\u001f\u007f]+/g, '').trim();
  if (cleaned.startsWith('#')) return cleaned;
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
    const url = new URL(/^[/\\]{2}/.test(address) ? `https:${address}` : address);
    if (url.protocol === 'http:' && (url.port === '' || url.port === '80')) url.protocol = 'https:';
    // A password in an address is only ever a trick here.
    url.username = '';
    url.password = '';
    return url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
