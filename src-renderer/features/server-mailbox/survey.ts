// One look at a maildrop: asks main for it and reads what comes through its port, in slices, so that the window stays quick however
// many letters there are.
import { toMailFailure, type MailFailure } from '../../../src-shared/failure.ts';
import {
  portMessageType,
  type PortMessage,
  type SurveyAnswer,
  type SurveyFrame,
} from '../../../src-shared/ipc/session-port-contract.ts';
import { checkSurveyFrame } from '../../../src-shared/ipc/survey-guards.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import type { Listing } from '../../../src-shared/mail/retrieval.ts';
import { request } from '../../app/bridge.ts';
import { readLetterHead, type LetterHead } from '../../mime/letter-head.ts';

export interface SurveyListener {
  onListing(listing: Listing): void;
  /** Null where the server gave no headers. */
  onHead(number: number, head: LetterHead | null): void;
  /** Nothing follows. `hasHeaders` false: the server shows none. */
  onEnd(failure: MailFailure | null, hasHeaders: boolean): void;
}

/** Parsing at one go, so that keys and the wheel are answered in between. */
const sliceMs = 8;

/** Begins a survey; the function returned stops it, and nothing is heard of it afterwards. */
export function startSurvey(account: AccountSettings, listener: SurveyListener): () => void {
  const sessionId = crypto.randomUUID() as SessionId;
  const reading = new Reading(listener);
  const onMessage = ({ data, ports, source }: MessageEvent<Partial<PortMessage> | null>) => {
    const [port] = ports;
    if (source !== window || data?.type !== portMessageType || !port) return;
    if (data.sessionId === sessionId) reading.take(port);
  };
  window.addEventListener('message', onMessage);
  request('pop3.survey', { sessionId, account }).catch((error: unknown) => {
    reading.end(toMailFailure(error, 'local'), true);
  });
  return () => {
    window.removeEventListener('message', onMessage);
    reading.stop();
    // One that is over already cannot be stopped.
    request('session.stop', sessionId).catch(() => undefined);
  };
}

class Reading {
  readonly #listener: SurveyListener;
  #port: MessagePort | null = null;
  #isOver = false;
  /** Frames are read one after the other, though each may take several slices. */
  #last: Promise<void> = Promise.resolve();

  constructor(listener: SurveyListener) {
    this.#listener = listener;
  }

  take(port: MessagePort): void {
    if (this.#isOver) {
      port.close();
      return;
    }
    this.#port = port;
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#last = this.#last
        .then(() => this.#read(checkSurveyFrame(data)))
        .catch((error: unknown) => this.end(toMailFailure(error, 'local'), true));
    });
    port.start();
  }

  end(failure: MailFailure | null, hasHeaders: boolean): void {
    if (this.#isOver) return;
    this.stop();
    this.#listener.onEnd(failure, hasHeaders);
  }

  stop(): void {
    this.#isOver = true;
    this.#port?.close();
  }

  async #read(frame: SurveyFrame): Promise<void> {
    if (this.#isOver) return;
    if (frame.type === 'listing') {
      const { recognition, entries } = frame;
      this.#listener.onListing({ recognition, entries });
    } else if (frame.type === 'headers') {
      await this.#readHeaders(frame);
    } else {
      this.end(frame.failure, frame.hasHeaders);
    }
  }

  async #readHeaders({
    letters,
    bytes,
  }: Extract<SurveyFrame, { readonly type: 'headers' }>): Promise<void> {
    let start = 0;
    let sliceEnd = performance.now() + sliceMs;
    for (const { number, sizeBytes } of letters) {
      const raw = bytes.subarray(start, start + (sizeBytes ?? 0));
      start += sizeBytes ?? 0;
      this.#listener.onHead(number, sizeBytes === null ? null : readLetterHead(raw));
      if (performance.now() < sliceEnd) continue;
      await new Promise((done) => setTimeout(done));
      if (this.#isOver) return;
      sliceEnd = performance.now() + sliceMs;
    }
    this.#port?.postMessage({ type: 'read' } satisfies SurveyAnswer);
  }
}
