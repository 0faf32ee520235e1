// Which letters the person has sent, so that answers to them are never junk.
import { store } from '../database.ts';

/** Whether one of these Message-IDs is of a letter the person has sent; answers that rules wrote do not count. */
export async function areAnyOwn(messageIdHeaders: readonly string[]): Promise<boolean> {
  const ids = [...new Set(messageIdHeaders)].filter((id) => id !== '');
  if (ids.length === 0) return false;
  const rows = await store().sentLetters.bulkGet(ids);
  return rows.some((row) => row !== undefined && !row.isRuleAnswer);
}

/** False while Sent Items of an older store are still to be looked through, see `gatherFromSentItems`. */
export async function areSentLettersKnown(): Promise<boolean> {
  const row = await store().junk.get('sentItems');
  return row?.key === 'sentItems' && row.upToId === null;
}
