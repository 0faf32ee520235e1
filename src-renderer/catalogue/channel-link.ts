// The way from a window to the catalogue's worker of another window.
import {
  clientChannel,
  clientLock,
  hostLock,
  meetingChannel,
  type MeetingMessage,
} from './channels.ts';
import type { FromCatalogue } from './messages.ts';
import type { Link } from './worker-link.ts';

/** A worker that is there answers sooner, unless it is still reading: then it says so once it has read. */
const patienceMs = 3_000;

/** `onNobody`: no worker answers, or the one that did has ended. */
export function channelLink(
  storeName: string,
  receive: (message: FromCatalogue) => void,
  onNobody: () => void,
): Link {
  const clientName = crypto.randomUUID();
  const channel = clientChannel(storeName, clientName);
  const meeting = meetingChannel(storeName);
  const ending = new AbortController();
  const { signal } = ending;
  const hello = () => {
    if (!signal.aborted)
      meeting.postMessage({ type: 'hello', clientName } satisfies MeetingMessage);
  };
  const timer = setTimeout(onNobody, patienceMs);
  channel.addEventListener('message', ({ data }: MessageEvent<FromCatalogue>) => {
    if (data.type === 'ready') {
      clearTimeout(timer);
      watchHost(storeName, signal, onNobody);
    }
    receive(data);
  });
  meeting.addEventListener('message', ({ data }: MessageEvent<MeetingMessage>) => {
    if (data.type === 'here') hello();
  });
  // By this the worker knows whether the window is still there.
  void navigator.locks.request(clientLock(storeName, clientName), () => {
    hello();
    return new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
    });
  });
  return {
    post: (message) => channel.postMessage(message),
    close() {
      ending.abort();
      clearTimeout(timer);
      channel.close();
      meeting.close();
    },
  };
}

/** The lock is free once the worker that writes has ended. */
function watchHost(storeName: string, signal: AbortSignal, onNobody: () => void): void {
  const options = { mode: 'shared', signal } as const;
  navigator.locks.request(hostLock(storeName), options, onNobody).catch(() => undefined);
}
