// Every request and event that crosses a process; `session-port-contract.ts` has what crosses on a session's port. `guards.ts` checks each at run time.
import type { LookupResult, LookupStep } from '../lookup/found-servers.ts';
import type { AccountSettings } from '../mail/account.ts';
import type { RefusedRecipient } from '../mail/composition.ts';
import type { AccountId, MessageId, SessionId } from '../mail/ids.ts';
import type { ProxySettings } from '../mail/proxy.ts';
import type { Transcript, TranscriptLine } from '../mail/transcript.ts';
import type { CommandId } from '../commands.ts';
import type { TestDiagnosis } from '../diagnosis/causes.ts';
import type { MailFailure, MailPhase, PresentedCertificate } from '../failure.ts';
import type { CredentialRequests } from './credential-contract.ts';
import type { LetterFileRequests } from './letter-file-contract.ts';
import type { ManualEvents, ManualRequests } from './manual-contract.ts';
import type { OAuthRequests } from './oauth-contract.ts';
import type { EditRequests } from './text-edits.ts';
import type { OutgoingEvents, OutgoingRequests } from './outgoing-contract.ts';

export type Language = 'en' | 'zh-TW';
export type Theme = 'system' | 'light' | 'dark';

/** What a window needs to know before it can draw anything. */
export interface AppDescription {
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
  /** BCP 47 tags, most wanted first. */
  readonly systemLanguages: readonly string[];
  /** True when the program was started with `--practice`. */
  readonly startsInPractice: boolean;
}

/** What main must know to draw menus and windows before any page has loaded. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** For all accounts that have no choice of their own; absent: none. */
  readonly proxy?: ProxySettings;
}

/** Opens a window of its own; its page reads this back through `window.describe`. */
export type WindowRequest =
  | { readonly kind: 'composer'; readonly draftMessageId: MessageId }
  /** `sought`: the words it was found by, marked in it. */
  | { readonly kind: 'letter'; readonly messageId: MessageId; readonly sought?: string }
  /** What an account's server holds now. */
  | { readonly kind: 'maildrop'; readonly accountId: AccountId }
  /** Find Message; there is one. */
  | { readonly kind: 'find' }
  /** The address book; there is one. */
  | { readonly kind: 'addressBook' };

export type WindowDescription = { readonly kind: 'main' } | WindowRequest;

export type { CredentialProtection, CredentialSlot } from './credential-contract.ts';

/** One line of Test Account Settings…. `ok` null: still under way. */
export interface TestStep {
  readonly phase: MailPhase;
  readonly ok: boolean | null;
  readonly elapsedMs: number;
  /** Words for this step that are no sentence: an address, a TLS version, a count. */
  readonly detail: string;
  /** What the server showed, for the step that encrypts. */
  readonly certificate?: PresentedCertificate;
}

export interface TestSideResult {
  readonly steps: readonly TestStep[];
  readonly failure: MailFailure | null;
  /** What lies behind the failure, where more is known than its code says. */
  readonly diagnosis?: TestDiagnosis | null;
}

export interface AccountTestResult {
  readonly incoming: TestSideResult;
  readonly outgoing: TestSideResult;
  /** Of the test letter, where one was asked for and both servers let us in. */
  readonly letter?: TestSideResult | null;
}

/** Words of the test letter, in the person's language. */
export interface TestLetterWords {
  readonly subject: string;
  readonly text: string;
}

/** The practice post office once it listens. */
export interface PracticeOffice {
  readonly host: string;
  readonly pop3Port: number;
  readonly smtpPort: number;
  /** Ready accounts, passwords already in the credential store; ids are stable across runs. */
  readonly accounts: readonly AccountSettings[];
}

/** How a submission ended. `unclear`: lost after the final dot, so it may have been sent. */
export type SendOutcome =
  | {
      readonly kind: 'sent';
      readonly refused: readonly RefusedRecipient[];
      readonly serverReply: string;
      /** Delivery reports were wanted, and this server knows none (RFC 3461). */
      readonly lacksReceipts?: true;
      /** The largest letter the server takes (RFC 1870), where it says so. */
      readonly sizeLimitBytes?: number;
    }
  | { readonly kind: 'deferred'; readonly failure: MailFailure }
  | {
      readonly kind: 'failed';
      readonly failure: MailFailure;
      readonly refused: readonly RefusedRecipient[];
      readonly sizeLimitBytes?: number;
    }
  | { readonly kind: 'unclear'; readonly failure: MailFailure };

export interface SaveOutcome {
  /** Files written; 0 when the person cancelled. */
  readonly savedCount: number;
}

export interface FileToSave {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** It came in a letter: it is marked as from the Internet where the system has such a mark. */
  readonly isFromLetter?: boolean;
}

