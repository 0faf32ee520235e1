// What another window asks of the main one, which alone sends: to send now what waits, or to stop. A window of a letter has no sender of
// its own, or two could take from the Outbox at once.
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { storeName } from '../../store/schema.ts';

type Asked = { readonly type: 'send'; readonly accountId: AccountId } | { readonly type: 'stop' };

export function askMainWindow(asked: Asked): void {
  const channel = channelOfSender();
  channel.postMessage(asked);
  channel.close();
}

/** Listens for what other windows ask; returns the function that ends it. */
export function answerOtherWindows(act: (asked: Asked) => void): () => void {
  const channel = channelOfSender();
  channel.addEventListener('message', ({ data }: MessageEvent<Asked>) => act(data));
  return () => channel.close();
}

function channelOfSender(): BroadcastChannel {
  return new BroadcastChannel(`outpost-sender ${storeName}`);
}
