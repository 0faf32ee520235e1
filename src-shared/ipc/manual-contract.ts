// A conversation that a person holds by hand, line by line: what is asked of main and what it tells.
import type { MailFailure } from '../failure.ts';
import type { ConnectionSecurity } from '../mail/account.ts';
import type { AccountId, SessionId } from '../mail/ids.ts';
import type { AccountProxy } from '../mail/proxy.ts';
import type { TranscriptLine, TranscriptProtocol } from '../mail/transcript.ts';

/** Whom to call. With `starttls` the commands for it are said first, so that they can be seen. */
export type ManualServer =
  | { readonly kind: 'practice'; readonly protocol: TranscriptProtocol }
  | {
      readonly kind: 'host';
      readonly protocol: TranscriptProtocol;
      readonly host: string;
      readonly port: number;
      readonly security: ConnectionSecurity;
      /** Of the account whose server it is; null for a server of nobody's. */
      readonly accountId: AccountId | null;
      /** The account's choice; absent: what is chosen for all. */
      readonly proxy?: AccountProxy;
      /** Of the one certificate that passes unverified. */
      readonly acceptedFingerprint: string | null;
    };

/** `unsafe`: the line would give a password away in clear text, and was not sent. */
export type SayOutcome = 'said' | 'unsafe' | 'closed';

/** A command or a line of a letter: RFC 5321 §4.5.3.1.6 allows 1,000 octets, RFC 4954 §4 answers of 12,288. */
export const maxManualLineCharacters = 12_288;

export interface ManualRequests {
  /** Connects; a window has one such connection, and an earlier one ends. Answers once the greeting may come. `session.stop` ends it. */
  'manual.open': {
    arguments: [{ readonly sessionId: SessionId; readonly server: ManualServer }];
    result: void;
  };
  /** Says one line. `isClearTextAccepted`: the person knows that whoever is on the way can read it. */
  'manual.say': {
    arguments: [sessionId: SessionId, line: string, isClearTextAccepted: boolean];
    result: SayOutcome;
  };
}

export interface ManualEvents {
  /** Lines as they were said, secrets masked. */
  'manual.lines': { readonly sessionId: SessionId; readonly lines: readonly TranscriptLine[] };
  /** The connection is over; null: one side said goodbye. */
  'manual.ended': { readonly sessionId: SessionId; readonly failure: MailFailure | null };
}
