// Main's end of a session's port, as the POP3 engine wants it. The far end of a retrieval's is the ingest worker, to which the page
// passes it on; that of a survey's is the page.
import type { MessagePortMain } from 'electron';
import type { PortTo } from '../pop3/frame-port.ts';

/** Frames in are handed on unchecked: the engine checks each. */
export function wrapPort<Frame>(port: MessagePortMain): Required<PortTo<Frame>> {
  return {
    post: (frame) => port.postMessage(frame),
    onFrame(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  };
}
