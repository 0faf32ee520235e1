// AUTH without an argument: how servers older than CAPA tell their mechanisms. No RFC has it, yet many servers do.
import type { Dialogue } from '../dialogue.ts';

/** Mechanisms in capitals, or null when the server does not tell. */
export async function authList(dialogue: Dialogue): Promise<readonly string[] | null> {
  let reply = await dialogue.ask('AUTH');
  if (reply.status === 'ok') {
    const lines = await dialogue.hearList();
    return lines.map((line) => line.trim().toUpperCase()).filter((line) => line !== '');
  }
  // It took the command for a mechanism and waits for an answer (RFC 5034 §4).
  if (reply.status === 'continue') reply = await dialogue.ask('*');
  return null;
}
