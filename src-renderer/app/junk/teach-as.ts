// Teaches the junk filter by letters: they go into Junk, or out of it.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { Lesson } from '../../../src-shared/mail/junk.ts';
import { carryOut } from '../work/carry-out.ts';

export async function teachAs(ids: readonly MessageId[], lesson: Lesson): Promise<void> {
  await carryOut({ kind: 'teach', ids: Uint32Array.from(ids), lesson });
}
