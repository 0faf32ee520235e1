// The pack read last, kept for a moment: whoever goes from letter to letter finds the next one in it more often than not, and then need not
// ask the engine, whose answer waits behind everything else a selection asks of it. A letter's bytes never change.
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { store } from './database.ts';
import { readRaw, unpacked } from './raw-packs.ts';
import type { MessageRow, RawRow } from './rows.ts';

const keptMs = 30_000;
/** Letters are committed, and so packed, some 6 MB at a time. */
const maxKeptBytes = 8 * 1024 * 1024;

/** With the store it is of: tests open one after the other. */
let kept: { readonly of: ReturnType<typeof store>; readonly pack: RawRow } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The letter's raw bytes, if the pack read last holds them; one purged a moment ago may still be among them. */
export function rawInLastPack(id: MessageId): Uint8Array | null {
  return kept?.of === store() ? unpacked(kept.pack, id) : null;
}

/** As {@link readRaw}; keeps the pack it comes from. */
export async function readRawKeepingPack(
  row: Pick<MessageRow, 'id' | 'packId'>,
): Promise<Uint8Array | null> {
  // It may be a letter of its own, which would be read twice.
  if (row.packId === undefined) return readRaw(row);
  const pack = await store().raw.get([row.packId, 0]);
  if (!pack?.letters) return readRaw(row);
  keep(pack);
  return unpacked(pack, row.id);
}

function keep(pack: RawRow): void {
  if (pack.bytes.byteLength > maxKeptBytes) return;
  kept = { of: store(), pack };
  clearTimeout(timer);
  timer = setTimeout(() => {
    kept = null;
  }, keptMs);
}
