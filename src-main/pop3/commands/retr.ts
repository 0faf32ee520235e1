// RETR (RFC 1939 §5): one whole message. Asked and heard apart, so that several may be under way.
import type { Dialogue } from '../dialogue.ts';
import { maxLetterBytes } from '../limits.ts';
import type { Reply } from '../reply.ts';

export function retrLine(number: number): string {
  return `RETR ${number}`;
}

/**
 * Hears the reply to RETR. `begin` is called after +OK, then `sink` with the bytes. Returns the size, or the refusal:
 * the session can go on after it.
 */
export async function hearRetr(
  dialogue: Dialogue,
  begin: () => void,
  sink: (piece: Buffer) => void,
): Promise<number | Reply> {
  const reply = await dialogue.hear();
  if (reply.status !== 'ok') return reply;
  begin();
  const sizeBytes = await dialogue.hearBody(sink, maxLetterBytes);
  dialogue.transcript.note(`${sizeBytes} octets`);
  return sizeBytes;
}
