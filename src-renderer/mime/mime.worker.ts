// Parses letters for reading, away from the window's own thread. One letter at a time; the client ends it when it takes too long.
import type { ParsedLetter, ParseOptions } from './letter.ts';
import { parseLetter } from './parse-letter.ts';

export interface ParseRequest {
  readonly id: number;
  readonly raw: Uint8Array;
  readonly options: ParseOptions;
}

export interface ParseAnswer {
  readonly id: number;
  readonly letter: ParsedLetter;
}

/** Posted once the worker listens: its start is no letter's time. */
export const readyNotice = 'ready';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

scope.addEventListener('message', (event: MessageEvent<ParseRequest>) => {
  const { id, raw, options } = event.data;
  void parseLetter(raw, options).then((letter) => {
    const answer: ParseAnswer = { id, letter };
    scope.postMessage(answer, {
      transfer: letter.attachments.map(({ bytes }) => bytes.buffer as ArrayBuffer),
    });
  });
});

scope.postMessage(readyNotice);
