// The page's end of the socket to the main process; taken before the page's own scripts can replace WebSocket.
import { decode, encode, type Decoded } from '../codec.ts';
import type { ToMain, ToPage } from '../wire.ts';

export interface Link {
  post(message: ToMain): void;
  onMessage: (message: ToPage, buffers: ArrayBuffer[]) => void;
  onClose: () => void;
}

/**
 * Connects at once; what is posted before the socket is open waits in order. `carries`: everything, or only what passes through
 * ports that went on to workers.
 */
export function connect(windowId: number, carries: 'all' | 'ports' = 'all'): Link {
  const query = `window=${windowId}&carries=${carries}`;
  const socket = new WebSocket(`ws://${location.host}/__standin__/socket?${query}`);
  socket.binaryType = 'arraybuffer';
  let waiting: Uint8Array[] | undefined = [];
  const link: Link = {
    post(message) {
      // Encoded at once: an uncloneable value throws to its sender.
      const bytes = encode(message);
      if (waiting) waiting.push(bytes);
      else socket.send(bytes as Uint8Array<ArrayBuffer>);
    },
    onMessage: () => undefined,
    onClose: () => undefined,
  };
  socket.addEventListener('open', () => {
    for (const bytes of waiting ?? []) socket.send(bytes as Uint8Array<ArrayBuffer>);
    waiting = undefined;
  });
  socket.addEventListener('message', (event: MessageEvent<ArrayBuffer>) => {
    const { value, buffers }: Decoded = decode(new Uint8Array(event.data));
    link.onMessage(value as ToPage, buffers);
  });
  socket.addEventListener('close', () => link.onClose());
  return link;
}
