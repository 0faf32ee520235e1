// What the frame shows of a parsed letter: its HTML made safe, or its text; pictures by Content-ID come from the letter itself.
import type { LetterAttachment, ParsedLetter } from '../../mime/letter.ts';
import { emptyTally, type BlockedPicture, type TrackingLink } from '../../sanitize/addresses.ts';
import { plainTextToHtml } from '../../sanitize/plain-text.ts';
import type { QuoteFolding } from '../../sanitize/quote-folding.ts';
import { readableText } from '../../sanitize/readable-text.ts';
import { sanitizeForReading } from '../../sanitize/sanitize.ts';

export interface LetterContent {
  readonly html: string;
  /** Pictures from elsewhere that are shown. */
  readonly shownCount: number;
  readonly blocked: readonly BlockedPicture[];
  readonly trackingLinks: readonly TrackingLink[];
  readonly hasForm: boolean;
  /** Of the page it is made for; light where its colours cannot be turned. */
  readonly theme: 'light' | 'dark';
  /** Frees the pictures' memory a while later: a frame that is just being drawn still loads them. */
  release(): void;
}

export interface ContentOptions {
  readonly allowExternal: boolean;
  readonly allowTrackers?: boolean;
  readonly inPlainText: boolean;
  /** For a dark page. */
  readonly isDark?: boolean;
  /** Pictures come as `data:` addresses, for documents that leave the window. */
  readonly standsAlone?: boolean;
  /** Absent or null: quotations are shown whole. */
  readonly fold?: QuoteFolding | null;
}

const releaseDelayMs = 60_000;

export function letterContent(letter: ParsedLetter, options: ContentOptions): LetterContent {
  const { isDark = false, fold = null, standsAlone = false } = options;
  if (letter.html === null || options.inPlainText) {
    const text = letter.text ?? readableText(letter.html ?? '');
    const theme = isDark ? 'dark' : 'light';
    const html = plainTextToHtml(text, fold);
    return { html, ...emptyTally(), hasForm: false, theme, release: nothing };
  }
  const inlineImages = pictureAddresses(letter.attachments, standsAlone ? asData : asBlob);
  const { allowExternal, allowTrackers = false } = options;
  const { isForDark, ...clean } = sanitizeForReading(
    letter.html,
    { inlineImages, allowExternal, allowTrackers },
    { isDark, fold },
  );
  const release = (): void => {
    setTimeout(() => {
      for (const address of inlineImages.values()) URL.revokeObjectURL(address);
    }, releaseDelayMs);
  };
  return { ...clean, theme: isForDark ? 'dark' : 'light', release };
}

/** Attachments a reader looks for: those the HTML already shows in its place are left out. */
export function listedAttachments(letter: ParsedLetter): readonly LetterAttachment[] {
  return letter.attachments.filter(
    ({ isInline, contentType, disposition }) =>
      !(isInline && contentType.startsWith('image/') && disposition !== 'attachment'),
  );
}

function pictureAddresses(
  attachments: readonly LetterAttachment[],
  addressOf: (picture: LetterAttachment) => string | null,
): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const picture of attachments) {
    const { contentId, contentType } = picture;
    if (contentId === null || addresses.has(contentId)) continue;
    // A declared type of another kind (octet-stream) is common for pictures; SVG could hold scripts and is left out.
    if (/^image\/svg|^text\//.test(contentType)) continue;
    const address = addressOf(picture);
    if (address !== null) addresses.set(contentId, address);
  }
  return addresses;
}

function asBlob({ bytes, contentType }: LetterAttachment): string {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType });
  return URL.createObjectURL(blob);
}

/** Shown by what its first bytes say it is; null for what is none of the kinds pages can show. */
function asData({ bytes }: LetterAttachment): string | null {
  const type = pictureType(bytes);
  if (type === null) return null;
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return `data:${type};base64,${btoa(binary)}`;
}

function pictureType(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  if (start.startsWith('\x89PNG')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('GIF8')) return 'image/gif';
  if (start.startsWith('BM')) return 'image/bmp';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  return start.slice(4) === 'ftypavif' ? 'image/avif' : null;
}

function nothing(): void {
  // Text shows no pictures.
}
