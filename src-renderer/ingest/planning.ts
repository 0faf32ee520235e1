// From a listing to a plan, where the ledger lives: known letters under new names are found first, then the planner decides.
import type { MailFailure } from '../../src-shared/failure.ts';
import {
  identify,
  numbersIn,
  type Pair,
  type Question,
  questionOf,
} from '../../src-shared/mail/identification.ts';
import { maildropName } from '../../src-shared/mail/maildrop.ts';
import { planRetrieval } from '../../src-shared/mail/plan-retrieval.ts';
import type { Listing, RetrievalPlan, RuledAhead } from '../../src-shared/mail/retrieval.ts';
import type { MailRule } from '../../src-shared/mail/rules.ts';
import { ledgerOf } from '../store/queries/ledger.ts';
import { rawHead } from '../store/queries/raw.ts';
import { wishesOf } from '../store/queries/wishes.ts';
import type { LedgerRow, WishRow } from '../store/rows.ts';
import { absenceLimitMs, recordListing, recordRenamed } from '../store/writes/ledger.ts';
import { forgetWishes } from '../store/writes/wishes.ts';
import { headersHash } from '../mime/headers-hash.ts';
import type { FetcherQuestions } from './fetcher-questions.ts';
import type { RetrievalTerms } from './messages.ts';
import { goneUnseen, ruledAmong, unknownAmong, wantedAmong } from './planned-letters.ts';
import { stillRuled } from './still-ruled.ts';
import { weighed } from './weighing.ts';

export interface Planned {
  readonly plan: RetrievalPlan;
  /** Numbers of letters the person asked for by name. */
  readonly wanted: ReadonlySet<number>;
  /** Numbers of letters to come of which the ledger has no row. */
  readonly unknown: ReadonlySet<number>;
  /** What message rules said of letters of which only the headers are to come, by their numbers. */
  readonly ruled: ReadonlyMap<number, RuledAhead>;
  /** Letters that may be known ones were left alone; the person is to be asked. */
  readonly failure: MailFailure | null;
}

/** By what a session is planned besides listing, ledger and terms. */
export interface PlanningWorld {
  /** All message rules, where one of them may keep a letter on the server; else none. */
  readonly serverRules: readonly MailRule[];
  /** Asked only when unique-ids or sizes seem to have changed, or the size of a new letter does not tell what a rule makes of it. */
  readonly questions: Pick<FetcherQuestions, 'identify' | 'look'>;
}

/**
 * Plans one session. `known` may have been read while the connection was being made; wishes are read at the last moment, since the
 * person may take them back until then. `now` in ms since the epoch.
 */
export async function planSession(
  listing: Listing,
  known: readonly LedgerRow[],
  terms: RetrievalTerms,
  world: PlanningWorld,
  now: number,
): Promise<Planned> {
  const { accountSettings } = terms;
  const maildrop = maildropName(accountSettings.incoming);
  const again = await knownAgain(listing, known, terms, world, now);
  const { ledger, doubtful, fresh, awaited } = again;
  // Without unique-ids a listing says nothing about what is missing.
  if (listing.recognition !== 'none') {
    const judged = awaited.size === 0 ? ledger : ledger.filter((row) => !awaited.has(nameOf(row)));
    await recordListing(judged, listing.entries, maildrop, now);
  }
  const wishes = await sweptWishes(await wishesOf(terms.accountId), ledger, listing, now);
  const { delivery, download } = accountSettings;
  const { onlyWishes } = terms;
  const rules = { delivery, download, wishes, maildrop, doubtful, fresh, onlyWishes };
  const first = planRetrieval(listing, ledger, rules, now);
  const failure = again.doubtCount === 0 ? null : doubtFailure(terms, again.doubtCount);
  const wanted = wantedAmong(first, wishes);
  const fresher = unknownAmong(first, ledger);
  const unknown = new Set(fresher.map(({ number }) => number));
  const isWeighed = world.serverRules.length > 0 && listing.recognition !== 'none';
  // Before letters are let go of that nobody has seen, it is asked once more whether the rules still want that.
  const unseen = goneUnseen(first, ledger);
  if (!isWeighed && unseen.length === 0) {
    return { plan: first, wanted, unknown, ruled: new Map(), failure };
  }
  const unwished = fresher.filter(({ number }) => !wanted.has(number));
  const { serverRules, questions } = world;
  const said = await weighed(
    [...unseen, ...unwished],
    terms.accountId,
    serverRules,
    (numbers, show) => questions.look(numbers, show),
  );
  // Looking may have taken its time.
  const [ruled, lastWishes] = await Promise.all([
    stillRuled(said, serverRules),
    wishesOf(terms.accountId),
  ]);
  const plan = planRetrieval(listing, ledger, { ...rules, wishes: lastWishes, ruled }, now);
  const lastWanted = wantedAmong(plan, lastWishes);
  return { plan, wanted: lastWanted, unknown, ruled: ruledAmong(plan, ruled), failure };
}

