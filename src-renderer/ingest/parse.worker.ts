// Reads what the message list shows and what a letter is found by out of raw bytes, in a worker of its own: a letter that keeps it too
// long costs only this worker.
import { parseHead } from './parse-head.ts';
import { type ParseAnswer, type ParseRequest, readyNotice } from './parse-messages.ts';

addEventListener('message', (event: MessageEvent<ParseRequest>) => {
  const { id, raw, options } = event.data;
  postMessage({ id, parsed: parseHead(raw, options) } satisfies ParseAnswer);
});

postMessage(readyNotice);
