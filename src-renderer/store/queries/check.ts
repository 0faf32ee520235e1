// Reads the report of the latest Check and Repair.
import type { CheckReport } from '../check-report.ts';
import { store } from '../database.ts';

/** The option row it lies in; no option of the person's. */
export const checkReportKey = 'lastCheck';

/** undefined: there was none yet. */
export async function lastCheck(): Promise<CheckReport | undefined> {
  const row = await store().options.get(checkReportKey);
  return row?.value as CheckReport | undefined;
}
