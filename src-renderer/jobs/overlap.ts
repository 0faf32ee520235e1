// Whether two jobs may be about the same letters. Pure.
import { lettersOf, type MailJob } from './mail-job.ts';

/** True also where it is not known: a job that finds its letters when its turn comes may be about any. */
export function overlaps(one: MailJob, other: MailJob): boolean {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  if (!a || !b) return true;
  const [few, many] = sizeOf(a) < sizeOf(b) ? [a, b] : [b, a];
  const wanted = new Set<number>();
  for (const ids of few) for (const id of ids) wanted.add(id);
  return many.some((ids) => ids.some((id) => wanted.has(id)));
}

function sizeOf(lists: readonly Uint32Array[]): number {
  return lists.reduce((sum, ids) => sum + ids.length, 0);
}
