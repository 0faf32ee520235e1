// What a file in an archive says against the archive.
import { dangerousReasons, reason, type Reason } from './judgement.ts';
import { reasonsOfName, shownName } from './name-reasons.ts';

const dangerous: ReadonlySet<string> = new Set(dangerousReasons);

/** Kinds that are asked about when they are opened are not opened with their archive; and of an archive its own reasons say enough. */
const ofNoConcern: ReadonlySet<string> = new Set(['unknown-kind', 'web-page']);
const sameOutside: ReadonlySet<string> = new Set([
  'archive-holds',
  'archive-encrypted',
  'archive-unreadable',
  'archive-damaged',
  'archive-too-large',
  'archive-too-deep',
  'archive-doubtful',
]);

/** macOS shows such a folder as one file, and runs it. */
const runnableFolder = /\.(?:app|workflow|action|kext|prefpane|scptd|saver|mpkg|pkg)[/\\]/i;

export function reasonsOfInnerName(path: string): Reason[] {
  const folder = runnableFolder.exec(path);
  if (folder)
    return [
      reason(
        'archive-holds',
        shownName(baseName(path.slice(0, folder.index + folder[0].length - 1))),
      ),
    ];
  return outside(reasonsOfName(baseName(path)), path);
}

/** The reasons of a file as those of the archive it is in. */
export function outside(reasons: readonly Reason[], path: string): Reason[] {
  const what = shownName(baseName(path));
  return reasons.flatMap((each) => {
    if (sameOutside.has(each.code)) return [each];
    if (ofNoConcern.has(each.code)) return [];
    return [reason(dangerous.has(each.code) ? 'archive-holds' : 'archive-doubtful', what)];
  });
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
