// Why the letter shown is taken for junk: asked of the model as it is now. The letter is parsed in a worker, within its time budget.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { startSummariser, type Summariser } from '../../ingest/summariser.ts';
import { junkReasons, type JunkReason } from '../../junk/junk-reasons.ts';
import { modelFromBytes } from '../../junk/model-bytes.ts';
import { junkModelBytes } from '../../store/queries/junk.ts';
import { rawHead } from '../../store/queries/raw.ts';

/** How long an idle worker is kept. */
const idleMs = 20_000;

let parser: Summariser | null = null;
let idle: ReturnType<typeof setTimeout> | undefined;

/** None where nothing was taught, or nothing of what was taught speaks for it. */
export async function explainJunk(id: MessageId): Promise<readonly JunkReason[]> {
  const [raw, bytes] = await Promise.all([rawHead(id), junkModelBytes()]);
  const model = bytes && modelFromBytes(bytes);
  if (!raw || !model) return [];
  clearTimeout(idle);
  parser ??= startSummariser(spawnParser);
  const options = { fallbackCharset: '', receivedAt: 0, wantsTokens: true };
  const { tokens } = await parser.summarise(raw, options);
  idle = setTimeout(() => {
    parser?.stop();
    parser = null;
  }, idleMs);
  return junkReasons(model, tokens);
}

function spawnParser(): Worker {
  return new Worker(new URL('../../ingest/parse.worker.ts', import.meta.url), {
    type: 'module',
    name: 'parse',
  });
}
