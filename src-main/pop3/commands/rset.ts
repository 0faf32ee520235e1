// RSET (RFC 1939 §5): takes back every DELE of this session.
import type { Dialogue } from '../dialogue.ts';

export async function rset(dialogue: Dialogue): Promise<void> {
  const reply = await dialogue.ask('RSET');
  if (reply.status !== 'ok') throw dialogue.refusal(reply, 'server-temporary');
}
