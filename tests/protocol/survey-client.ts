// Runs a survey against a server of a test, as the window that shows a maildrop would see it.
import { runSurvey } from '../../src-main/pop3/survey-session.ts';
import { createServerMemory, type ServerMemory } from '../../src-main/pop3/server-memory.ts';
import { createTranscriptBook } from '../../src-main/transcript/transcript-book.ts';
import type { MailFailure } from '../../src-shared/failure.ts';
import type { SurveyFrame } from '../../src-shared/ipc/session-port-contract.ts';
import { checkSurveyFrame } from '../../src-shared/ipc/survey-guards.ts';
import type { Listing } from '../../src-shared/mail/retrieval.ts';
import { sessionId } from '../../src-shared/mail/ids.ts';
import { accountFor, type ClientOptions, type ServerAddress } from './pop3-client.ts';

export interface SurveyWish extends ClientOptions {
  readonly memory?: ServerMemory;
  /** Hears each frame; false answers nothing, as a window too busy to read. */
  readonly onFrame?: (frame: SurveyFrame, at: number) => boolean | void;
}

export interface Surveyed {
  readonly listing: Listing | null;
  /** Headers in latin1 by message number, in the order they came; null where the server refused. */
  readonly headers: ReadonlyMap<number, string | null>;
  readonly hasHeaders: boolean;
  readonly failure: MailFailure | null;
  readonly frames: readonly SurveyFrame[];
}

/** One survey, to its last frame. */
export async function survey(server: ServerAddress, wish: SurveyWish = {}): Promise<Surveyed> {
  const frames: SurveyFrame[] = [];
  let answer: (frame: unknown) => void = () => undefined;
  const id = sessionId('survey');
  const password = wish.password ?? 'secret';
  const account = accountFor(server, wish);
  await runSurvey({
    sessionId: id,
    account,
    password,
    signal: wish.signal ?? new AbortController().signal,
    memory: wish.memory ?? createServerMemory(),
    transcript: createTranscriptBook().begin({
      sessionId: id,
      accountId: account.id,
      protocol: 'pop3',
      purpose: 'survey',
      ...server,
      secrets: [password],
    }),
    port: {
      post(frame) {
        frames.push(checkSurveyFrame(structuredClone(frame)));
        const isRead = wish.onFrame?.(frame, frames.length) !== false;
        if (frame.type === 'headers' && isRead) setImmediate(() => answer({ type: 'read' }));
      },
      onFrame: (listener) => (answer = listener),
      close: () => undefined,
    },
  });
  const closed = frames.at(-1);
  if (closed?.type !== 'closed') throw new Error('the last frame is not `closed`');
  const listing = frames.findLast((frame) => frame.type === 'listing') ?? null;
  return { listing, headers: headersIn(frames), ...closed, frames };
}

function headersIn(frames: readonly SurveyFrame[]): Map<number, string | null> {
  const headers = new Map<number, string | null>();
  for (const frame of frames) {
    if (frame.type !== 'headers') continue;
    let at = 0;
    for (const { number, sizeBytes } of frame.letters) {
      const end = at + (sizeBytes ?? 0);
      const bytes = Buffer.from(frame.bytes.subarray(at, end));
      headers.set(number, sizeBytes === null ? null : bytes.toString('latin1'));
      at = end;
    }
  }
  return headers;
}
