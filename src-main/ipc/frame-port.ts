// Main's end of a retrieval's port, as the fetcher wants it. The far end is the ingest worker; the page only passes it on.
import type { MessagePortMain } from 'electron';
import type { FramePort } from '../pop3/frame-port.ts';

/** Frames in are handed on unchecked: the fetcher checks each. */
export function wrapPort(port: MessagePortMain): Required<FramePort> {
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
