// When the disk that holds the store is about to be full. Pure.

const mib = 1024 * 1024;

/**
 * A morning's mail with attachments, and room for the engine, which writes anew what it sorts before it lets go of the old. On a small
 * disk a twentieth of it; on none less than a single large letter and its copy want.
 */
const wantedBytes = 1024 * mib;
const shareOfDisk = 1 / 20;
const leastBytes = 200 * mib;

/** Told once, it is not told again before there was clearly more: a disk that hovers around the limit would nag. */
const relief = 1.25;

/** `freeBytes` null: nobody says. */
export function isTight(
  freeBytes: number | null,
  diskBytes: number | null,
  wasTight: boolean,
): boolean {
  if (freeBytes === null) return false;
  const share = diskBytes === null ? wantedBytes : diskBytes * shareOfDisk;
  const limit = Math.min(wantedBytes, Math.max(leastBytes, share));
  return freeBytes < (wasTight ? limit * relief : limit);
}