/** Where the store lies, and what the disk it lies on says. */
export interface StorePlace {
  readonly folder: string;
  /** What the store takes on the disk, what was deleted and is not freed yet included. */
  readonly usedBytes: number;
  /** null: the system does not say. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null;
}

/** Whether a page may open the store. */
export type StoreReadiness =
  | { readonly kind: 'ready' }
  /** The browser engine found it damaged and threw it away; its files lie in `folder`. */
  | { readonly kind: 'lost'; readonly folder: string }
  /** The engine has closed it since the program was started: nobody opens it again before the next start. */
  | { readonly kind: 'closed' }
  /** The disk is so full that the engine, which writes to open it, might do it harm. */
  | { readonly kind: 'full'; readonly freeBytes: number };

/** Renderer to main, answered once. */
export interface Requests
  extends
    CredentialRequests,
    EditRequests,
    LetterFileRequests,
    ManualRequests,
    OAuthRequests,
    OutgoingRequests {
  'app.describe': { arguments: []; result: AppDescription };
  'app.setPreferences': { arguments: [Preferences]; result: void };
  /** While busy, closing the main window hides it until a transfer or an outbox item is done. */
  'app.setBusy': { arguments: [boolean]; result: void };
  /** While true, the page has something to do before the program ends, and is told when by `app.lastWork`. */
  'app.setLastWork': { arguments: [boolean]; result: void };
  /** It is done, or the person does not want to wait for it. */
  'app.lastWorkDone': { arguments: []; result: void };
  'app.quit': { arguments: []; result: void };
  'window.open': { arguments: [WindowRequest]; result: void };
  'window.describe': { arguments: []; result: WindowDescription };
  'window.close': { arguments: []; result: void };
  /** Starts a retrieval; its port arrives as a window message, see `portMessageType`. */
  'pop3.receive': {
    arguments: [{ readonly sessionId: SessionId; readonly account: AccountSettings }];
    result: void;
  };
  /** How long the server wants to wait before this account signs in again (RFC 2449 §6.5), ms; 0 when it may now. */
  'pop3.loginWait': { arguments: [AccountSettings]; result: number };
  /** Looks at what the server holds, without fetching or removing anything; its port arrives as that of a retrieval does. */
  'pop3.survey': {
    arguments: [{ readonly sessionId: SessionId; readonly account: AccountSettings }];
    result: void;
  };
  /** Stops a retrieval, a survey, a submission, a test, a look-up or a sign-in. */
  'session.stop': { arguments: [SessionId]; result: void };
  /** Tries settings that may not be saved yet; a null password means the stored one. */
  'account.test': {
    arguments: [
      {
        readonly sessionId: SessionId;
        readonly account: AccountSettings;
        readonly incomingPassword: string | null;
        readonly outgoingPassword: string | null;
        /** As typed for a proxy of the account's own; absent or null: the stored one. */
        readonly proxyPassword?: string | null;
        /** Sends a letter to oneself, waits for it and removes it from the server again; absent or null: sends nothing. */
        readonly testLetter?: TestLetterWords | null;
      },
    ];
    result: AccountTestResult;
  };
  /** Looks for the servers of a domain; each step is told by `lookup.step`. The address goes to the provider's own server, or is null. */
  'servers.lookup': {
    arguments: [
      {
        readonly sessionId: SessionId;
        readonly domain: string;
        readonly emailAddress: string | null;
      },
    ];
    result: LookupResult;
  };
  'transcript.list': { arguments: []; result: readonly Transcript[] };
  /** While true, the calling window hears new lines of dialogues by `transcript.lines`. */
  'transcript.follow': { arguments: [boolean]; result: void };
  'practice.start': { arguments: []; result: PracticeOffice };
  'file.save': { arguments: [FileToSave]; result: SaveOutcome };
  'file.saveAll': { arguments: [readonly FileToSave[]]; result: SaveOutcome };
  /**
   * Opens a file out of a letter in the system's program for it, read-only, from a private folder that lives as long as the program.
   * Names that run are refused, whoever asks.
   */
  'attachment.open': { arguments: [FileToSave]; result: void };
  /** The person drags these files out of the window: they are written into a private folder, and the system takes them from there. */
  'attachment.drag': { arguments: [readonly FileToSave[]]; result: void };
  /** Puts these files on the clipboard, for the system's file manager to paste. */
  'attachment.copy': { arguments: [readonly FileToSave[]]; result: void };
  /**
   * The calling window now shows this letter with its external images, as the person asked; null: no letter with them.
   * Ends with the next call and with the page.
   */
  'letter.allowExternal': { arguments: [MessageId | null]; result: void };
  'store.place': { arguments: []; result: StorePlace };
  /** Asked before the store is opened, and once it has failed; true: the engine has closed it while it was open. */
  'store.readiness': { arguments: [boolean]; result: StoreReadiness };
  /** The person wants an empty store in its place; the old one's files stay. */
  'store.beginAnew': { arguments: []; result: void };
  /** Shows the folder the store lies in, in the system's file manager. */
  'store.openFolder': { arguments: []; result: void };
  /** Opens http, https and mailto addresses in the system's program; the page has shown the address before. */
  'link.open': { arguments: [string]; result: void };
}

/** Main to renderer, unanswered. */
export interface Events extends ManualEvents, OutgoingEvents {
  /** A command chosen in the native menu. */
  'command.run': CommandId;
  'transfer.progress': TransferProgress;
  'transcript.lines': {
    readonly sessionId: SessionId;
    readonly lines: readonly TranscriptLine[];
  };
  'test.step': {
    readonly sessionId: SessionId;
    readonly side: 'incoming' | 'outgoing' | 'letter';
    readonly step: TestStep;
  };
  'lookup.step': { readonly sessionId: SessionId; readonly step: LookupStep };
  'app.willQuit': Record<string, never>;
  /** The program ends as soon as the main window's page has done what is left for its end. */
  'app.lastWork': Record<string, never>;
}

export interface TransferProgress {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly direction: 'receive' | 'send';
  readonly phase: MailPhase;
  readonly doneCount: number;
  readonly totalCount: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export type RequestName = keyof Requests;
export type EventName = keyof Events;

/** The bridge the preload exposes as `window.outpost`. */
export interface OutpostBridge {
  request<Name extends RequestName>(
    name: Name,
    ...args: Requests[Name]['arguments']
  ): Promise<Requests[Name]['result']>;
  /** Returns the function that stops listening. */
  listen<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void;
}
