// Rows the list has just drawn, so that the letter chosen among them need not be read once more before its head is shown. What is kept
// here may be a moment old: whoever shows it reads the row as well.
import type { MessageId } from '../../src-shared/mail/ids.ts';
import type { MessageRow } from '../store/rows.ts';

/** More than any window shows at once. */
const keptRows = 500;

const seen = new Map<MessageId, MessageRow>();

export function noteSeenRows(rows: readonly (MessageRow | undefined)[]): void {
  for (const row of rows) {
    if (!row) continue;
    // Put in anew, it is among the youngest.
    seen.delete(row.id);
    seen.set(row.id, row);
  }
  for (const id of seen.keys()) {
    if (seen.size <= keptRows) return;
    seen.delete(id);
  }
}

export function seenRow(id: MessageId): MessageRow | undefined {
  return seen.get(id);
}

/** Another store has other letters under the same ids. */
export function forgetSeenRows(): void {
  seen.clear();
}