interface KnownAgain {
  readonly ledger: readonly LedgerRow[];
  /** Numbers of letters that may be known ones: to be left alone. */
  readonly doubtful: ReadonlySet<number>;
  /** Numbers of letters that are new, whatever their unique-ids say. */
  readonly fresh: ReadonlySet<number>;
  /** Of how many of them the person must be asked. */
  readonly doubtCount: number;
  /** Known letters those may be, by {@link nameOf}. */
  readonly awaited: ReadonlySet<string>;
}

const nothingInDoubt = {
  doubtful: new Set<number>(),
  fresh: new Set<number>(),
  doubtCount: 0,
  awaited: new Set<string>(),
} as const;

function nameOf({ uidl, occurrence }: Pick<LedgerRow, 'uidl' | 'occurrence'>): string {
  return JSON.stringify([uidl, occurrence]);
}

async function knownAgain(
  listing: Listing,
  ledger: readonly LedgerRow[],
  { accountId, accountSettings, doubtfulLetters }: RetrievalTerms,
  { questions }: PlanningWorld,
  now: number,
): Promise<KnownAgain> {
  const maildrop = maildropName(accountSettings.incoming);
  const question = questionOf(listing, ledger, maildrop, accountSettings.delivery, now);
  if (!question) return { ledger, ...nothingInDoubt };
  const answers = await questions.identify(numbersIn(question));
  const { known, awaited, ...rest } = identify(
    await withHashes(question),
    new Map(answers.map(({ number, hash }) => [number, hash])),
    doubtfulLetters,
  );
  if (known.length > 0) await recordRenamed(known, maildrop, now);
  return {
    ...rest,
    ledger: known.length > 0 ? await ledgerOf(accountId) : ledger,
    awaited: new Set(awaited.map(nameOf)),
  };
}

/** Rows of schema version 1 have no hash; it is made from the letter while that is here. */
async function withHashes(question: Question<LedgerRow>): Promise<Question<LedgerRow>> {
  const complete = async (row: LedgerRow): Promise<LedgerRow> => {
    if (row.headersHash !== undefined || row.messageId === null) return row;
    const head = await rawHead(row.messageId);
    return head ? { ...row, headersHash: await headersHash(head) } : row;
  };
  const goneRows: LedgerRow[] = [];
  for (const row of question.gone) goneRows.push(await complete(row));
  const completed = async (pairs: readonly Pair<LedgerRow>[]): Promise<Pair<LedgerRow>[]> => {
    const done: Pair<LedgerRow>[] = [];
    for (const { row, entry } of pairs) done.push({ row: await complete(row), entry });
    return done;
  };
  const resized = await completed(question.resized);
  const returned = await completed(question.returned);
  return { ...question, gone: goneRows, resized, returned };
}

/** Wishes that are fulfilled, or whose letter the server has not had for weeks, are forgotten. */
async function sweptWishes(
  wishes: readonly WishRow[],
  ledger: readonly LedgerRow[],
  { recognition, entries }: Listing,
  now: number,
): Promise<readonly WishRow[]> {
  if (wishes.length === 0 || recognition === 'none') return wishes;
  const listed = new Set<string>(entries.map(({ uidl }) => uidl));
  const isHere = (wish: WishRow): boolean =>
    ledger.some(
      (row) =>
        row.uidl === wish.uidl &&
        row.occurrence === wish.occurrence &&
        row.state === 'stored' &&
        row.purgedAt === null,
    );
  // One listing without a letter proves nothing; a wish is as patient as the ledger.
  const isLost = ({ uidl, wishedAt }: WishRow): boolean =>
    !listed.has(uidl) && now - wishedAt > absenceLimitMs;
  const done = wishes.filter((wish) => isLost(wish) || (wish.wish === 'get' && isHere(wish)));
  if (done.length > 0) await forgetWishes(done);
  return wishes.filter((wish) => !done.includes(wish));
}

function doubtFailure({ accountSettings }: RetrievalTerms, count: number): MailFailure {
  const { host, port } = accountSettings.incoming;
  return { code: 'letters-doubtful', phase: 'listing', host, port, count };
}
