// The pictures inside one letter's HTML: their bytes, the `cid:` they travel by, and the `blob:` they are shown by. Asks no network.
import type { CompositionAttachment } from '../../../../src-shared/mail/composition.ts';

export interface InlinePicture extends CompositionAttachment {
  readonly contentId: string;
}

/** Kept for as long as the letter is open: a deleted picture must come back with Undo. */
export class InlinePictures {
  readonly #byContentId = new Map<string, InlinePicture>();
  readonly #addresses = new Map<string, string>();

  constructor(pictures: readonly CompositionAttachment[] = []) {
    for (const picture of pictures) {
      if (picture.contentId !== undefined) this.#keep({ ...picture, contentId: picture.contentId });
    }
  }

  /** Takes a picture in and gives the address to show it from. */
  add(bytes: Uint8Array, contentType: string, fileName: string): string {
    const contentId = `${crypto.randomUUID()}@outpost`;
    return this.#keep({ bytes, contentType, fileName, contentId });
  }

  /** Takes in the picture of a `data:` address; null when it holds none. */
  adopt(dataAddress: string): string | null {
    const picture = readDataAddress(dataAddress);
    return picture && this.add(picture.bytes, picture.contentType, picture.fileName);
  }

  /** Content-ID -> the address it is shown from. */
  get addresses(): ReadonlyMap<string, string> {
    return this.#addresses;
  }

  /** `cid:` of a picture shown from this address; null for any other address. */
  cidOf(address: string): string | null {
    for (const [contentId, shown] of this.#addresses) {
      if (shown === address) return `cid:${contentId}`;
    }
    return null;
  }

  /** The pictures this HTML shows, in no particular order. */
  usedIn(html: string): InlinePicture[] {
    const used = new Set(
      [...html.matchAll(/\bcid:([^"'\s>)]+)/giu)].map((match) => decoded(match[1] ?? '')),
    );
    return [...this.#byContentId.values()].filter(({ contentId }) => used.has(contentId));
  }

  dispose(): void {
    for (const address of this.#addresses.values()) URL.revokeObjectURL(address);
    this.#addresses.clear();
  }

  #keep(picture: InlinePicture): string {
    // A copy: the bytes given may be a view of something larger.
    const blob = new Blob([new Uint8Array(picture.bytes)], { type: pictureType(picture) });
    const address = URL.createObjectURL(blob);
    this.#byContentId.set(picture.contentId, picture);
    this.#addresses.set(picture.contentId, address);
    return address;
  }
}

/** An SVG shown from an address of our own origin could be opened as a document of ours. */
function pictureType({ contentType }: InlinePicture): string {
  return /^image\/(?:png|gif|jpe?g|webp|bmp|avif|x-icon)$/iu.test(contentType)
    ? contentType
    : 'application/octet-stream';
}

function readDataAddress(
  address: string,
): { bytes: Uint8Array; contentType: string; fileName: string } | null {
  const match = /^data:(image\/([a-z0-9.+-]+))(?:;[^,;]*)*?(;base64)?,(.*)$/isu.exec(address);
  if (!match) return null;
  const [, contentType = '', kind = '', isBase64, data = ''] = match;
  try {
    const binary = isBase64 ? atob(decoded(data).replace(/\s/gu, '')) : decoded(data);
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return { bytes, contentType: contentType.toLowerCase(), fileName: `image.${kind}` };
  } catch {
    return null;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
