// Thrown where bytes of the index are not what was written.

/** The segment is worth nothing any more; its letters are to be indexed anew. */
export class DamagedSegmentError extends Error {
  override readonly name = 'DamagedSegmentError';
  /** Which of the segments given, where several were. */
  readonly segment: number | null;

  constructor(detail: string, segment: number | null = null) {
    super(segment === null ? detail : `segment ${segment}: ${detail}`);
    this.segment = segment;
  }
}

/** Does `step` with one of several segments; damage found there is thrown with its number. */
export function inSegment<T>(segment: number, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof DamagedSegmentError) throw new DamagedSegmentError(error.message, segment);
    throw error;
  }
}
