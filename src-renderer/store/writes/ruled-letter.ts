// What message rules make of a letter as it is stored, but for where it goes.
import type { MessageRow, RuleDeed } from '../rows.ts';

export interface RuledLetter {
  readonly marks: Partial<Pick<MessageRow, 'isRead' | 'isFlagged' | 'color' | 'conversationMark'>>;
  /** The server's copy is to go once all of the letter is here. */
  readonly goesFromServer?: true;
  /** What is done once it is stored. */
  readonly deeds: readonly RuleDeed[];
}
