// Goes through the ledger for Check and Repair: rows that name letters which are not here, and sessions that nothing names any more.
import { Dexie } from 'dexie';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { unreadableFinding } from '../check-report.ts';
import { noteFindings } from './check.ts';
import type { LedgerRow } from '../rows.ts';
import type { LedgerKey } from '../schema.ts';
import { pastUnreadable, readRows } from '../unreadable.ts';

const pieceRows = 1_000;

/** A session notes itself before its letters come, and may bring them for hours: younger ones are never dropped. */
const sessionGraceMs = 7 * 24 * 60 * 60 * 1_000;

export interface LedgerPiece {
  readonly sessions: readonly SessionId[];
  /** null: this was the last. */
  readonly lastKey: LedgerKey | null;
  readonly count: number;
}

/**
 * Unlinks, in one transaction, rows of the next piece whose letter is not here. What they remember stays: their letter is not fetched
 * once more, and since nobody threw it away, no rule removes the server's copy either (`isBySizeOnly`). `purgedAt` lets the person have it
 * again by name. `now` in ms since the epoch.
 */
export async function unlinkLedgerPiece(
  after: LedgerKey | null,
  now: number,
): Promise<LedgerPiece> {
  const { ledger, messages, options } = store();
  return pastUnreadable(() =>
    store().transaction('rw', ledger, messages, options, async () => {
      const range =
        after === null
          ? ledger.toCollection()
          : ledger.where('[accountId+uidl+occurrence]').above(after);
      const keys = (await range.limit(pieceRows).primaryKeys()) as LedgerKey[];
      const { rows, unreadable } = await readRows(ledger, keys);
      const readable = rows.filter((row) => row !== undefined);
      const named = readable.flatMap(({ messageId }) => messageId ?? []);
      const here = new Set(await messages.where(':id').anyOf(named).primaryKeys());
      const dangling = readable.filter(
        ({ messageId }) => messageId !== null && messageId !== undefined && !here.has(messageId),
      );
      await ledger.bulkPut(dangling.map((row) => unlinked(row, now)));
      await noteFindings([
        ...dangling.map(({ messageId, uidl }) => ({
          kind: 'forgotten' as const,
          messageId,
          name: uidl as string,
        })),
        ...unreadable.map((key) => unreadableFinding('ledger', key, '')),
      ]);
      return {
        sessions: readable.flatMap(({ sessionId, removal }) =>
          removal ? [sessionId, removal.sessionId] : [sessionId],
        ),
        lastKey: keys.length < pieceRows ? null : keys.at(-1)!,
        count: keys.length,
      };
    }),
  );
}

function unlinked(row: LedgerRow, now: number): LedgerRow {
  return { ...row, messageId: null, purgedAt: row.purgedAt ?? now, isBySizeOnly: true };
}

/**
 * Drops sessions that no letter and no row of the ledger names, but each account's latest, which tells when it was last looked at.
 * `now` in ms since the epoch. Gives how many.
 */
export async function dropSessionsBut(named: ReadonlySet<SessionId>, now: number): Promise<number> {
  const { sessions } = store();
  return pastUnreadable(() =>
    store().transaction('rw', sessions, async () => {
      const { rows } = await readRows(sessions, await sessions.toCollection().primaryKeys());
      const known = rows.filter((row) => row !== undefined);
      const latest = new Map<string, number>();
      for (const { accountId, at } of known) {
        latest.set(accountId, Math.max(latest.get(accountId) ?? at, at));
      }
      const gone = known.filter(
        ({ id, accountId, at }) =>
          !named.has(id) && at !== latest.get(accountId) && now - at > sessionGraceMs,
      );
      await sessions.bulkDelete(gone.map(({ id }) => id));
      return gone.length;
    }),
  );
}

/** The number of rows, for telling how far the check is. */
export async function ledgerCount(): Promise<number> {
  return store().ledger.where('[accountId+uidl+occurrence]').above([Dexie.minKey]).count();
}
