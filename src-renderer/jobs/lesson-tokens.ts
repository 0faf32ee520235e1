// What letters in the store teach the junk filter by: each is read and parsed as it was when it came, within its time budget.
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { startSummariser, type Summariser } from '../ingest/summariser.ts';
import { rawHeads } from '../store/queries/raw.ts';

/** Beginnings of letters that are held in memory at once. */
const atOnce = 25;

let parser: Summariser | null = null;

/** Tokens by letter, see `junk/tokens.ts`; without letters that are gone or can't be read. */
export async function tokensOf(ids: readonly MessageId[]): Promise<Map<MessageId, string>> {
  const { summarise } = (parser ??= startSummariser(spawnParser));
  const tokens = new Map<MessageId, string>();
  for (let start = 0; start < ids.length; start += atOnce) {
    const heads = await rawHeads(ids.slice(start, start + atOnce));
    const options = { fallbackCharset: '', receivedAt: 0, wantsTokens: true };
    await Promise.all(
      [...heads].map(async ([id, raw]) => {
        const parsed = await summarise(raw, options);
        if (parsed.tokens !== '') tokens.set(id, parsed.tokens);
      }),
    );
  }
  return tokens;
}

/** Lets go of the parser until it is needed again. */
export function restTokens(): void {
  parser?.stop();
  parser = null;
}

function spawnParser(): Worker {
  return new Worker(new URL('../ingest/parse.worker.ts', import.meta.url), {
    type: 'module',
    name: 'parse',
  });
}
