// Does what message rules owe letters. Each deed is done and forgotten in one transaction: a kill at any moment neither loses nor doubles
// it, and done by two at once it is done once.
import type { Table } from 'dexie';
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { ConversationMark } from '../../../src-shared/mail/letter-marks.ts';
import { answerEveryMs } from '../../../src-shared/mail/rule-manners.ts';
import { store } from '../database.ts';
import {
  nextDeedSeq,
  ruleLetterObstacle,
  type RuleLetterTerms,
  ruleLetterTimes,
} from '../queries/rule-deeds.ts';
import type { RuleDeedRow } from '../rows.ts';
import { pastUnreadable, readRow, unreadableRecord } from '../unreadable.ts';
import { copyLetters } from './copies.ts';
import { markLetters } from './letter-marks.ts';
import { type LetterToQueue, queueMessage } from './outbox.ts';
import { tablesOfOutbox } from './outgoing-letters.ts';

const junkFolder = folderId('junk');

/** The deed that is next; null: nothing is owed. One that can't be read is forgotten, for nobody can say what it was. */
export async function nextDeed(): Promise<RuleDeedRow | null> {
  for (;;) {
    const seq = await nextDeedSeq();
    if (seq === undefined) return null;
    const row = await readRow(store().ruleDeeds, seq);
    if (row === unreadableRecord) await dropDeed(seq);
    else if (row) return row;
  }
}

/** Forgets a deed that is not to be done, or can't be. */
export async function dropDeed(seq: number): Promise<void> {
  await store().ruleDeeds.delete(seq);
}

/** Counts a try that failed; gives how many have. */
export async function noteTry(seq: number): Promise<number> {
  const { ruleDeeds } = store();
  return store().transaction('rw', ruleDeeds, async () => {
    const tryCount = ((await ruleDeeds.get(seq))?.tryCount ?? 0) + 1;
    await ruleDeeds.update(seq, { tryCount });
    return tryCount;
  });
}

/** Puts a copy of the letter into a folder; into one that is gone, nothing. */
export async function copyByRule(deed: RuleDeedRow, target: FolderId): Promise<void> {
  const { messages, raw, packs, drafts, folders, journal } = store();
  await doneOnce(deed, [messages, raw, packs, drafts, folders, journal], async () => {
    await copyLetters([deed.messageId], target);
  });
}

/** Marks `ids`: letters of its conversation. */
export async function markByRule(
  deed: RuleDeedRow,
  ids: readonly MessageId[],
  conversationMark: ConversationMark,
): Promise<void> {
  const { messages, folders, journal, owedChanges } = store();
  await doneOnce(deed, [messages, folders, journal, owedChanges], async () => {
    await markLetters(ids, { conversationMark });
  });
}

/** Puts a letter a rule wrote into the Outbox. `too-many`: it was forgotten, since others left within the hour. */
export async function queueByRule(
  deed: RuleDeedRow,
  letter: Omit<LetterToQueue, 'draftMessageId' | 'isByRule'>,
  terms: RuleLetterTerms,
): Promise<'queued' | 'unwanted' | 'too-many'> {
  const { ruleReplies, options } = store();
  const { ruleId, answers, now } = terms;
  const outcome = await doneOnce(deed, [...tablesOfOutbox(), ruleReplies], async () => {
    const obstacle = await ruleLetterObstacle(terms);
    if (obstacle) return obstacle;
    await options.put({ key: 'ruleLetterTimes', value: [...(await ruleLetterTimes(now)), now] });
    if (answers !== null) {
      await ruleReplies.put({ ruleId, address: answers.toLowerCase(), at: now });
      await ruleReplies
        .where('at')
        .belowOrEqual(now - answerEveryMs)
        .delete();
    }
    await queueMessage({ ...letter, draftMessageId: null, isByRule: true }, now);
    return 'queued';
  });
  return outcome ?? 'unwanted';
}

/** Null where it was done before, or its letter is gone or lies in Junk now: of that nothing is passed on. */
async function doneOnce<T>(
  { seq, messageId }: RuleDeedRow,
  tables: readonly Table[],
  act: () => Promise<T>,
): Promise<T | null> {
  const { ruleDeeds, messages } = store();
  return pastUnreadable(() =>
    store().transaction('rw', [...tables, ruleDeeds], async () => {
      if (!(await ruleDeeds.get(seq))) return null;
      await ruleDeeds.delete(seq);
      const letter = await messages.get(messageId);
      return letter && letter.folderId !== junkFolder ? act() : null;
    }),
  );
}
