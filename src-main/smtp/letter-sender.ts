// Sends letters one after the other and keeps a connection at rest for a moment, so that the next letter of the same account needs
// no new one (RFC 5321 §3.3 allows any number of transactions). Never sends a letter by itself.
import { createHash, randomUUID } from 'node:crypto';
import type { SendOutcome } from '../../src-shared/ipc/contract.ts';
import type { MailFailure } from '../../src-shared/failure.ts';
import { askRoute } from '../net/open-route.ts';
import type { DialogueRecorder } from './dialogue.ts';
import type { SmtpSession } from './smtp-session.ts';
import { type Submission, submitMessage } from './submit.ts';

export interface LetterSender {
  /** As {@link submitMessage}; the last note of each transcript says how the letter's dialogue ended. */
  send(submission: Submission): Promise<SendOutcome>;
  /** Ends the connections at rest, each with QUIT. */
  endAll(): Promise<void>;
}

/** The store needs some tens of ms between two letters; a server that waits longer for nothing is held up. */
const restMs = 1_000;

/** `restMs`: how long a connection waits for the next letter. */
export function createLetterSender(options: { readonly restMs?: number } = {}): LetterSender {
  const resting = new Map<string, RestingSession>();

  function rest(key: string, session: SmtpSession, transcript: DialogueRecorder): void {
    void resting.get(key)?.end();
    const timer = setTimeout(() => void end(), options.restMs ?? restMs);
    async function end(): Promise<void> {
      clearTimeout(timer);
      resting.delete(key);
      await session.quit();
      transcript.note('closed');
    }
    resting.set(key, { session, transcript, timer, end });
  }

  function wake(key: string): SmtpSession | null {
    const found = resting.get(key);
    if (!found) return null;
    if (!found.session.isUsable) {
      void found.end();
      return null;
    }
    clearTimeout(found.timer);
    resting.delete(key);
    found.transcript.note('connection kept for the next letter');
    found.transcript.note('closed');
    return found.session;
  }

  return {
    async send(submission) {
      const { transcript } = submission;
      const key = await connectionKey(submission);
      const earlier = wake(key);
      if (earlier) transcript.note(`connection of the letter before: ${earlier.description}`);
      let isKept = false;
      const outcome = await submitMessage(submission, {
        earlier,
        keep(session) {
          isKept = true;
          rest(key, session, transcript);
        },
      });
      if (!isKept) noteEnd(transcript, outcome.kind === 'sent' ? null : outcome.failure);
      return outcome;
    },
    async endAll() {
      await Promise.all([...resting.values()].map(({ end }) => end()));
    },
  };
}

interface RestingSession {
  readonly session: SmtpSession;
  readonly transcript: DialogueRecorder;
  readonly timer: NodeJS.Timeout;
  end(): Promise<void>;
}

/**
 * Any other setting, secret or way there means another connection: none at rest goes around a proxy chosen since. None of it can be read
 * out of the key.
 */
async function connectionKey(submission: Submission): Promise<string> {
  const { account, password, trustedCertificates, route } = submission;
  const { signal = new AbortController().signal } = submission;
  const { host, port } = account.outgoing;
  const { timeoutMs } = account;
  // A way that cannot be told is told by connecting; no other letter's connection has that key.
  const hops = route
    ? await askRoute(route, { host, port }, { signal, timeoutMs }).catch(() => [randomUUID()])
    : [];
  const settings = JSON.stringify([account, password, trustedCertificates ?? [], hops]);
  return createHash('sha256').update(settings).digest('base64');
}

function noteEnd(transcript: DialogueRecorder, failure: MailFailure | null): void {
  transcript.note(failure ? `closed: ${failure.code}` : 'closed');
}
