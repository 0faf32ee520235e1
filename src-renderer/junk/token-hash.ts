// A token as a number. The model holds numbers only: it is small, and nobody reads letters out of it.

/** FNV-1a over UTF-16 units, mixed once more at its end; never 0, which marks a free place of the model. */
export function tokenHash(lines: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) {
    hash = Math.imul(hash ^ lines.charCodeAt(at), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0 || 1;
}

/** Calls `onToken` with the number of each token and where it stands in `lines`. */
export function forEachToken(
  lines: string,
  onToken: (hash: number, start: number, end: number) => void,
): void {
  for (let start = 0; start < lines.length;) {
    const found = lines.indexOf('\n', start);
    const end = found < 0 ? lines.length : found;
    if (end > start) onToken(tokenHash(lines, start, end), start, end);
    start = end + 1;
  }
}
