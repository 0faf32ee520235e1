// Writes what Check and Repair keeps for itself, and drops what is made anew from letters.
import type { CheckReport } from '../check-report.ts';
import { store } from '../database.ts';
import { checkReportKey } from '../queries/check.ts';
import { dropSearchIndex } from './search-rows.ts';

export async function keepCheckReport(report: CheckReport): Promise<void> {
  await store().options.put({ key: checkReportKey, value: report });
}

/** The catalogue's pages and the search index: both are built from the letters again. */
export async function dropDerived(): Promise<void> {
  await store().cataloguePages.clear();
  await dropSearchIndex();
}
