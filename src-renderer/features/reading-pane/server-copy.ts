// Where the server's copy of a letter stands: still there and until when, or gone and why. Pure.
import { isOfMaildrop, maildropName } from '../../../src-shared/mail/maildrop.ts';
import { unrecognisedPrefix } from '../../../src-shared/mail/recognition.ts';
import type { RemovalRule } from '../../../src-shared/mail/retrieval.ts';
import type { DeliveryRecord } from '../../store/queries/delivery.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Times in ms since the epoch. */
export type ServerCopy =
  /** The server promised its removal; `goneSince` when a later list was without it. `rule` null: not noted at that time. */
  | {
      readonly kind: 'removed';
      readonly at: number;
      readonly rule: RemovalRule | null;
      readonly goneSince: number | null;
    }
  /** Not by this program. */
  | { readonly kind: 'vanished'; readonly since: number }
  /** The account looks into another mailbox now. */
  | { readonly kind: 'elsewhere'; readonly maildrop: string }
  | { readonly kind: 'account-gone' }
  /** The server does not tell its letters apart. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'to-be-removed'; readonly rule: RemovalRule; readonly at: number | null }
  | {
      readonly kind: 'kept';
      readonly why: 'wish' | 'held' | 'incomplete' | 'refused' | 'policy' | 'policy-until-purged';
    };

export function serverCopyOf({ ledger, account, wish }: DeliveryRecord): ServerCopy {
  if (ledger.deletionRequestedAt !== null) {
    return {
      kind: 'removed',
      at: ledger.deletionRequestedAt,
      rule: ledger.removal?.rule ?? null,
      goneSince: ledger.missingSince,
    };
  }
  if (!account) return { kind: 'account-gone' };
  if (!isOfMaildrop(ledger, maildropName(account.incoming))) {
    return { kind: 'elsewhere', maildrop: ledger.maildrop ?? '' };
  }
  if (ledger.missingSince !== null) return { kind: 'vanished', since: ledger.missingSince };
  if (ledger.uidl.startsWith(unrecognisedPrefix)) return { kind: 'unknown' };
  if (wish?.wish === 'delete') return { kind: 'to-be-removed', rule: 'asked', at: null };
  if (wish?.wish === 'keep') return { kind: 'kept', why: 'wish' };
  return byPolicy(ledger, account.delivery);
}

function byPolicy(
  ledger: DeliveryRecord['ledger'],
  {
    leaveOnServer,
    removeAfterDays,
    removeWhenDeleted,
  }: NonNullable<DeliveryRecord['account']>['delivery'],
): ServerCopy {
  // What is not here whole is never removed by a policy, only by a message rule.
  if (ledger.state === 'poison') return { kind: 'kept', why: 'refused' };
  if (ledger.state !== 'stored') return incomplete(ledger);
  if (!leaveOnServer) return { kind: 'to-be-removed', rule: 'at-once', at: null };
  if (ledger.goesByRule) return { kind: 'to-be-removed', rule: 'rule', at: null };
  if (removeAfterDays !== null) {
    const at = ledger.retrievedAt + removeAfterDays * dayMs;
    return { kind: 'to-be-removed', rule: 'after-days', at };
  }
  return { kind: 'kept', why: removeWhenDeleted ? 'policy-until-purged' : 'policy' };
}

function incomplete({ goesByRule, heldByRule }: DeliveryRecord['ledger']): ServerCopy {
  if (goesByRule) return { kind: 'to-be-removed', rule: 'rule', at: null };
  return { kind: 'kept', why: heldByRule ? 'held' : 'incomplete' };
}
