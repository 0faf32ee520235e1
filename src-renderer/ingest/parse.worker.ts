// Reads what the message list shows out of raw bytes, in a worker of its own: a letter that keeps it too long costs only this worker.
import { summarise, type SummaryOptions } from '../mime/summarise.ts';
import type { LetterSummary } from '../store/rows.ts';
import { readyNotice, type ParseAnswer, type ParseRequest } from './parse-messages.ts';

addEventListener('message', (event: MessageEvent<ParseRequest>) => {
  const { id, raw, options } = event.data;
  postMessage({ id, summary: summaryOrNull(raw, options) } satisfies ParseAnswer);
});

postMessage(readyNotice);

function summaryOrNull(raw: Uint8Array, options: SummaryOptions): LetterSummary | null {
  try {
    return summarise(raw, options);
  } catch {
    return null;
  }
}
