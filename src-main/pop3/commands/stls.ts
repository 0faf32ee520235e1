// STLS (RFC 2595 §4): from plain text to TLS, or not at all.
import type { Dialogue } from '../dialogue.ts';

/** Throws `starttls-unavailable` when the server declines; plain text is never the answer (RFC 8314 §4.1). */
export async function stls(dialogue: Dialogue): Promise<void> {
  dialogue.phase = 'tls';
  const reply = await dialogue.ask('STLS');
  if (reply.status !== 'ok') throw dialogue.refusal(reply, 'starttls-unavailable');
  await dialogue.startTls();
}
