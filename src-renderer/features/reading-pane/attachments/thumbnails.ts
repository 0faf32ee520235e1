// Small pictures of attached pictures and of the first pages of PDFs, made from the letter's own bytes: nothing is loaded, and nothing
// large is decoded.
import { startsWith } from '../../../mime/judge/byte-view.ts';
import type { LetterAttachment } from '../../../mime/letter.ts';
import { firstPageOf, maxPdfBytes } from '../../../mime/pdf/pdf-client.ts';
import { pictureSize } from './picture-size.ts';

/** CSS pixels; drawn at twice that for sharp displays. */
export const thumbnailPixels = 36;

/** A camera's picture has up to 60 million; decoding takes four bytes for each. */
const maxPixels = 64_000_000;
const maxSide = 20_000;
const maxBytes = 40 * 1024 * 1024;

const made = new WeakMap<LetterAttachment, Promise<ImageBitmap | null>>();
/** One after the other: memory is needed for one large picture at a time. */
let last: Promise<unknown> = Promise.resolve();

/** null for what is no picture, too large or broken, and for a PDF nobody waits for any more. Never rejects. */
export function thumbnailOf(
  attachment: LetterAttachment,
  signal: AbortSignal,
): Promise<ImageBitmap | null> {
  const known = made.get(attachment);
  if (known) return known;
  if (isPdf(attachment)) {
    const page = firstPageOf(attachment.bytes, 2 * thumbnailPixels, signal);
    made.set(attachment, page);
    // Given up on the way it may be asked for again.
    signal.addEventListener('abort', () => {
      void page.then((bitmap) => bitmap ?? made.delete(attachment));
    });
    return page;
  }
  const work = last.then(() => make(attachment.bytes));
  last = work;
  made.set(attachment, work);
  return work;
}

/** Whether there may be one, told by its first bytes and at once. */
export function mayHaveThumbnail(attachment: LetterAttachment): boolean {
  const { bytes } = attachment;
  if (isPdf(attachment)) return bytes.length <= maxPdfBytes;
  const size = bytes.length <= maxBytes ? pictureSize(bytes) : null;
  if (size === null) return false;
  const { width, height } = size;
  return width * height <= maxPixels && Math.max(width, height) <= maxSide;
}

/** ISO 32000-1 §7.5.2. Readers look for it in the first KB; what hides it there may keep its icon. */
export function isPdf({ bytes }: LetterAttachment): boolean {
  return startsWith(bytes, '%PDF-');
}

async function make(bytes: Uint8Array): Promise<ImageBitmap | null> {
  const size = pictureSize(bytes);
  if (size === null) return null;
  const longer = 2 * thumbnailPixels;
  const scale = Math.min(1, longer / Math.max(size.width, size.height));
  try {
    return await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]), {
      resizeWidth: Math.max(1, Math.round(size.width * scale)),
      resizeHeight: Math.max(1, Math.round(size.height * scale)),
      resizeQuality: 'medium',
    });
  } catch {
    return null;
  }
}
