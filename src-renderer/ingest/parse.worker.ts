// Reads what the message list shows and what a letter is found by out of raw bytes, in a worker of its own: a letter that keeps it too
// long costs only this worker.
import { summariseWithParts, type SummaryOptions } from '../mime/summarise.ts';
import { searchTermsOf } from './index-letters.ts';
import {
  type ParseAnswer,
  type ParsedHead,
  type ParseRequest,
  readyNotice,
} from './parse-messages.ts';

addEventListener('message', (event: MessageEvent<ParseRequest>) => {
  const { id, raw, options } = event.data;
  postMessage({ id, parsed: parsedOrNull(raw, options) } satisfies ParseAnswer);
});

postMessage(readyNotice);

function parsedOrNull(raw: Uint8Array, options: SummaryOptions): ParsedHead | null {
  try {
    const { summary, root } = summariseWithParts(raw, options);
    return { summary, terms: searchTermsOf(summary, root, options.fallbackCharset) };
  } catch {
    return null;
  }
}
