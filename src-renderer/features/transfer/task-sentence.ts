// What a transfer is doing just now, as the key of a sentence. Pure.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { TransferTask } from './transfer-state.ts';

export function taskSentence({
  direction,
  phase,
  totalCount,
  portion = 1,
}: Pick<TransferTask, 'direction' | 'phase' | 'totalCount' | 'portion'>): MessageKey {
  if (portion > 1) return totalCount > 0 ? 'transfer.receivingPortion' : 'transfer.portion';
  if (phase === 'dns' || phase === 'connect' || phase === 'tls') return 'transfer.connecting';
  if (direction === 'send') return 'transfer.sending';
  if (phase === 'quit' || phase === 'deletion') return 'transfer.finishing';
  return totalCount > 0 ? 'transfer.receiving' : 'transfer.checking';
}

/** The values every such sentence may ask for. */
export function taskValues({ accountLabel, doneCount, totalCount, portion = 1 }: TransferTask) {
  const done = Math.min(doneCount + 1, totalCount);
  return { account: accountLabel, done, total: totalCount, portion };
}
