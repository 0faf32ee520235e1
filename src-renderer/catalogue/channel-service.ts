// The worker's side of the channels: serves every window that says hello, until that window is gone.
import { clientChannel, clientLock, meetingChannel, type MeetingMessage } from './channels.ts';
import type { ClientService } from './client-service.ts';
import type { FromCatalogue, ToCatalogue } from './messages.ts';

/** Gives the set of windows served, which grows and shrinks. Call once every letter is known. */
export function serveChannels(
  serviceFor: (post: (message: FromCatalogue) => void) => ClientService,
  storeName: string,
  onFailure: (error: unknown) => void,
): ReadonlySet<ClientService> {
  const services = new Set<ClientService>();
  const meeting = meetingChannel(storeName);
  meeting.addEventListener('message', ({ data }: MessageEvent<MeetingMessage>) => {
    if (data.type === 'hello') serve(data.clientName);
  });
  meeting.postMessage({ type: 'here' } satisfies MeetingMessage);
  return services;

  function serve(clientName: string): void {
    const channel = clientChannel(storeName, clientName);
    const service = serviceFor((message) => channel.postMessage(message));
    services.add(service);
    channel.addEventListener('message', ({ data }: MessageEvent<ToCatalogue>) => {
      service.handle(data).catch(onFailure);
    });
    service.ready();
    void navigator.locks.request(clientLock(storeName, clientName), () => {
      services.delete(service);
      channel.close();
    });
  }
}
