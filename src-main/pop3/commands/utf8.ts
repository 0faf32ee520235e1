// UTF8 (RFC 6856 §2): letters whose headers are UTF-8 come as they are. Without it a server may withhold them ([UTF8]) or send
// something else in their place. Only in AUTHORIZATION, and after STLS.
import type { Dialogue } from '../dialogue.ts';

/** False when the server declines, which changes nothing for the rest of the session. */
export async function utf8(dialogue: Dialogue): Promise<boolean> {
  return (await dialogue.ask('UTF8')).status === 'ok';
}
