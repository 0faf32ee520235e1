// What can be said and done about a letter that is not here whole. Pure.
import type { MessageRow } from '../../store/rows.ts';
import type { DeliveryRecord } from '../../store/queries/delivery.ts';
import { serverCopyOf } from './server-copy.ts';

const mib = 1024 * 1024;

export type PlaceholderState =
  /** The rest is on the server, and the person may have it. */
  | { readonly kind: 'headers' }
  /** As long as the next session has not removed it: a message rule wants it gone. */
  | { readonly kind: 'going' }
  /** The server was asked for it `count` times in vain. */
  | { readonly kind: 'refused'; readonly count: number }
  /** Beyond what the account downloads even when asked. */
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'waiting'; readonly wish: 'get' | 'delete' }
  /** Times in ms since the epoch. */
  | { readonly kind: 'removed'; readonly at: number }
  | { readonly kind: 'vanished'; readonly since: number; readonly wasRefused: boolean }
  | { readonly kind: 'elsewhere'; readonly maildrop: string }
  /** A copy made here, or its account was removed. */
  | { readonly kind: 'unknown' };

export function isPlaceholder({ damage }: Pick<MessageRow, 'damage'>): boolean {
  return damage === 'headers-only' || damage === 'refused';
}

/** False where this computer has lost all that would be shown of it. */
export function hasContent({ damage }: Pick<MessageRow, 'damage'>): boolean {
  return damage !== 'missing' && damage !== 'unreadable';
}

export function placeholderStateOf(record: DeliveryRecord | null): PlaceholderState {
  if (!record?.account) return { kind: 'unknown' };
  const { ledger, account, wish } = record;
  const copy = serverCopyOf(record);
  if (copy.kind === 'removed') return { kind: 'removed', at: copy.at };
  if (copy.kind === 'elsewhere') return { kind: 'elsewhere', maildrop: copy.maildrop };
  if (copy.kind === 'vanished') {
    return { kind: 'vanished', since: copy.since, wasRefused: ledger.state === 'poison' };
  }
  if (wish?.wish === 'delete') return { kind: 'waiting', wish: 'delete' };
  const limitBytes = account.download.maxLetterMb * mib;
  if (ledger.sizeBytes > limitBytes) return { kind: 'too-large', limitBytes };
  if (wish?.wish === 'get') return { kind: 'waiting', wish: 'get' };
  if (ledger.state === 'poison') return { kind: 'refused', count: ledger.attemptCount ?? 1 };
  return { kind: copy.kind === 'to-be-removed' ? 'going' : 'headers' };
}
