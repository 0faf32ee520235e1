// QUIT (RFC 1939 §5, §6): the server enters UPDATE and removes what DELE marked.
import type { Dialogue } from '../dialogue.ts';
import type { Reply } from '../reply.ts';

/** The server's answer: only +OK says that everything marked was removed (RFC 1939 §6). */
export async function quit(dialogue: Dialogue): Promise<Reply> {
  dialogue.phase = 'quit';
  return dialogue.ask('QUIT');
}
