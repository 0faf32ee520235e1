// What the window and the ingest worker say to each other. Letters' bytes are never among it; they come by the retrieval's own port.
import type { MailFailure } from '../../src-shared/failure.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { AccountId, SessionId } from '../../src-shared/mail/ids.ts';
import type { DoubtfulLetters } from '../../src-shared/mail/identification.ts';

/** Whose letters a port will bring, and by which rules. */
export interface RetrievalTerms {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly accountSettings: AccountSettings;
  /** What to do with letters that may or may not be here already, once unique-ids changed. */
  readonly doubtfulLetters: DoubtfulLetters;
  /** Only what the person wished of single letters is done; the others wait. */
  readonly onlyWishes: boolean;
}

/** Window to worker; the retrieval's port is transferred along. */
export interface AcceptPort {
  readonly type: 'accept-port';
  readonly terms: RetrievalTerms;
}

/** Worker to window. */
export type IngestNotice =
  /** Letters were committed. `count`: those that are new here, since the last notice. */
  | {
      readonly type: 'stored';
      readonly accountId: AccountId;
      readonly sessionId: SessionId;
      readonly count: number;
    }
  /** Nothing more comes of this retrieval, and all it brought is on the disk. */
  | {
      readonly type: 'closed';
      readonly accountId: AccountId;
      readonly sessionId: SessionId;
      readonly storedCount: number;
      /** Why the retrieval or the storing ended early; null when all went as planned. */
      readonly failure: MailFailure | null;
    };
