// LIST (RFC 1939 §5): each message's number and octets. The octets are a hint only.
import type { Dialogue } from '../dialogue.ts';
import type { Reply } from '../reply.ts';
import { addNumbered } from './numbered-lines.ts';

/** Octets by message number. Throws `protocol-violation` when a line is none of LIST, or contradicts another. */
export async function list(dialogue: Dialogue): Promise<Map<number, number>> {
  dialogue.say('LIST');
  return hearList(dialogue);
}

export async function hearList(dialogue: Dialogue): Promise<Map<number, number>> {
  const reply = await dialogue.hear();
  if (reply.status !== 'ok') throw dialogue.refusal(reply, 'server-temporary');
  const sizes = new Map<number, number>();
  for (const line of await dialogue.hearList()) {
    const scan = scanListing(line);
    if (!scan || !addNumbered(sizes, ...scan)) {
      throw dialogue.violation('a line of LIST without two numbers of its own', line);
    }
  }
  return sizes;
}

/** `LIST n`: the octets of one message, or the refusal. Throws `protocol-violation` when it speaks of another message. */
export async function listOne(dialogue: Dialogue, number: number): Promise<number | Reply> {
  const reply = await dialogue.ask(`LIST ${number}`);
  if (reply.status !== 'ok') return reply;
  const scan = scanListing(reply.text);
  if (scan?.[0] !== number) throw dialogue.violation('LIST of another message', reply.text);
  return scan[1];
}

function scanListing(line: string): [number, number] | null {
  const match = /^\s*(\d{1,9})\s+(\d{1,15})/.exec(line);
  return match ? [Number(match[1]), Number(match[2])] : null;
}
