// Which requests may leave a window. The second wall around letters: it holds even where a page's own policy fails.
import { isOwnNetwork } from '../../src-shared/mail/own-network.ts';

export interface RequestFacts {
  readonly url: string;
  readonly resourceType: string;
  /** The window's web contents; null for requests no window made. */
  readonly contentsId: number | null;
  /** False in a letter's frame, and where the frame has gone meanwhile. */
  readonly isTopFrame: boolean;
}

/** Where a person's consent to a letter's pictures holds. */
export interface PictureConsent {
  /** The window shows a letter with them in a frame. */
  inFrame(contentsId: number): boolean;
  /** The window is nothing but such a letter, laid out for paper. */
  onSheet(contentsId: number): boolean;
}

/** Our own pages and the bytes they hold in memory; no request of these reaches a network. */
const localSchemes = new Set(['app:', 'blob:', 'data:', 'about:', 'devtools:']);

/** Whether a request may go out. Redirects are asked about one by one. */
export function mayRequest(
  { url, resourceType, contentsId, isTopFrame }: RequestFacts,
  consent: PictureConsent,
): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (localSchemes.has(protocol)) return true;
  // Letters' images are asked for over TLS or not at all.
  if (protocol !== 'https:') return false;
  if (resourceType !== 'image' || contentsId === null) return false;
  // Consent is to pictures of the Internet: a letter must not knock at the person's router or printer.
  if (isOwnNetwork(hostname.toLowerCase())) return false;
  return consent.onSheet(contentsId) || (!isTopFrame && consent.inFrame(contentsId));
}
