// The report of a check that something kept from beginning, or from going on. Pure.
import type { CheckReport } from '../store/check-report.ts';
import { isStorageFull } from '../store/failure.ts';

/** `now` in ms since the epoch. */
export function brokenOff(report: CheckReport, error: unknown, now: number): CheckReport {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const end = isStorageFull(error) ? 'disk-full' : 'failed';
  return { ...report, end, detail: words.slice(0, 500), endedAt: now };
}
