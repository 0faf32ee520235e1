// Writes what Check and Repair keeps for itself, and drops what is made anew from letters.
import { type CheckReport, type NamedFinding, withFindings } from '../check-report.ts';
import { store } from '../database.ts';
import { checkReportKey, lastCheck } from '../queries/check.ts';
import { dropCataloguePages } from './catalogue-pages.ts';
import { dropSearchIndex } from './search-rows.ts';

export async function keepCheckReport(report: CheckReport): Promise<void> {
  await store().options.put({ key: checkReportKey, value: report });
}

/** Within the transaction that mends what was found, which must cover `options`: told and mended are one. */
export async function noteFindings(findings: readonly NamedFinding[]): Promise<void> {
  if (findings.length === 0) return;
  const report = await lastCheck();
  if (report) await keepCheckReport(withFindings(report, findings));
}

/** The catalogue's pages and the search index: both are built from the letters again. */
export async function dropDerived(): Promise<void> {
  await dropCataloguePages();
  await dropSearchIndex();
}
