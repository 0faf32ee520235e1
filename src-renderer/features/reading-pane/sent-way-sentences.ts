// What is known of a sent letter's way, as sentences: who has it according to reports, who has not. Pure.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { RefusedRecipient } from '../../../src-shared/mail/composition.ts';
import type { RecipientFate } from '../../../src-shared/mail/sent-report.ts';
import type { SentLetterRow, SentReportRow } from '../../store/rows.ts';
import type { Tone } from '../../ui/feedback.tsx';

export interface SentWaySentences {
  readonly tone: Tone;
  /** The worst first; never empty. */
  readonly sentences: readonly string[];
  /** What the server said of those it would not take, a line for each. */
  readonly serverWords: readonly string[];
}

/** Null where there is nothing to tell. */
export function sentWaySentences(
  way: SentLetterRow,
  translate: Translate,
): SentWaySentences | null {
  const refused = way.refused ?? [];
  const groups = groupedFates(way.reports ?? []);
  const comma = translate('reading.comma');
  const known = worstFirst.filter((fate) => groups.has(fate));
  const names = (fate: RecipientFate) =>
    [...(groups.get(fate) ?? [])]
      .map((recipient) => recipient || translate('report.unnamedRecipient'))
      .join(comma);
  const awaited = way.deliveryReceipt && !known.some((fate) => deliveryFates.has(fate));
  // Of whom a report has come, more is known.
  const reported = new Set([...groups.values()].flatMap((of) => [...of].map(lowerCase)));
  const addressesOf = (wanted: RefusedRecipient['fate'], except?: ReadonlySet<string>) =>
    refused
      .filter(({ fate, address }) => fate === wanted && !except?.has(lowerCase(address)))
      .map(({ address }) => address)
      .join(comma);
  const no = addressesOf(undefined);
  const perhaps = addressesOf('unclear', reported);
  const givenUp = addressesOf('given-up');
  const sentences = [
    ...(no ? [translate('receipts.refused', { addresses: no })] : []),
    ...(perhaps ? [translate('receipts.perhaps', { addresses: perhaps })] : []),
    ...(givenUp ? [translate('receipts.givenUp', { addresses: givenUp })] : []),
    ...known.map((fate) => translate(`receipts.way.${fate}`, { addresses: names(fate) })),
    ...(awaited ? [translate(`receipts.delivery.${way.deliveryReceipt ?? 'requested'}`)] : []),
  ];
  if (sentences.length === 0) return null;
  const toneOfReports = tones[known[0] ?? 'relayed'];
  const isBad = no !== '' || toneOfReports === 'error';
  const tone = isBad ? 'error' : perhaps || givenUp ? 'warning' : toneOfReports;
  const serverWords = refused
    .filter(({ serverReply }) => serverReply !== '')
    .map(({ address, serverReply }) => `${address} · ${serverReply}`);
  return { tone, sentences, serverWords };
}

function lowerCase(address: string): string {
  return address.toLowerCase();
}

const worstFirst: readonly RecipientFate[] = [
  'failed',
  'not-displayed',
  'deleted',
  'delayed',
  'denied',
  'relayed',
  'expanded',
  'dispatched',
  'processed',
  'delivered',
  'displayed',
];

const deliveryFates: ReadonlySet<RecipientFate> = new Set([
  'failed',
  'delayed',
  'delivered',
  'relayed',
  'expanded',
]);

const tones: Readonly<Record<RecipientFate, Tone>> = {
  failed: 'error',
  'not-displayed': 'warning',
  deleted: 'info',
  delayed: 'warning',
  denied: 'info',
  relayed: 'info',
  expanded: 'info',
  dispatched: 'info',
  processed: 'info',
  delivered: 'success',
  displayed: 'success',
};

/** The latest word on each recipient counts, of its delivery and of its display each: what was late may have arrived. A report may be opened long after later ones came. */
function groupedFates(
  reports: readonly SentReportRow[],
): ReadonlyMap<RecipientFate, ReadonlySet<string>> {
  const latest = new Map<string, { recipient: string; fate: RecipientFate }>();
  for (const { recipient, fate } of reports.toSorted((a, b) => a.at - b.at)) {
    const kind = deliveryFates.has(fate) ? 'delivery' : 'display';
    latest.set(`${kind} ${recipient.toLowerCase()}`, { recipient, fate });
  }
  const groups = new Map<RecipientFate, Set<string>>();
  for (const { recipient, fate } of latest.values()) {
    groups.set(fate, (groups.get(fate) ?? new Set()).add(recipient));
  }
  return groups;
}
