// Where an arriving letter belongs: junk into Junk, what blocked senders write into Deleted Items, all else into the Inbox. The letter is
// stored in any case, and in its place in the transaction that stores it.
import { isBlocked } from '../../src-shared/mail/blocked-senders.ts';
import { folderId } from '../../src-shared/mail/ids.ts';
import { knowsEnough } from '../../src-shared/mail/junk.ts';
import type { JunkModel } from '../junk/junk-model.ts';
import { cutoffs, junkScore } from '../junk/junk-score.ts';
import { modelFromBytes } from '../junk/model-bytes.ts';
import { accountAddresses } from '../store/queries/accounts.ts';
import { isKnownCorrespondent } from '../store/queries/address-book.ts';
import { folderById } from '../store/queries/folders.ts';
import { junkModelBytes } from '../store/queries/junk.ts';
import { readOptions } from '../store/queries/options.ts';
import { areAnyOwn, areSentLettersKnown } from '../store/queries/sent-letters.ts';
import type { LetterSummary } from '../store/rows.ts';
import type { Place } from '../store/writes/relocate.ts';

export interface ArrivalSorter {
  /** Whether `placeOf` makes anything of tokens: else they need not be made. */
  readonly wantsTokens: boolean;
  /** Null: the Inbox. Never rejects. `tokens`: see `junk/tokens.ts`; empty where there are none. */
  placeOf(summary: LetterSummary, tokens: string, receivedAt: number): Promise<Place | null>;
}

/** Everything into the Inbox. */
export const noSorting: ArrivalSorter = { wantsTokens: false, placeOf: async () => null };

const inbox = folderId('inbox');
const junk = folderId('junk');
const deleted = folderId('deleted');

/** Sorts by what the person has chosen and taught until now. Never rejects. */
export async function openSorter(): Promise<ArrivalSorter> {
  try {
    const options = await readOptions();
    const blocked = new Set(options.blockedSenders);
    const model = options.filterJunk ? await modelInUse() : null;
    const trusted = new Set(options.trustedSenders);
    const cutoff = cutoffs[options.junkSensitivity];
    return {
      wantsTokens: model !== null,
      async placeOf(summary, tokens, receivedAt) {
        try {
          if (isBlocked(summary.from.address, blocked)) {
            return { folderId: deleted, previousFolderId: inbox };
          }
          if (model === null || tokens === '') return null;
          if (junkScore(model, tokens) < cutoff) return null;
          if (await isNeverJunk(summary, trusted)) return null;
          return { folderId: junk, previousFolderId: inbox, junkSince: receivedAt };
        } catch {
          return null;
        }
      },
    };
  } catch {
    return noSorting;
  }
}

/** Null where too little was taught, it is not known yet whom the person writes to, or there is no folder for junk. */
async function modelInUse(): Promise<JunkModel | null> {
  const bytes = await junkModelBytes();
  const model = bytes && modelFromBytes(bytes);
  if (!model || !knowsEnough({ junk: model.junkCount, good: model.goodCount })) return null;
  const [areKnown, folder] = await Promise.all([areSentLettersKnown(), folderById(junk)]);
  return areKnown && folder ? model : null;
}

/**
 * Senders the person trusts, knows or has written to, answers to the person's own letters, and those letters themselves. Whoever writes in the
 * person's own name is not known by that: junk likes to.
 */
async function isNeverJunk(
  { from, messageIdHeader, inReplyTo, references }: LetterSummary,
  trusted: ReadonlySet<string>,
): Promise<boolean> {
  const address = from.address.toLowerCase();
  if (trusted.has(address)) return true;
  if (await areAnyOwn([messageIdHeader, inReplyTo, ...references.slice(-5)])) return true;
  return (await isKnownCorrespondent(address)) && !(await accountAddresses()).has(address);
}
