// Schema version 2: wishes about letters on the server, the sessions letters came by, large letters under way, small ones packed
// together, and each account's limits of what is downloaded. Frozen, as version 1 is.
import type { Dexie, Transaction } from 'dexie';

/** As they were when this version was made; later defaults change nothing here. */
const download = { headersOnlyAboveKb: null, maxLetterMb: 1_024 };

export function declareVersion2(store: Dexie): void {
  store
    .version(2)
    .stores({
      wishes: '[accountId+uidl+occurrence]',
      sessions: 'id',
      arrivals: 'messageId',
      packs: 'id',
    })
    .upgrade((transaction: Transaction) =>
      transaction
        .table('accounts')
        .toCollection()
        .modify((account: Record<string, unknown>) => {
          account['download'] ??= download;
        }),
    );
}
