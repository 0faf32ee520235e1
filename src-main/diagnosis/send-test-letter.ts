// The test letter over real servers: built, submitted, looked for and removed as every other conversation is, transcript and turns included.
import { MailError } from '../../src-shared/failure.ts';
import type { TestLetterWords, TestSideResult, TestStep } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { Composition } from '../../src-shared/mail/composition.ts';
import { sessionId as sessionIdOf, type SessionId } from '../../src-shared/mail/ids.ts';
import type { TranscriptProtocol, TranscriptPurpose } from '../../src-shared/mail/transcript.ts';
import type { Route } from '../net/route.ts';
import { removeLetter } from '../pop3/remove-letter.ts';
import type { RenewToken } from '../oauth/renew-token.ts';
import type { ServerMemory } from '../pop3/server-memory.ts';
import { buildMessage } from '../smtp/build-message.ts';
import { submitMessage } from '../smtp/submit.ts';
import type { TranscriptRecorder } from '../transcript/transcript-book.ts';
import { diagnose } from './diagnose.ts';
import { testLetter } from './test-letter.ts';

export interface TestLetterRequest {
  readonly sessionId: SessionId;
  readonly account: AccountSettings;
  readonly signal: AbortSignal;
  /** The way to both servers; null or absent: directly. */
  readonly route?: Route | null;
  readonly incomingPassword: string;
  readonly outgoingPassword: string | null;
  readonly renewToken?: RenewToken;
  readonly renewOutgoingToken?: RenewToken;
  readonly words: TestLetterWords;
  readonly onStep: (step: TestStep) => void;
}

export interface TestLetterTools {
  readonly version: string;
  readonly record: (
    protocol: TranscriptProtocol,
    purpose: TranscriptPurpose,
    conversation: {
      readonly sessionId: SessionId;
      readonly account: AccountSettings;
      readonly password: string | null;
    },
  ) => TranscriptRecorder;
  readonly memory: ServerMemory;
  readonly waitsMs?: readonly number[];
}

/** The maildrop must be its own meanwhile, lest a retrieval stores the letter. Throws for an address that is none, else never. */
export async function sendTestLetter(
  request: TestLetterRequest,
  tools: TestLetterTools,
): Promise<TestSideResult> {
  const { account, signal, incomingPassword, outgoingPassword, route = null } = request;
  const { renewToken, renewOutgoingToken } = request;
  const letter = await buildMessage(compositionFor(account, request.words), tools);
  let lookCount = 0;
  return testLetter({
    letter,
    signal,
    onStep: request.onStep,
    ...(tools.waitsMs ? { waitsMs: tools.waitsMs } : {}),
    send: async (onAddressed) => {
      let isAddressed = false;
      const sessionId = sessionIdOf(`${request.sessionId}-letter`);
      const recorded = { sessionId, account, password: outgoingPassword };
      const outcome = await submitMessage({
        ...recorded,
        ...letter,
        ...(renewOutgoingToken ? { renewToken: renewOutgoingToken } : {}),
        transcript: tools.record('smtp', 'test', recorded),
        signal,
        route,
        onProgress: ({ phase }) => {
          if (phase !== 'data' || isAddressed) return;
          isAddressed = true;
          onAddressed();
        },
      });
      if (outcome.kind !== 'sent') throw new MailError(outcome.failure);
      return outcome.serverReply;
    },
    takeAway: async (onFound) => {
      // A server that wants time between two logins gets it.
      if (tools.memory.loginWaitMs(account.incoming) > 0) return false;
      lookCount += 1;
      const sessionId = sessionIdOf(`${request.sessionId}-look-${lookCount}`);
      const recorded = { sessionId, account, password: incomingPassword };
      return removeLetter({
        account,
        password: incomingPassword,
        ...(renewToken ? { renewToken } : {}),
        messageId: letter.messageIdHeader,
        transcript: tools.record('pop3', 'test', recorded),
        signal,
        route,
        memory: tools.memory,
        onFound,
      }).catch(unlessPassing);
    },
    diagnose: (failure, side) =>
      diagnose(failure, {
        side,
        account,
        password: side === 'incoming' ? incomingPassword : outgoingPassword,
        signal,
        route,
      }),
  });
}

/** The mailbox in use, or too soon: the next look may do. */
function unlessPassing(error: unknown): false {
  const code = error instanceof MailError ? error.failure.code : '';
  if (code === 'mailbox-in-use' || code === 'login-delay') return false;
  throw error;
}

function compositionFor(account: AccountSettings, { subject, text }: TestLetterWords): Composition {
  const self = { name: account.displayName, address: account.emailAddress };
  return {
    from: self,
    replyTo: null,
    organization: '',
    to: [self],
    cc: [],
    bcc: [],
    subject,
    text,
    html: null,
    attachments: [],
    priority: 'normal',
    requestReadReceipt: false,
    inReplyTo: '',
    references: [],
  };
}
