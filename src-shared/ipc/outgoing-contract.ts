// The requests of sending, part of the contract.
import type { AccountSettings } from '../mail/account.ts';
import type { BuiltMessage, Composition, Envelope } from '../mail/composition.ts';
import type { SessionId } from '../mail/ids.ts';
import type { ReadReceipt } from '../mail/read-receipt.ts';
import type { SendOutcome } from './contract.ts';

export interface OutgoingRequests {
  'smtp.build': { arguments: [Composition]; result: BuiltMessage };
  /** Its envelope has an empty return path: nobody answers a receipt (RFC 8098 §3). */
  'smtp.buildReceipt': { arguments: [ReadReceipt]; result: BuiltMessage };
  'smtp.send': {
    arguments: [
      {
        readonly sessionId: SessionId;
        readonly account: AccountSettings;
        readonly envelope: Envelope;
        readonly raw: Uint8Array;
      },
    ];
    result: SendOutcome;
  };
}

export interface OutgoingEvents {
  /** The computer was asleep, and timers with it. */
  'app.resumed': Record<string, never>;
}
