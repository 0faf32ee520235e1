// RETR (RFC 1939 §5): one whole message. Asked and heard apart, so that several may be under way.
import type { Dialogue } from '../dialogue.ts';
import type { Reply } from '../reply.ts';

export function retrLine(number: number): string {
  return `RETR ${number}`;
}

/** Who takes a letter as it comes. */
export interface LetterSink {
  /** The server said +OK; the bytes follow. */
  begin(): void;
  /** A view, gone after the call. */
  add(piece: Buffer): void;
  /** Awaited before more is read; null when there is room. */
  room(): Promise<void> | null;
}

/**
 * Hears the reply to RETR. Returns the letter's size, or the refusal: the session can go on after it. Throws
 * `protocol-violation` past `maxBytes`.
 */
export async function hearRetr(
  dialogue: Dialogue,
  sink: LetterSink,
  maxBytes: number,
): Promise<number | Reply> {
  const reply = await dialogue.hear();
  if (reply.status !== 'ok') return reply;
  sink.begin();
  const sizeBytes = await dialogue.hearBody((piece) => sink.add(piece), maxBytes, {
    room: () => sink.room(),
  });
  dialogue.transcript.note(`${sizeBytes} octets`);
  return sizeBytes;
}
