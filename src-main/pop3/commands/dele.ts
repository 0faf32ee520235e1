// DELE (RFC 1939 §5): marks a message; the server removes it only after QUIT.
import type { Dialogue } from '../dialogue.ts';

export function deleLine(number: number): string {
  return `DELE ${number}`;
}

/** False when the server will not delete it. */
export async function hearDele(dialogue: Dialogue): Promise<boolean> {
  return (await dialogue.hear()).status === 'ok';
}
