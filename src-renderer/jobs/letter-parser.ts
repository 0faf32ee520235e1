// Reads out of letters in the store what only their bytes tell: each is parsed as it was when it came, within its time budget.
import type { MessageId } from '../../src-shared/mail/ids.ts';
import type { HeadOptions, ParsedHead, ParsedRuleFacts } from '../ingest/parse-messages.ts';
import { startSummariser, type Summariser } from '../ingest/summariser.ts';
import { rawHeads } from '../store/queries/raw.ts';

/** Beginnings of letters that are held in memory at once. */
const atOnce = 25;

let parser: Summariser | null = null;

/** What letters teach the junk filter by, see `junk/tokens.ts`; without letters that are gone or can't be read. */
export async function tokensOf(ids: readonly MessageId[]): Promise<Map<MessageId, string>> {
  return readOut(ids, { wantsTokens: true }, ({ tokens }) => tokens || undefined);
}

/** What message rules look at; without letters that are gone or can't be read. */
export async function ruleFactsOf(
  ids: readonly MessageId[],
): Promise<Map<MessageId, ParsedRuleFacts>> {
  return readOut(ids, { wantsRuleFacts: true }, ({ ruleFacts }) => ruleFacts);
}

/** Lets go of the parser until it is needed again. */
export function restParser(): void {
  parser?.stop();
  parser = null;
}

async function readOut<Fact>(
  ids: readonly MessageId[],
  wants: Pick<HeadOptions, 'wantsTokens' | 'wantsRuleFacts'>,
  factOf: (parsed: ParsedHead) => Fact | undefined,
): Promise<Map<MessageId, Fact>> {
  const { summarise } = (parser ??= startSummariser(spawnParser));
  const facts = new Map<MessageId, Fact>();
  const options = { fallbackCharset: '', receivedAt: 0, ...wants };
  for (let start = 0; start < ids.length; start += atOnce) {
    const heads = await rawHeads(ids.slice(start, start + atOnce));
    await Promise.all(
      [...heads].map(async ([id, raw]) => {
        const fact = factOf(await summarise(raw, options));
        if (fact !== undefined) facts.set(id, fact);
      }),
    );
  }
  return facts;
}

function spawnParser(): Worker {
  return new Worker(new URL('../ingest/parse.worker.ts', import.meta.url), {
    type: 'module',
    name: 'parse',
  });
}
