// Does one thing that a message rule owes a letter, or says why it was not done. Whatever it is, it is owed no more then.
import { MailError } from '../../../src-shared/failure.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { storeHealth } from '../../store/database.ts';
import { isStorageFull } from '../../store/failure.ts';
import { messageById } from '../../store/queries/messages.ts';
import type { MessageRow, RuleDeedRow } from '../../store/rows.ts';
import { isUnreadable } from '../../store/unreadable.ts';
import { copyByRule, dropDeed, markByRule, noteTry } from '../../store/writes/rule-deeds.ts';
import {
  type DeedTrouble,
  type DeedWorld,
  type NotDone,
  notDone,
  type Trouble,
} from './deed-world.ts';
import { forward, reply } from './write-by-rule.ts';

/** Main is asked on the way, and a window may outlive it for a moment: what fails then must not be lost. Nor may it fail for ever. */
const mostTries = 3;

const junkFolder = folderId('junk');

/**
 * Null where it was done, or nobody wants it any more: its letter is gone or junk, its folder is gone, its rule is gone or off, or
 * nobody is to be written to.
 * @throws where the store can't be written; then it is owed still.
 */
export async function carryOutDeed(
  row: RuleDeedRow,
  world: DeedWorld,
): Promise<DeedTrouble | null> {
  let subject = '';
  try {
    const letter = await messageById(row.messageId);
    subject = letter?.subject ?? '';
    const isWanted = letter !== undefined && letter.folderId !== junkFolder;
    const trouble = isWanted ? await attempt(row, letter, world) : null;
    await dropDeed(row.seq);
    if (trouble?.kind !== 'not-done') return trouble;
    return { ...trouble, deed: row.deed, subject };
  } catch (error) {
    if (storeHealth().kind !== 'open' || isStorageFull(error)) throw error;
    const trouble = troubleOf(error);
    if (trouble.reason === 'failed' && (await noteTry(row.seq)) < mostTries) {
      return { kind: 'put-off' };
    }
    await dropDeed(row.seq);
    return { ...trouble, deed: row.deed, subject };
  }
}

/** Main knows more of addresses than is asked here. */
function troubleOf(error: unknown): NotDone {
  if (error instanceof MailError && error.failure.code === 'address-invalid') {
    return notDone('address', error.failure.detail);
  }
  return notDone(isUnreadable(error) ? 'unreadable' : 'failed');
}

async function attempt(
  row: RuleDeedRow,
  letter: MessageRow,
  world: DeedWorld,
): Promise<Trouble | null> {
  const { deed, messageId } = row;
  if (letter.damage === 'unreadable') return notDone('unreadable');
  switch (deed.kind) {
    case 'copy':
      await copyByRule(row, deed.target);
      return null;
    case 'conversation': {
      const ids = await world.conversationOf(messageId);
      await markByRule(
        row,
        ids.filter((id) => id < messageId),
        deed.mark,
      );
      return null;
    }
    case 'forward':
      return forward(row, deed, letter, world);
    case 'reply':
      return reply(row, deed, letter, world);
  }
}
