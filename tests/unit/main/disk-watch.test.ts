// Receiving learns that the disk is full while it goes on, and that there is room again.
import { afterEach, expect, it, vi } from 'vitest';
import { DiskWatch, reservedBytes } from '../../../src-main/disk/disk-watch.ts';

const disk = vi.hoisted(() => ({ freeBytes: 0, looks: 0 }));
vi.mock('../../../src-main/disk/disk-use.ts', () => ({
  diskOf: () => {
    disk.looks += 1;
    return Promise.resolve(
      disk.freeBytes < 0 ? null : { freeBytes: disk.freeBytes, totalBytes: 1e12 },
    );
  },
}));

afterEach(() => void vi.useRealTimers());

it('knows from the beginning, sees what changes, and looks no longer than it is needed', async () => {
  vi.useFakeTimers();
  disk.freeBytes = reservedBytes - 1;
  const watch = new DiskWatch('/data');
  await watch.during(async (isFull) => {
    expect(isFull()).toBe(true);
    disk.freeBytes = reservedBytes;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isFull()).toBe(false);
    await watch.during(async (isFullToo) => {
      disk.freeBytes = 0;
      await vi.advanceTimersByTimeAsync(1_000);
      expect([isFull(), isFullToo()]).toEqual([true, true]);
    });
    // A disk that says nothing has room.
    disk.freeBytes = -1;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isFull()).toBe(false);
  });
  const { looks } = disk;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(disk.looks).toBe(looks);
});
