// Reads what the message list shows and what a letter is found by out of raw bytes, in a worker of its own: a letter that keeps it too
// long costs only this worker.
import { summariseWithParts } from '../mime/summarise.ts';
import { searchTermsOf, wordsOf } from './index-letters.ts';
import { junkTokensOf } from './junk-tokens.ts';
import {
  type HeadOptions,
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

function parsedOrNull(raw: Uint8Array, options: HeadOptions): ParsedHead | null {
  try {
    const { summary, root } = summariseWithParts(raw, options);
    const { fallbackCharset, wantsTokens = false } = options;
    const words = wordsOf(root, fallbackCharset);
    const terms = searchTermsOf(summary, words);
    const tokens = wantsTokens ? junkTokensOf(summary, root, words, fallbackCharset) : '';
    return { summary, terms, tokens };
  } catch {
    return null;
  }
}
