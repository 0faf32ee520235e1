// NOOP (RFC 1939 §5): does nothing, and so keeps a waiting session alive.
import type { Dialogue } from '../dialogue.ts';

export async function noop(dialogue: Dialogue): Promise<void> {
  const reply = await dialogue.ask('NOOP');
  if (reply.status !== 'ok') throw dialogue.refusal(reply, 'server-temporary');
}
