// "Why?": what is known of a letter's delivery, put into sentences. Pure; the words are the locale's.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import { topHashPrefix, unrecognisedPrefix } from '../../../src-shared/mail/recognition.ts';
import type { Format } from '../../app/formats.ts';
import type { DeliveryRecord } from '../../store/queries/delivery.ts';
import type { LedgerRow, MessageRow, SessionRow } from '../../store/rows.ts';
import { serverCopyOf, type ServerCopy } from './server-copy.ts';

/** The headers stored here against the hash taken when they came. null: nothing to compare, or not compared yet. */
export type HeadersCheck = 'agree' | 'differ' | null;

export interface DeliveryFact {
  readonly label: string;
  readonly sentences: readonly string[];
  /** Whose dialogue tells more, where it is still kept. */
  readonly sessionId?: SessionId;
}

interface Words {
  readonly translate: Translate;
  readonly format: Format;
}

/** The facts in the order they happened. `record` null: the ledger knows nothing of the letter. */
export function deliveryFacts(
  row: Pick<MessageRow, 'folderId' | 'damage' | 'preview'>,
  record: DeliveryRecord | null,
  check: HeadersCheck,
  now: number,
  words: Words,
): readonly DeliveryFact[] {
  const { translate } = words;
  if (!record) {
    const key = isWrittenHere(row) ? 'delivery.writtenHere' : 'delivery.notRecorded';
    return [{ label: translate('delivery.label.origin'), sentences: [translate(key)] }];
  }
  const { ledger, broughtBy } = record;
  return [
    { label: translate('delivery.label.fetched'), sentences: fetched(row, ledger, words) },
    {
      label: translate('delivery.label.session'),
      sentences: [session(broughtBy, words)],
      ...(broughtBy ? { sessionId: broughtBy.id } : {}),
    },
    { label: translate('delivery.label.verified'), sentences: verified(ledger, check, words) },
    { label: translate('delivery.label.uidl'), sentences: names(ledger, words) },
    {
      label: translate('delivery.label.server'),
      sentences: onServer(record, now, words),
      ...(record.removedBy ? { sessionId: record.removedBy.id } : {}),
    },
  ].filter(({ sentences }) => sentences.length > 0);
}

function isWrittenHere({ folderId }: Pick<MessageRow, 'folderId'>): boolean {
  return folderId === 'sent' || folderId === 'outbox' || folderId === 'drafts';
}

function fetched(
  { damage, preview }: Pick<MessageRow, 'damage' | 'preview'>,
  ledger: LedgerRow,
  { translate, format }: Words,
): string[] {
  const date = format.longDate(ledger.retrievedAt);
  if (ledger.state === 'poison') {
    return [
      translate('delivery.refused', { date, count: ledger.attemptCount ?? 1 }),
      // The preview of a refused letter is the server's reply.
      ...(damage === 'refused' && preview !== ''
        ? [translate('placeholder.serverSaid', { reply: preview })]
        : []),
    ];
  }
  const key = ledger.state === 'headers' ? 'delivery.headersFetched' : 'delivery.fetched';
  return [translate(key, { date })];
}

function session(row: SessionRow | undefined, { translate, format }: Words): string {
  if (!row) return translate('delivery.sessionUnknown');
  const { host, port, security, at } = row;
  const date = format.longDate(at);
  return translate('delivery.session', { host, port: String(port), security, date });
}

function verified(ledger: LedgerRow, check: HeadersCheck, { translate, format }: Words): string[] {
  if (ledger.state === 'poison') return [];
  const sentences: string[] = [];
  if (ledger.state === 'stored') {
    const isAskedToDelete = ledger.deletionRequestedAt !== null;
    sentences.push(
      arrival(ledger, { translate, format }),
      translate(isAskedToDelete ? 'delivery.committed' : 'delivery.stored'),
    );
  } else sentences.push(translate('delivery.headersOnly', { size: format.size(ledger.sizeBytes) }));
  if (check !== null) sentences.push(translate(`delivery.headers.${check}`));
  return sentences;
}

function arrival({ receivedBytes, sizeBytes }: LedgerRow, { translate, format }: Words): string {
  if (receivedBytes === undefined) return translate('delivery.arrived');
  const bytes = format.number(receivedBytes);
  const announced = format.number(sizeBytes);
  const key = receivedBytes === sizeBytes ? 'delivery.arrivedSame' : 'delivery.arrivedOther';
  return translate(key, { bytes, announced });
}

function names(ledger: LedgerRow, { translate, format }: Words): string[] {
  const { uidl, occurrence, renamed } = ledger;
  if (uidl.startsWith(unrecognisedPrefix)) return [translate('delivery.noUidl')];
  if (uidl.startsWith(topHashPrefix)) return [translate('delivery.topHash')];
  return [
    uidl,
    ...(occurrence > 0 ? [translate('delivery.occurrence', { number: occurrence + 1 })] : []),
    ...(renamed
      ? [
          translate('delivery.renamed', {
            from: renamed.from,
            date: format.longDate(renamed.at),
          }),
        ]
      : []),
  ];
}

function onServer(record: DeliveryRecord, now: number, words: Words): string[] {
  const { translate, format } = words;
  const copy = serverCopyOf(record);
  switch (copy.kind) {
    case 'removed':
      return removed(copy, record, words);
    case 'vanished':
      return [translate('delivery.vanished', { date: format.longDate(copy.since) })];
    case 'elsewhere':
      return [translate('delivery.elsewhere', { maildrop: copy.maildrop })];
    case 'account-gone':
      return [translate('delivery.accountGone')];
    case 'unknown':
      return [translate('delivery.unknown')];
    case 'to-be-removed':
      return [translate('delivery.listed'), due(copy, record, now, words)];
    case 'kept':
      return [translate('delivery.listed'), translate(`delivery.kept.${copy.why}`)];
  }
}

function removed(
  { at, rule, goneSince }: ServerCopy & { readonly kind: 'removed' },
  { removedBy }: DeliveryRecord,
  { translate, format }: Words,
): string[] {
  const date = format.longDate(at);
  const promised = removedBy
    ? translate('delivery.promised', { host: removedBy.host, date: format.longDate(removedBy.at) })
    : translate('delivery.promisedSomewhen');
  return [
    translate(`delivery.removed.${rule ?? 'unknown'}`, { date }),
    promised,
    goneSince === null
      ? translate('delivery.notSeenGone')
      : translate('delivery.seenGone', { date: format.longDate(goneSince) }),
  ];
}

function due(
  { rule, at }: ServerCopy & { readonly kind: 'to-be-removed' },
  { account }: DeliveryRecord,
  now: number,
  { translate, format }: Words,
): string {
  if (rule === 'asked' || rule === 'rule') return translate(`delivery.due.${rule}`);
  if (rule !== 'after-days') return translate('delivery.due.at-once');
  const days = account?.delivery.removeAfterDays ?? 0;
  return at === null || at <= now
    ? translate('delivery.due.days-over', { days })
    : translate('delivery.due.after-days', { days, date: format.longDate(at) });
}
