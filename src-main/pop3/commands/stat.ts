// STAT (RFC 1939 §5): how many messages, how many octets.
import type { Dialogue } from '../dialogue.ts';

export interface MaildropStatus {
  readonly count: number;
  readonly sizeBytes: number;
}

/** Null when the server says +OK without the two numbers. */
export async function stat(dialogue: Dialogue): Promise<MaildropStatus | null> {
  dialogue.say('STAT');
  return hearStat(dialogue);
}

export async function hearStat(dialogue: Dialogue): Promise<MaildropStatus | null> {
  const reply = await dialogue.hear();
  if (reply.status !== 'ok') throw dialogue.refusal(reply, 'server-temporary');
  const match = /^(\d+)\s+(\d+)/.exec(reply.text);
  return match ? { count: Number(match[1]), sizeBytes: Number(match[2]) } : null;
}
