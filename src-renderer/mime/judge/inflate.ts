// Unpacks no more than asked for: a bomb costs what it may cost and not a byte beyond.

export interface Inflated {
  readonly bytes: Uint8Array;
  /** There was more, or it broke off. */
  readonly isWhole: boolean;
}

/** Never rejects; bytes that are no such stream give what came before the fault. */
export async function inflate(
  packed: Uint8Array,
  format: 'deflate-raw' | 'deflate' | 'gzip',
  maxBytes: number,
): Promise<Inflated> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  const stream = new DecompressionStream(format);
  const feeding = feed(stream.writable.getWriter(), packed);
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  try {
    while (size < maxBytes) {
      const { done, value } = await reader.read();
      if (done) {
        isWhole = true;
        break;
      }
      pieces.push(value);
      size += value.length;
    }
  } catch {
    // What came before the fault is judged.
  }
  await reader.cancel().catch(() => undefined);
  await feeding;
  return { bytes: joined(pieces, Math.min(size, maxBytes)), isWhole };
}

/** In pieces, so that a stream that is given up has not taken all of it. */
async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  packed: Uint8Array,
): Promise<void> {
  try {
    for (let from = 0; from < packed.length; from += 16_384) {
      await writer.write(packed.slice(from, from + 16_384));
    }
    await writer.close();
  } catch {
    // Given up, or at fault: the reader knows.
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    const part = piece.subarray(0, size - at);
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
