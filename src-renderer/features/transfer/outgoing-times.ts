// Which sentence tells when a letter of the Outbox leaves. Pure.
import type { OutboxRow } from '../../store/rows.ts';

/** Null for a letter that waits for no time. */
export function timedSentenceKey({ state, sendAt }: OutboxRow): 'outbox.timed' | null {
  return state === 'waiting' && sendAt !== undefined ? 'outbox.timed' : null;
}

/** Null where no time is told: it waits for the person, or for Send/Receive. */
export function nextTryKey({
  state,
  notBefore,
}: OutboxRow): 'outbox.nextTry' | 'outbox.nextTryAsked' | null {
  if (state !== 'deferred') return null;
  return notBefore === Infinity ? 'outbox.nextTryAsked' : 'outbox.nextTry';
}
