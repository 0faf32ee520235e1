// What the handlers need of the mail modules, as they see it. main.ts fits the modules in.
import type {
  AccountTestResult,
  PracticeOffice,
  SendOutcome,
  TestLetterWords,
  TestSideResult,
  TestStep,
  TransferProgress,
} from '../../src-shared/ipc/contract.ts';
import type { SurveyFrame } from '../../src-shared/ipc/session-port-contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { BuiltMessage, Composition, Envelope } from '../../src-shared/mail/composition.ts';
import type { AccountId, SessionId } from '../../src-shared/mail/ids.ts';
import type { ReadReceipt } from '../../src-shared/mail/read-receipt.ts';
import type { Transcript } from '../../src-shared/mail/transcript.ts';
import type { ManualSession, ManualSessionOptions } from '../manual/manual-session.ts';
import type { Route } from '../net/route.ts';
import type { FramePort, PortTo } from '../pop3/frame-port.ts';
import type { RenewToken } from '../oauth/renew-token.ts';

interface Conversation {
  readonly sessionId: SessionId;
  readonly account: AccountSettings;
  readonly signal: AbortSignal;
  /** Where the password is an access token that can be had anew. */
  readonly renewToken?: RenewToken;
  /** The way to the account's servers; null: directly. */
  readonly route: Route | null;
}

export interface MailServices {
  /** Runs one retrieval to its `closed` frame, once no other session has the maildrop. Never rejects for reasons of mail. */
  retrieve(
    options: Conversation & {
      readonly password: string;
      readonly port: FramePort;
      readonly onProgress: (progress: TransferProgress) => void;
    },
  ): Promise<void>;
  /** How long the incoming server wants to wait before this account signs in again, ms; 0 when it may. */
  loginWaitMs(account: AccountSettings): number;
  /** Looks at the maildrop, to its `closed` frame. Never rejects for reasons of mail. */
  survey(
    options: Conversation & {
      readonly password: string;
      readonly port: PortTo<SurveyFrame>;
    },
  ): Promise<void>;
  build(composition: Composition): Promise<BuiltMessage>;
  buildReceipt(receipt: ReadReceipt): Promise<BuiltMessage>;
  send(
    options: Conversation & {
      readonly password: string | null;
      readonly envelope: Envelope;
      readonly raw: Uint8Array;
      readonly onProgress: (progress: TransferProgress) => void;
    },
  ): Promise<SendOutcome>;
  testIncoming(
    options: Conversation & {
      readonly password: string;
      readonly onStep: (step: TestStep) => void;
    },
  ): Promise<AccountTestResult['incoming']>;
  testOutgoing(
    options: Conversation & {
      readonly password: string | null;
      readonly onStep: (step: TestStep) => void;
    },
  ): Promise<AccountTestResult['outgoing']>;
  /** Sends the account's own address a letter, waits for it and removes it from the server, no other session having the maildrop meanwhile. */
  testLetter(
    options: Conversation & {
      readonly incomingPassword: string;
      readonly outgoingPassword: string | null;
      readonly renewOutgoingToken?: RenewToken;
      readonly words: TestLetterWords;
      readonly onStep: (step: TestStep) => void;
    },
  ): Promise<TestSideResult>;
  /** Connects for a conversation by hand. @throws {MailError} */
  openManual(
    options: Omit<ManualSessionOptions, 'transcript'> & {
      readonly sessionId: SessionId;
      readonly accountId: AccountId | null;
    },
  ): Promise<ManualSession>;
  transcripts(): readonly Transcript[];
  /** Whether new lines are to be told to the main window. */
  followTranscripts(isFollowed: boolean): void;
}

/** The practice post office, started when it is first needed. */
export interface PracticeService {
  /** Starts it if need be; its residents' passwords are known from then on. */
  start(): Promise<PracticeOffice>;
  isResident(id: AccountId): boolean;
  /** The password of a resident by account name; null where nobody of that name lives there. */
  passwordFor(userName: string): Promise<string | null>;
  /** The account with the place where the office answers now, started for it; any other account as it is. */
  placed(account: AccountSettings): Promise<AccountSettings>;
  stop(): Promise<void>;
}
