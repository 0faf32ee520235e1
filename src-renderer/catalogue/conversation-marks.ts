// A letter that joins a conversation the person watches or ignores is watched or ignored, too.
import type { MessageId } from '../../src-shared/mail/ids.ts';
import type { ConversationMark } from '../../src-shared/mail/letter-marks.ts';
import type { Catalogue } from './catalogue.ts';
import { mark } from './letter-facts.ts';

const anyMark = mark.isWatched | mark.isIgnored;

/** Of these letters those without a mark whose conversation has one; where its letters differ, that of the one stored last. */
export function marksToJoin(
  catalogue: Catalogue,
  ids: Iterable<number>,
): ReadonlyMap<ConversationMark, MessageId[]> {
  const { columns } = catalogue;
  const { marks } = columns.arrays;
  const joining = new Map<ConversationMark, MessageId[]>();
  const marked: number[] = [];
  for (let slot = 0; slot < columns.count; slot += 1) {
    if ((marks[slot]! & anyMark) !== 0 && !columns.isGone(slot)) marked.push(slot);
  }
  if (marked.length === 0) return joining;
  const { of } = catalogue.conversations();
  const markOf = new Map(marked.map((slot) => [of[slot]!, marks[slot]! & anyMark]));
  for (const id of ids) {
    const slot = columns.slotOf(id);
    if (slot < 0 || (marks[slot]! & (anyMark | mark.isGone)) !== 0) continue;
    const bits = markOf.get(of[slot]!);
    if (bits === undefined) continue;
    const name = (bits & mark.isIgnored) !== 0 ? 'ignored' : 'watched';
    const known = joining.get(name);
    if (known) known.push(id as MessageId);
    else joining.set(name, [id as MessageId]);
  }
  return joining;
}
