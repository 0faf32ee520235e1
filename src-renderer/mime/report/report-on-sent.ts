// What a report says of a letter the person sent, in the few words that are kept with that letter. Pure.
import type { RecipientFate, ReportOnSent } from '../../../src-shared/mail/sent-report.ts';
import { isPlainAddress } from '../../../src-shared/mail/plain-address.ts';
import type { LetterReport } from './letter-report.ts';

/** Null for a report that does not say which letter it is about. */
export function reportOnSent(report: LetterReport): ReportOnSent | null {
  const messageIdHeader = report.original?.messageId ?? '';
  const envelopeId = report.kind === 'delivery' ? report.envelopeId : '';
  if (messageIdHeader === '' && envelopeId === '') return null;
  const outcomes =
    report.kind === 'delivery'
      ? report.recipients
          .slice(0, maxOutcomes)
          .map(({ address, action }) => ({ recipient: namedIn(address), fate: action }))
      : [{ recipient: namedIn(report.recipient), fate: fateOf(report.outcome) }];
  return { messageIdHeader, envelopeId, outcomes };
}

/** A report that names more is kept as far as that. */
const maxOutcomes = 200;

/** Anybody can write a report: what is no address would be a stranger's words over the person's own letter. */
function namedIn(recipient: string): string {
  return isPlainAddress(recipient) ? recipient : '';
}

function fateOf(outcome: Extract<LetterReport, { kind: 'display' }>['outcome']): RecipientFate {
  return outcome === 'failed' ? 'not-displayed' : outcome;
}
