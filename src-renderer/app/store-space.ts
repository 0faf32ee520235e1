// What the store takes of the disk and what is left of it, as main and the browser engine tell.
import type { StorePlace } from '../../src-shared/ipc/contract.ts';
import { request } from './bridge.ts';

export interface StoreSpace {
  readonly place: StorePlace;
  /** What can still be written: the disk's free space, or less where the engine allows less. null: nobody says. */
  readonly freeBytes: number | null;
}

/** Chromium answers with what is used and 10 GiB, whatever the disk has, so that pages can't tell disks apart: that says nothing. */
const staticAllowanceBytes = 10 * 1024 ** 3;

export async function storeSpace(): Promise<StoreSpace> {
  const [place, { quota = Infinity, usage = 0 }] = await Promise.all([
    request('store.place'),
    navigator.storage.estimate(),
  ]);
  const allowedBytes = Math.max(0, quota - usage);
  const bounds = [
    ...(place.disk ? [place.disk.freeBytes] : []),
    ...(allowedBytes < staticAllowanceBytes ? [allowedBytes] : []),
  ];
  return { place, freeBytes: bounds.length === 0 ? null : Math.min(...bounds) };
}
