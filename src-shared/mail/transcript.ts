// A session's dialogue as the console shows it. Secrets are masked before a line is made.
import type { AccountId, SessionId } from './ids.ts';

export type TranscriptProtocol = 'pop3' | 'smtp';

/** What the session was for; a survey only looks at what the server holds, `manual` was typed by hand. */
export type TranscriptPurpose = 'receive' | 'survey' | 'send' | 'test' | 'manual';

export interface TranscriptLine {
  /** ms since the epoch. */
  readonly at: number;
  /** C: what we said, S: what the server said, `note`: what happened between (connected, TLS, bytes of a body). */
  readonly side: 'C' | 'S' | 'note';
  readonly text: string;
}

export interface Transcript {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly protocol: TranscriptProtocol;
  readonly purpose: TranscriptPurpose;
  readonly host: string;
  readonly port: number;
  readonly startedAt: number;
  readonly lines: readonly TranscriptLine[];
}
