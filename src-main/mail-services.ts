// Fits the mail modules to what the handlers of requests need.
import { MailError } from '../src-shared/failure.ts';
import type { MailServices } from './ipc/mail-services.ts';
import { createTranscriptBook } from './transcript/transcript-book.ts';

export function createMailServices(): MailServices {
  const transcripts = createTranscriptBook();
  const missing = async (): Promise<never> => {
    throw new MailError({ code: 'internal', phase: 'local', detail: 'mail' });
  };
  return {
    retrieve: missing,
    build: missing,
    send: missing,
    testIncoming: missing,
    testOutgoing: missing,
    transcripts: () => transcripts.list(),
    onTranscriptLine: (listener) => void transcripts.onLine(listener),
  };
}
