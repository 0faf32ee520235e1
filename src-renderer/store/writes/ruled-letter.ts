// What message rules make of a letter as it is stored, but for where it goes.
import type { MessageRow, RuleDeed } from '../rows.ts';

export interface RuledLetter {
  readonly marks: Partial<Pick<MessageRow, 'isRead' | 'isFlagged' | 'color' | 'conversationMark'>>;
  /** What is done once it is stored. */
  readonly deeds: readonly RuleDeed[];
}
