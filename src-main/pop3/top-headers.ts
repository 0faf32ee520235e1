// TOP n 0 of many letters, several under way where the server pipelines (RFC 1939 §7, RFC 2449 §6.6). No body is ever asked for.
import { hearTop, topLine } from './commands/top.ts';
import * as limits from './limits.ts';
import type { Reply } from './reply.ts';
import type { Pop3Session } from './session.ts';

/**
 * Calls `hear` with each letter's headers, or the refusal, in the order of `numbers`, and waits for it; a false answer asks for no
 * more.
 * Throws when the connection fails.
 */
export async function topHeaders(
  session: Pop3Session,
  numbers: readonly number[],
  canPipeline: boolean,
  hear: (number: number, answer: Buffer | Reply) => boolean | Promise<boolean>,
): Promise<void> {
  const window = canPipeline ? limits.pipelineCommands : 1;
  let sent = 0;
  let isWanted = true;
  for (let heard = 0; heard < sent || (isWanted && heard < numbers.length); heard += 1) {
    // Half a window at a time, so that packets are full.
    if (isWanted && sent - heard <= window / 2) {
      const next = numbers.slice(sent, heard + window);
      session.say(...next.map((number) => topLine(number, 0)));
      sent += next.length;
    }
    const number = numbers[heard] ?? 0;
    const answer = await hearTop(session.dialogue);
    if (isWanted) isWanted = await hear(number, answer);
  }
}
