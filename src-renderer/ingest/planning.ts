// From a listing to a plan, where the ledger lives: known letters under new names are found first, then the planner decides.
import type { HeadersHash } from '../../src-shared/ipc/contract.ts';
import type { MailFailure } from '../../src-shared/failure.ts';
import { maildropName } from '../../src-shared/mail/maildrop.ts';
import { planRetrieval } from '../../src-shared/mail/plan-retrieval.ts';
import { matchRenamed, suspectRenaming } from '../../src-shared/mail/renamed-letters.ts';
import type { Listing, RetrievalPlan } from '../../src-shared/mail/retrieval.ts';
import { ledgerOf } from '../store/queries/ledger.ts';
import { rawHead } from '../store/queries/raw.ts';
import { wishesOf } from '../store/queries/wishes.ts';
import type { LedgerRow, WishRow } from '../store/rows.ts';
import { absenceLimitMs, recordListing, recordRenamed } from '../store/writes/ledger.ts';
import { forgetWishes } from '../store/writes/wishes.ts';
import { headersHash } from './headers-hash.ts';
import type { RetrievalTerms } from './messages.ts';

/** What is known of the maildrop before its server has listed it. */
export interface Known {
  readonly ledger: readonly LedgerRow[];
  readonly wishes: readonly WishRow[];
}

export interface Planned {
  readonly plan: RetrievalPlan;
  /** Numbers of letters the person asked for by name. */
  readonly wanted: ReadonlySet<number>;
  /** Letters that may be known ones were left alone; the person is to be asked. */
  readonly failure: MailFailure | null;
}

/** Reads what is known; begun while the connection is still being made. */
export async function readKnown({ accountId }: RetrievalTerms): Promise<Known> {
  const [ledger, wishes] = await Promise.all([ledgerOf(accountId), wishesOf(accountId)]);
  return { ledger, wishes };
}

/**
 * Plans one session. `identify` shows the headers of letters (their hash, null where the server gives none); it is called only when
 * unique-ids seem to have changed. `now` in ms since the epoch.
 */
export async function planSession(
  listing: Listing,
  known: Known,
  terms: RetrievalTerms,
  identify: (numbers: readonly number[]) => Promise<readonly HeadersHash[]>,
  now: number,
): Promise<Planned> {
  const { accountSettings } = terms;
  const maildrop = maildropName(accountSettings.incoming);
  const { ledger, doubtful } = await knownAgain(listing, known.ledger, terms, identify, now);
  // Without unique-ids a listing says nothing about what is missing.
  if (listing.recognition !== 'none') await recordListing(ledger, listing.entries, maildrop, now);
  const wishes = await sweptWishes(known.wishes, ledger, listing, now);
  const { delivery, download } = accountSettings;
  const rules = { delivery, download, wishes, maildrop, doubtful };
  const plan = planRetrieval(listing, ledger, rules, now);
  const failure = doubtful.size === 0 ? null : doubtFailure(terms, doubtful.size);
  return { plan, wanted: wantedAmong(plan, wishes), failure };
}

interface KnownAgain {
  readonly ledger: readonly LedgerRow[];
  /** Numbers of letters that may be known ones. */
  readonly doubtful: ReadonlySet<number>;
}

async function knownAgain(
  listing: Listing,
  ledger: readonly LedgerRow[],
  { accountId, accountSettings, doubtfulLetters }: RetrievalTerms,
  identify: (numbers: readonly number[]) => Promise<readonly HeadersHash[]>,
  now: number,
): Promise<KnownAgain> {
  const maildrop = maildropName(accountSettings.incoming);
  const suspicion = suspectRenaming(listing, ledger, maildrop);
  if (!suspicion) return { ledger, doubtful: new Set() };
  const answers = await identify(suspicion.unknown.map(({ number }) => number));
  const hashes = new Map(answers.map(({ number, hash }) => [number, hash]));
  const gone = await withHashes(suspicion.gone as readonly LedgerRow[]);
  const { renamed, doubtful } = matchRenamed(suspicion.unknown, gone, hashes);
  const adopted = doubtfulLetters === 'known' ? [...renamed, ...doubtful] : renamed;
  if (adopted.length > 0) await recordRenamed(adopted, maildrop, now);
  return {
    ledger: adopted.length > 0 ? await ledgerOf(accountId) : ledger,
    doubtful: new Set(doubtfulLetters === 'ask' ? doubtful.map(({ entry }) => entry.number) : []),
  };
}

/** Rows of schema version 1 have no hash; it is made from the letter while that is here. */
async function withHashes(rows: readonly LedgerRow[]): Promise<LedgerRow[]> {
  const completed: LedgerRow[] = [];
  for (const row of rows) {
    const head =
      row.headersHash === undefined && row.messageId !== null ? await rawHead(row.messageId) : null;
    completed.push(head ? { ...row, headersHash: await headersHash(head) } : row);
  }
  return completed;
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

function wantedAmong({ retrieve }: RetrievalPlan, wishes: readonly WishRow[]): Set<number> {
  const wanted = wishes.filter(({ wish }) => wish === 'get');
  return new Set(
    retrieve.flatMap(({ entry }) =>
      wanted.some((each) => each.uidl === entry.uidl && each.occurrence === entry.occurrence)
        ? entry.number
        : [],
    ),
  );
}

function doubtFailure({ accountSettings }: RetrievalTerms, count: number): MailFailure {
  const { host, port } = accountSettings.incoming;
  return { code: 'letters-doubtful', phase: 'listing', host, port, count };
}
