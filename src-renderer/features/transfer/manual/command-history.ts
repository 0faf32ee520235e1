// Lines typed before, brought back by arrow keys. A line with a secret is remembered without it. Pure.
import { carriesSecret } from '../../../../src-shared/protocol/verbs.ts';

export interface CommandHistory {
  readonly lines: readonly string[];
  /** Where the arrows stand; the number of lines: at the new one. */
  readonly at: number;
}

export const emptyHistory: CommandHistory = { lines: [], at: 0 };

const keptLines = 100;

/** With the line just said; the same line twice is remembered once. */
export function remember({ lines }: CommandHistory, line: string): CommandHistory {
  const kept = carriesSecret(line) ? withoutSecret(line) : line;
  const next =
    kept.trim() === '' || lines.at(-1) === kept ? lines : [...lines, kept].slice(-keptLines);
  return { lines: next, at: next.length };
}

/** One step back or on; past the latest the line is empty. Null where there is nothing further. */
export function recall(
  history: CommandHistory,
  step: -1 | 1,
): { readonly history: CommandHistory; readonly line: string } | null {
  const at = history.at + step;
  if (at < 0 || at > history.lines.length) return null;
  return { history: { ...history, at }, line: history.lines[at] ?? '' };
}

/** PASS alone, or AUTH with its mechanism. */
function withoutSecret(line: string): string {
  const [verb = '', mechanism = ''] = line.trim().split(/\s+/u);
  return verb.toUpperCase() === 'AUTH' ? `${verb} ${mechanism}` : `${verb} `;
}
