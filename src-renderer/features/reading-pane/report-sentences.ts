// A report on another letter as sentences: what happened, to whom, why, and what the person can do.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Format } from '../../app/formats.ts';
import type { DeliveryCause } from '../../mime/report/delivery-cause.ts';
import type {
  DeliveryAction,
  DeliveryReport,
  DisplayReport,
  LetterReport,
  ReportedLetter,
  ReportedRecipient,
} from '../../mime/report/letter-report.ts';
import type { Tone } from '../../ui/feedback.tsx';

export interface ReportSentences {
  readonly tone: Tone;
  readonly title: string;
  /** Which letter it is about; null when the report does not say. */
  readonly about: string | null;
  readonly groups: readonly ReportGroup[];
  /** What became of the others the report is about, a line for each outcome. */
  readonly others: readonly string[];
  /** The servers' own words, a line for each recipient that has any. */
  readonly serverWords: readonly string[];
}

/** Recipients to whom the same happened for the same reason. */
export interface ReportGroup {
  readonly addresses: string;
  /** null where nothing went wrong. */
  readonly cause: string | null;
  readonly advice: string | null;
  /** When a delayed letter is given up; null when it is not said. */
  readonly givesUp: string | null;
}

export function reportSentences(
  report: LetterReport,
  translate: Translate,
  format: Format,
): ReportSentences {
  return report.kind === 'delivery'
    ? deliverySentences(report, translate, format)
    : displaySentences(report, translate, format);
}

const tones: Readonly<Record<DeliveryAction, Tone>> = {
  failed: 'error',
  delayed: 'warning',
  delivered: 'success',
  relayed: 'info',
  expanded: 'info',
};

/** The worst names the report: a letter that did not reach one of ten was not delivered. */
const worstFirst: readonly DeliveryAction[] = [
  'failed',
  'delayed',
  'relayed',
  'expanded',
  'delivered',
];

const maxNamed = 5;

function deliverySentences(
  report: DeliveryReport,
  translate: Translate,
  format: Format,
): ReportSentences {
  const action =
    worstFirst.find((each) => report.recipients.some((one) => one.action === each)) ?? 'failed';
  const concerned = report.recipients.filter((one) => one.action === action);
  return {
    tone: tones[action],
    title: translate(`report.title.${action}`),
    about: aboutSentence(report.original, translate, format),
    groups: groupsOf(concerned).map((group) => groupSentences(group, translate, format)),
    others: worstFirst.flatMap((each) =>
      each === action || each === 'failed' ? [] : otherOutcome(report.recipients, each, translate),
    ),
    serverWords: report.recipients.flatMap(serverWordsOf),
  };
}

function displaySentences(
  report: DisplayReport,
  translate: Translate,
  format: Format,
): ReportSentences {
  const recipient = report.recipient || translate('report.theRecipient');
  return {
    tone: report.outcome === 'displayed' ? 'success' : 'info',
    title: translate(`report.receipt.${report.outcome}`, { recipient }),
    about: aboutSentence(report.original, translate, format),
    groups: [],
    others: [],
    serverWords: [],
  };
}

function aboutSentence(
  original: ReportedLetter | null,
  translate: Translate,
  format: Format,
): string | null {
  if (!original?.subject) return null;
  const { subject, sentAt } = original;
  return sentAt === null
    ? translate('report.about', { subject })
    : translate('report.aboutSent', { subject, date: format.longDate(sentAt) });
}

function groupsOf(recipients: readonly ReportedRecipient[]): readonly ReportedRecipient[][] {
  const groups = new Map<DeliveryCause | null, ReportedRecipient[]>();
  for (const recipient of recipients) {
    const group = groups.get(recipient.cause);
    if (group) group.push(recipient);
    else groups.set(recipient.cause, [recipient]);
  }
  return [...groups.values()];
}

function groupSentences(
  group: readonly ReportedRecipient[],
  translate: Translate,
  format: Format,
): ReportGroup {
  const cause = group[0]?.cause ?? null;
  const retryUntil = group.find((one) => one.retryUntil !== null)?.retryUntil ?? null;
  return {
    addresses: named(group, translate),
    cause: cause && translate(`report.cause.${cause}`),
    advice: cause && translate('report.whatNow', { advice: translate(`report.advice.${cause}`) }),
    givesUp:
      retryUntil === null
        ? null
        : translate('report.givesUp', { date: format.longDate(retryUntil) }),
  };
}

function otherOutcome(
  recipients: readonly ReportedRecipient[],
  action: Exclude<DeliveryAction, 'failed'>,
  translate: Translate,
): string[] {
  const others = recipients.filter((one) => one.action === action);
  return others.length === 0
    ? []
    : [translate(`report.other.${action}`, { addresses: named(others, translate) })];
}

function named(recipients: readonly ReportedRecipient[], translate: Translate): string {
  const addresses = recipients
    .slice(0, maxNamed)
    .map(({ address }) => address || translate('report.unnamedRecipient'))
    .join(translate('reading.comma'));
  const count = recipients.length - maxNamed;
  return count > 0 ? translate('report.moreRecipients', { addresses, count }) : addresses;
}

function serverWordsOf({ address, diagnostic, status, remoteServer }: ReportedRecipient): string[] {
  const words = diagnostic.includes(status) ? diagnostic : `${status} ${diagnostic}`.trim();
  return words ? [[address, remoteServer, words].filter(Boolean).join(' · ')] : [];
}
