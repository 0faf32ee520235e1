// Where an arriving letter belongs: what blocked senders write into Deleted Items, what a message rule says where that says, junk into
// Junk, all else into the Inbox. The letter is stored in any case, and in its place in the transaction that stores it.
import { isBlocked } from '../../src-shared/mail/blocked-senders.ts';
import { type AccountId, folderId } from '../../src-shared/mail/ids.ts';
import { knowsEnough } from '../../src-shared/mail/junk.ts';
import { isForServer, type MailRule, wantParsing } from '../../src-shared/mail/rules.ts';
import type { JunkModel } from '../junk/junk-model.ts';
import { cutoffs, junkScore } from '../junk/junk-score.ts';
import { modelFromBytes } from '../junk/model-bytes.ts';
import { nothingKnown, type RuleFacts } from '../rules/rule-letter.ts';
import type { Options } from '../store/options.ts';
import { accountAddresses } from '../store/queries/accounts.ts';
import { isKnownCorrespondent } from '../store/queries/address-book.ts';
import { folderById, listFolders } from '../store/queries/folders.ts';
import { junkModelBytes } from '../store/queries/junk.ts';
import { readOptions } from '../store/queries/options.ts';
import { areAnyOwn, areSentLettersKnown } from '../store/queries/sent-letters.ts';
import type { LetterSummary } from '../store/rows.ts';
import type { Place } from '../store/writes/relocate.ts';
import type { RuledLetter } from '../store/writes/ruled-letter.ts';
import { ruled } from './by-rules.ts';
import type { HeadOptions, ParsedHead } from './parse-messages.ts';

/** A letter on its way into the store, as far as sorting looks at it. */
export interface SortedLetter {
  readonly accountId: AccountId;
  /** ms since the epoch. */
  readonly receivedAt: number;
  readonly sizeBytes: number;
  /** False: its headers alone are here. */
  readonly isWhole: boolean;
  /** Not even those: the server showed none. */
  readonly isBlank: boolean;
  /** Its headers alone are here, and the server's copy goes. */
  readonly goes: boolean;
  readonly parsed: Pick<ParsedHead, 'summary' | 'tokens' | 'ruleFacts'>;
}

export interface Sorting {
  /** Null: the Inbox. */
  readonly place: Place | null;
  readonly byRules?: RuledLetter;
}

export interface ArrivalSorter {
  /** The rules by which it sorts, where one of them may keep a letter on the server: they are weighed before letters are fetched. */
  readonly serverRules: readonly MailRule[];
  /** What `sort` makes anything of: the rest need not be read out of letters. */
  readonly wants: Pick<HeadOptions, 'wantsTokens' | 'wantsRuleFacts'>;
  /** Never rejects. */
  sort(letter: SortedLetter): Promise<Sorting>;
}

const unsorted: Sorting = { place: null };

/** Everything into the Inbox. */
export const noSorting: ArrivalSorter = { serverRules: [], wants: {}, sort: async () => unsorted };

const inbox = folderId('inbox');
const junk = folderId('junk');
const deleted = folderId('deleted');

/** Sorts by what the person has chosen and taught until now: blocked senders first, then message rules, then the junk filter. Never rejects. */
export async function openSorter(): Promise<ArrivalSorter> {
  try {
    const options = await readOptions();
    const blocked = new Set(options.blockedSenders);
    const rules = options.mailRules.filter(({ isOn }) => isOn);
    const folders = new Set(rules.length > 0 ? (await listFolders()).map(({ id }) => id) : []);
    const isJunk = await junkTest(options);
    return {
      serverRules: rules.some(isForServer) ? rules : [],
      wants: { wantsTokens: isJunk !== null, wantsRuleFacts: wantParsing(rules) },
      async sort(letter) {
        try {
          if (isBlocked(letter.parsed.summary.from.address, blocked)) {
            return { place: { folderId: deleted, previousFolderId: inbox } };
          }
          if (rules.length === 0) return { place: await placeOfJunk(letter, isJunk) };
          const { place, ...byRules } = ruled(rules, factsOf(letter), folders, letter);
          if (!place) return { place: await placeOfJunk(letter, isJunk), byRules };
          return { place, byRules: await withoutAnswersToJunk(byRules, letter, isJunk) };
        } catch {
          return unsorted;
        }
      },
    };
  } catch {
    return noSorting;
  }
}

function factsOf({ accountId, sizeBytes, isWhole, isBlank, parsed }: SortedLetter): RuleFacts {
  if (isBlank) return { accountId, sizeBytes, ...nothingKnown };
  const { summary, ruleFacts } = parsed;
  return {
    ...{ accountId, sizeBytes },
    ...{ from: summary.from, to: summary.to, cc: summary.cc },
    ...{ subject: summary.subject, priority: summary.priority },
    hasAttachment: isWhole && summary.damage === null ? summary.hasAttachment === 1 : null,
    isSecure: ruleFacts?.isSecure ?? null,
    body: isWhole ? (ruleFacts?.body ?? null) : null,
  };
}

type JunkTest = (letter: SortedLetter) => Promise<boolean>;

async function placeOfJunk(letter: SortedLetter, isJunk: JunkTest | null): Promise<Place | null> {
  if (!isJunk || !letter.isWhole || !(await isJunk(letter))) return null;
  return { folderId: junk, previousFolderId: inbox, junkSince: letter.receivedAt };
}

/** Where a rule says where a letter goes junk goes there too; but it is answered nowhere, or its sender would know who reads it. */
async function withoutAnswersToJunk(
  byRules: RuledLetter,
  letter: SortedLetter,
  isJunk: JunkTest | null,
): Promise<RuledLetter> {
  const others = byRules.deeds.filter(({ kind }) => kind !== 'reply');
  if (others.length === byRules.deeds.length || !(await placeOfJunk(letter, isJunk))) {
    return byRules;
  }
  return { ...byRules, deeds: others };
}

/** Null: no letter is. */
async function junkTest(options: Options): Promise<JunkTest | null> {
  const model = options.filterJunk ? await modelInUse() : null;
  if (!model) return null;
  const trusted = new Set(options.trustedSenders);
  const cutoff = cutoffs[options.junkSensitivity];
  return async ({ parsed: { summary, tokens } }) =>
    tokens !== '' && junkScore(model, tokens) >= cutoff && !(await isNeverJunk(summary, trusted));
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
