// Names for files a stranger named: an attachment's name comes from the letter and is not to be trusted.

const longestBytes = 200;
const windowsDevices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
/** Turns writing around or hides it: `invoice\u202Efdp.exe` would be shown as `invoiceexe.pdf`. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Separators, and what Windows forbids. */
const forbidden = /[/\\:*?"<>|]/g;

/**
 * A name that is one file name on every system. All extensions stay as they are (`report.pdf.exe` keeps its `.exe`, so
 * that a person sees what it is). `fallback` is for names of which nothing is left.
 */
export function safeFileName(name: string, fallback = 'attachment'): string {
  const cleaned = name
    .normalize('NFC')
    .replace(invisible, '')
    .replace(forbidden, '_')
    // Windows drops spaces and dots at the end; a dot at the beginning hides a file elsewhere.
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const shortened = shorten(cleaned === '' ? fallback : cleaned);
  return windowsDevices.test(shortened) ? `_${shortened}` : shortened;
}

/** Gives every name one that none before it has, whatever their case: `a.txt`, `a (2).txt`. */
export function uniqueNames(names: readonly string[], taken: Iterable<string> = []): string[] {
  const seen = new Set([...taken].map(folded));
  return names.map((name) => {
    let unique = name;
    for (let count = 2; seen.has(folded(unique)); count += 1) {
      unique = numbered(name, count);
    }
    seen.add(folded(unique));
    return unique;
  });
}

// macOS compares names without regard to case and composition, Windows without regard to case.
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function numbered(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name} (${count})` : `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
}

// File systems allow 255 bytes; some room stays for a number. The extension is kept, cut between characters.
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longestBytes) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : '';
  const room = longestBytes - Buffer.byteLength(extension);
  let kept = '';
  for (const character of name.slice(0, name.length - extension.length)) {
    if (Buffer.byteLength(kept + character) > room) break;
    kept += character;
  }
  // Cutting must not make an extension of what was none: `….exe.and so on`.
  return extension === ''
    ? kept.trimEnd().replace(/\.(?=[^.]*$)/, '_')
    : kept.trimEnd() + extension;
}
