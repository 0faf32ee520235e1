// LIST (RFC 1939 §5): each message's number and octets. The octets are a hint only.
import type { Dialogue } from '../dialogue.ts';

/** Octets by message number. */
export async function list(dialogue: Dialogue): Promise<Map<number, number>> {
  dialogue.say('LIST');
  return hearList(dialogue);
}

export async function hearList(dialogue: Dialogue): Promise<Map<number, number>> {
  const reply = await dialogue.hear();
  if (reply.status !== 'ok') throw dialogue.refusal(reply, 'server-temporary');
  const sizes = new Map<number, number>();
  for (const line of await dialogue.hearList()) {
    const match = /^\s*(\d{1,9})\s+(\d{1,15})/.exec(line);
    if (!match) throw dialogue.violation('a line of LIST without two numbers', line);
    sizes.set(Number(match[1]), Number(match[2]));
  }
  return sizes;
}
