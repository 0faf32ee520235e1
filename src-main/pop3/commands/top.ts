// TOP (RFC 1939 §7): a message's headers and some lines of its body.
import type { Dialogue } from '../dialogue.ts';
import { GatheredBytes } from '../gathered-bytes.ts';
import { maxTopBytes } from '../limits.ts';
import type { Reply } from '../reply.ts';

/** The bytes, or the refusal. */
export async function top(
  dialogue: Dialogue,
  number: number,
  bodyLines: number,
): Promise<Buffer | Reply> {
  dialogue.say(topLine(number, bodyLines));
  return hearTop(dialogue);
}

export function topLine(number: number, bodyLines: number): string {
  return `TOP ${number} ${bodyLines}`;
}

/** Hears the reply to TOP; asked and heard apart, so that several may be under way. */
export async function hearTop(dialogue: Dialogue): Promise<Buffer | Reply> {
  const reply = await dialogue.hear();
  if (reply.status !== 'ok') return reply;
  const gathered = new GatheredBytes();
  const sizeBytes = await dialogue.hearBody((piece) => gathered.add(piece), maxTopBytes);
  dialogue.transcript.note(`${sizeBytes} octets`);
  return gathered.whole();
}
