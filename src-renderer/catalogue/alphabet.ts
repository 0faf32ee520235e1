// The order of characters as people of Taiwan are used to on their desktops: Latin as in English first, Han by strokes last. The
// platform's collator is asked about characters, not about whole texts: sorting the subjects of a large mailbox by it takes seconds.

/** By strokes. For all other characters it has the tones of Pinyin in mind, and puts é before e. */
const hanCollator = new Intl.Collator('zh-TW');
const collator = new Intl.Collator('en');
const baseCollator = new Intl.Collator('en', { sensitivity: 'base' });
const maxRank = 0xffff;
const han = /\p{Script=Han}/u;

export class Alphabet {
  /** By code point: its place plus 1; 1 for what does not count, as an accent that stands alone; 0: not learnt. */
  readonly #ranks = new Uint16Array(0x110000);
  /** In their order. */
  #characters: string[] = [];

  /** Learns the characters of UTF-8 text. Places given before may be others afterwards; their order stays. */
  learn(text: Uint8Array): void {
    const fresh = new Set<number>();
    for (let at = 0; at < text.length; at += widthAt(text, at)) {
      const point = pointAt(text, at);
      if (this.#ranks[point] === 0) fresh.add(point);
    }
    if (fresh.size === 0) return;
    for (const point of fresh) this.#ranks[point] = 1;
    const characters = [...fresh].map((point) => String.fromCodePoint(point));
    const counted = characters.filter((each) => baseCollator.compare(each, '') !== 0);
    this.#characters = [...this.#characters, ...counted].sort(compareCharacters);
    let rank = 1;
    let before = '';
    for (const each of this.#characters) {
      // Characters that differ by an accent alone are one place.
      if (before === '' || baseCollator.compare(before, each) !== 0) rank += 1;
      this.#ranks[each.codePointAt(0)!] = Math.min(rank, maxRank);
      before = each;
    }
  }

  /**
   * Writes the places (1 to 65,534) of the characters between two bytes of `text` to `into`, from `start`; gives where they end. For
   * characters it has learnt.
   */
  write(text: Uint8Array, from: number, to: number, into: Uint16Array, start: number): number {
    let end = start;
    for (let at = from; at < to; at += widthAt(text, at)) {
      const rank = this.#ranks[pointAt(text, at)]! - 1;
      if (rank > 0) into[end++] = rank;
    }
    return end;
  }
}

function compareCharacters(a: string, b: string): number {
  const [isHanA, isHanB] = [han.test(a), han.test(b)];
  if (isHanA !== isHanB) return isHanA ? 1 : -1;
  return (isHanA ? hanCollator : collator).compare(a, b);
}

/** For texts whose characters' places are the same: accents decide, and what else the collator goes by. */
export function compareAlike(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Bytes of the character that begins here; the texts are known to be UTF-8. */
function widthAt(text: Uint8Array, at: number): number {
  const byte = text[at]!;
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

function pointAt(text: Uint8Array, at: number): number {
  const byte = text[at]!;
  if (byte < 0x80) return byte;
  const second = text[at + 1]! & 0x3f;
  if (byte < 0xe0) return ((byte & 0x1f) << 6) | second;
  const third = text[at + 2]! & 0x3f;
  if (byte < 0xf0) return ((byte & 0x0f) << 12) | (second << 6) | third;
  return ((byte & 0x07) << 18) | (second << 12) | (third << 6) | (text[at + 3]! & 0x3f);
}
