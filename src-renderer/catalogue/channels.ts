// How windows other than the one that started the worker reach it: by broadcast channels, since such windows hold no port of each other.

/** Where a window says `hello`, with a name of its own, and a worker says that it is `here` now. */
export function meetingChannel(storeName: string): BroadcastChannel {
  return new BroadcastChannel(`outpost-catalogue ${storeName}`);
}

export type MeetingMessage =
  { readonly type: 'hello'; readonly clientName: string } | { readonly type: 'here' };

/** Between the worker and one window alone. */
export function clientChannel(storeName: string, clientName: string): BroadcastChannel {
  return new BroadcastChannel(`outpost-catalogue ${storeName} ${clientName}`);
}

/** The lock a window holds for as long as it is there. */
export function clientLock(storeName: string, clientName: string): string {
  return `outpost-catalogue ${storeName} ${clientName}`;
}

/** The lock held for as long as it runs by the worker that writes for a store. */
export function hostLock(storeName: string): string {
  return `outpost-catalogue ${storeName}`;
}
