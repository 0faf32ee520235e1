// Snappy's raw format (google/snappy, format_description.txt), read only: LevelDB's tables and the engine's stored values are written in it.

/** The text; null where these bytes are none of the format, or end too soon. What follows the text is left alone. */
export function unsnappy(bytes: Uint8Array, maxBytes = 64 * 1024 * 1024): Uint8Array | null {
  const size = varint(bytes, 0);
  if (!size || size.value > maxBytes) return null;
  const out = new Uint8Array(size.value);
  let from = size.next;
  let to = 0;
  while (to < out.length) {
    const tag = bytes[from];
    if (tag === undefined) return null;
    from += 1;
    if ((tag & 3) === 0) {
      // A literal: its length less one in the tag, or in the one to four bytes after it.
      const extra = Math.max(0, (tag >> 2) - 59);
      const length = (extra === 0 ? tag >> 2 : little(bytes, from, extra)) + 1;
      from += extra;
      if (from + length > bytes.length || to + length > out.length) return null;
      out.set(bytes.subarray(from, from + length), to);
      from += length;
      to += length;
      continue;
    }
    // A copy of what stands so far before, which may run into itself.
    const width = [0, 1, 2, 4][tag & 3] ?? 0;
    const length = width === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const offset = (width === 1 ? (tag >> 5) << 8 : 0) + little(bytes, from, width);
    from += width;
    if (from > bytes.length || offset === 0 || offset > to || to + length > out.length) return null;
    for (let at = 0; at < length; at += 1) out[to + at] = out[to + at - offset] ?? 0;
    to += length;
  }
  return out;
}

/** A number in groups of seven bits, the lowest first; null where there is none. */
export function varint(bytes: Uint8Array, at: number): { value: number; next: number } | null {
  let value = 0;
  for (let group = 0; group < 8; group += 1) {
    const byte = bytes[at + group];
    if (byte === undefined) return null;
    value += (byte & 127) * 2 ** (7 * group);
    if (byte < 128) return { value, next: at + group + 1 };
  }
  return null;
}

function little(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let place = 0; place < width; place += 1)
    value += (bytes[at + place] ?? 0) * 2 ** (8 * place);
  return value;
}
