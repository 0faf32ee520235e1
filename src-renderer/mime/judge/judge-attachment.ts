// Judges an attachment by its name and by its bytes. Pure but for unpacking, bounded in all it does, and never sure where it could not look.
import { Budget } from './budget.ts';
import { contentKind, type ContentKind } from './content-kind.ts';
import { judgementOf, harmless, reason, type Judgement, type Reason } from './judgement.ts';
import { reasonsOfContent } from './content-reasons.ts';
import { reasonsOfName } from './name-reasons.ts';

export interface JudgedFile {
  readonly fileName: string;
  /** As the letter wrote it, where that is not the name shown. */
  readonly declaredName?: string;
  readonly contentType: string;
  /** Letters are opened here, by the reader that shows all letters. */
  readonly isNestedLetter: boolean;
  readonly bytes: Uint8Array;
  /** Of the whole file, where `bytes` is only its beginning. */
  readonly sizeBytes?: number;
}

/** Beyond this a file is judged by its name and its beginning, and said to be too large. */
export const maxJudgedBytes = 128 * 1024 * 1024;
/** What of such a file is looked at. */
export const beginningBytes = 64 * 1024;

/** Runs in its own worker: 50 MB of zip file, RTF or PDF take up to half a second. Never rejects. */
export async function judgeAttachment(file: JudgedFile): Promise<Judgement> {
  if (file.isNestedLetter) return harmless;
  const named = reasonsOfNames(file);
  if (named.some(({ code }) => code === 'program')) return judgementOf(named);
  const { fileName, bytes, sizeBytes = bytes.length } = file;
  if (sizeBytes > bytes.length) {
    const isProgram = runs.has(contentKind(bytes));
    const inside = isProgram ? [reason('program-inside')] : [];
    return judgementOf([...named, ...inside, reason('not-examined')]);
  }
  const place = {
    name: fileName,
    budget: new Budget(),
    depth: 0,
    judgeContent: reasonsOfContent,
  };
  return judgementOf([...named, ...(await reasonsOfContent(bytes, place))]);
}

const runs: ReadonlySet<ContentKind> = new Set(['program', 'shortcut', 'help-book', 'disk-image']);

/** At once, before anybody has looked into it. */
export function judgeByName(file: Omit<JudgedFile, 'bytes'>): Judgement {
  return file.isNestedLetter ? harmless : judgementOf(reasonsOfNames(file));
}

/** The name shown is the name saved; the name written may hide another. */
function reasonsOfNames({
  fileName,
  declaredName,
  contentType,
}: Omit<JudgedFile, 'bytes'>): Reason[] {
  const shown = reasonsOfName(fileName, contentType);
  if (declaredName === undefined) return shown;
  const weighty = reasonsOfName(declaredName).filter(
    ({ code }) => code !== 'unknown-kind' && code !== 'web-page',
  );
  return [...shown, ...weighty];
}
