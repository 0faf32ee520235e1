// Main's end of a retrieval: frames out, checked frames in. The far end is the ingest worker; main's page only passes it on.
import type { MessagePortMain } from 'electron';
import type { FetcherFrame, IngestFrame } from '../../src-shared/ipc/contract.ts';
import { checkIngestFrame } from '../../src-shared/ipc/guards.ts';

export interface FramePort {
  post(frame: FetcherFrame): void;
  /** Hears every frame of the worker; `problem` instead when one is not as agreed. */
  onFrame(listener: (frame: IngestFrame) => void): void;
  /** The worker, its page or the window is gone. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Wraps a port. `onRefused` hears of a frame that is not as agreed; the port is closed then. */
export function wrapPort(port: MessagePortMain, onRefused: (error: unknown) => void): FramePort {
  return {
    post: (frame) => port.postMessage(frame),
    onFrame(listener) {
      port.on('message', ({ data }) => {
        let frame: IngestFrame;
        try {
          frame = checkIngestFrame(data);
        } catch (error) {
          onRefused(error);
          port.close();
          return;
        }
        listener(frame);
      });
      port.start();
    },
    onClose(listener) {
      port.on('close', listener);
    },
    close: () => port.close(),
  };
}
