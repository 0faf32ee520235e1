// UTF8 (RFC 6856 §2): allows names and passwords beyond ASCII, and letters whose headers are UTF-8.
import type { Dialogue } from '../dialogue.ts';

/** False when the server declines; the names are then sent as UTF-8 all the same, as servers without UTF8 take them. */
export async function utf8(dialogue: Dialogue): Promise<boolean> {
  return (await dialogue.ask('UTF8')).status === 'ok';
}
