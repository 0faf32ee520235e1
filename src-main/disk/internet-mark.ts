// Marks a file as one that came from the Internet, so that the system and its programs treat it with care: Office opens it in Protected View,
// Windows and macOS ask before it runs.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Zone 3 is the Internet (urlmon's URLZONE_INTERNET). */
const zoneIdentifier = '[ZoneTransfer]\r\nZoneId=3\r\n';

/**
 * Before the file is made read-only. Where the disk keeps no such mark (FAT, a network share) or the system has none (Linux), the file
 * stays as it is, and nothing fails.
 */
export async function markFromInternet(
  file: string,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  try {
    if (platform === 'win32') await writeFile(`${file}:Zone.Identifier`, zoneIdentifier);
    if (platform === 'darwin') {
      await run('/usr/bin/xattr', ['-w', 'com.apple.quarantine', quarantine(Date.now()), file]);
    }
  } catch {
    // A file without its mark is still the person's file.
  }
}

/** Flags, the time in seconds, who brought it: as macOS's own programs write it. 0001 asks at the first opening. */
export function quarantine(now: number): string {
  return `0001;${Math.floor(now / 1_000).toString(16)};Outpost;`;
}
