// A report that is opened is noted with the sent letter it is about: one in a server's own words, or of before reports were noted.
import { useEffect } from 'react';
import { inBackground } from '../../app/notices.tsx';
import { reportOnSent } from '../../mime/report/report-on-sent.ts';
import type { MessageRow } from '../../store/rows.ts';
import { noteArrivedReports } from '../../store/writes/sent-reports.ts';
import type { OpenedLetter } from './open-letter.ts';

/** Junk that pretends to be a report is not believed. */
export function useNoteReport(row: MessageRow, opened: OpenedLetter | null): void {
  const { id, receivedAt, folderId } = row;
  const report = opened?.kind === 'parsed' ? opened.letter.report : null;
  useEffect(() => {
    const said = report && folderId !== 'junk' ? reportOnSent(report) : null;
    if (said) inBackground(noteArrivedReports([{ reportId: id, at: receivedAt, report: said }]));
  }, [report, id, receivedAt, folderId]);
}
