// Reads little-endian values of a binary format, and throws a RangeError rather than read past its end.

export class ByteReader {
  readonly bytes: Uint8Array;
  position = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.position;
  }

  uint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  /** As a number: exact for the times and sizes that occur. */
  uint64(): number {
    const low = this.uint32();
    return this.uint32() * 2 ** 32 + low;
  }

  /** A view, no copy. */
  take(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.bytes.subarray(start, start + length);
  }

  /** Goes on to the next multiple of four, counted from the beginning; the end is near enough. */
  align4(): void {
    this.position = Math.min(this.bytes.length, (this.position + 3) & ~3);
  }

  #advance(length: number): number {
    const start = this.position;
    if (length < 0 || length > this.left) throw new RangeError('the data ends here');
    this.position += length;
    return start;
  }
}
