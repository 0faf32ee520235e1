// Keeps what reports say with the sent letter they are about. A report on a letter nobody here has sent is left alone.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { ReportOnSent } from '../../../src-shared/mail/sent-report.ts';
import { store } from '../database.ts';
import { sentLetterOf } from '../queries/sent-way.ts';
import type { SentReportRow } from '../rows.ts';

export interface ArrivedReport {
  /** The letter that reports. */
  readonly reportId: MessageId;
  /** ms since the epoch. */
  readonly at: number;
  readonly report: ReportOnSent;
}

/** A letter to a list of thousands would be reported on without end; the earliest words go, so that no flood keeps the latest out. */
const maxReports = 500;

/** One after the other in one transaction: two of them may be about the same letter. Told twice, a report is kept once. */
export async function noteArrivedReports(arrived: readonly ArrivedReport[]): Promise<void> {
  const { sentLetters } = store();
  await store().transaction('rw', sentLetters, async () => {
    for (const one of arrived) {
      const row = await sentLetterOf(one.report);
      const reports = row && withReport(row.reports ?? [], one);
      if (row && reports) await sentLetters.put({ ...row, reports });
    }
  });
}

/** Null where nothing of it is new. */
function withReport(
  known: readonly SentReportRow[],
  { reportId, at, report }: ArrivedReport,
): readonly SentReportRow[] | null {
  if (known.some((row) => row.reportId === reportId)) return null;
  const added = report.outcomes.map((outcome) => ({ ...outcome, at, reportId }));
  return [...known, ...added].slice(-maxReports);
}
