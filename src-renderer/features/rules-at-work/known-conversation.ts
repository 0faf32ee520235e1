// The conversation of a letter that was stored a moment ago.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { conversationOf } from '../../catalogue/catalogue-client.ts';
import { messageById } from '../../store/queries/messages.ts';

/** While the catalogue is started anew it does not answer; other work must not wait for it for ever. */
const limitMs = 60_000;
const askAgainMs = 100;

/**
 * Every letter of it; none once the letter is gone. The catalogue follows what is written, so it may not know the letter yet.
 * @throws where it still does not after a minute.
 */
export async function knownConversation(id: MessageId): Promise<readonly MessageId[]> {
  const end = performance.now() + limitMs;
  while (await messageById(id)) {
    const ids = await Promise.race([conversationOf([id]), unansweredAt(end)]);
    if (ids.includes(id)) return ids;
    if (performance.now() > end) throw new Error('the catalogue does not know the letter');
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
  return [];
}

function unansweredAt(end: number): Promise<readonly MessageId[]> {
  return new Promise((resolve) => {
    setTimeout(() => resolve([]), Math.max(0, end - performance.now()));
  });
}
