// Changes of many letters, each written as one row: the letters' own rows follow at leisure. Whoever reads letters through Dexie sees them
// as changed all the same; but for what the two indexes of folders say, which is the rows as they lie there: see `queries/folder-letters`.
//
// The engine takes 0.2 ms to write a row, however little of it is new; 50,000 rows take as many times that, in whatever pieces.
import {
  Dexie,
  RangeSet,
  type DBCore,
  type DBCoreCursor,
  type DBCoreKeyRange,
  type DBCoreMutateRequest,
  type DBCoreTable,
  type DBCoreTransaction,
  type Middleware,
} from 'dexie';
import { OwedRows } from './owed-rows.ts';
import type { MessageRow, OwedChangeRow, OwedFields } from './rows.ts';

const letters = 'messages';
const owedChanges = 'owedChanges';

/**
 * Below what Dexie does itself, so that live queries are told of what is written to letters and of nothing else. A transaction that reads
 * letters reads what is owed in the same moment; one that writes a letter takes it off what is owed, for what it writes it has read here.
 */
export const owedChangesLayer: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'OwedChanges',
  level: -2,
  create(core) {
    // A store that is just being upgraded.
    if (!core.schema.tables.some(({ name }) => name === owedChanges)) return core;
    const owed = new OwedRows(core.table(owedChanges), (request) => tellWatchers(core, request));
    return {
      ...core,
      transaction(stores, mode, options) {
        const isAboutLetters = stores.includes(letters) && !stores.includes(owedChanges);
        return core.transaction(isAboutLetters ? [...stores, owedChanges] : stores, mode, options);
      },
      table(name) {
        if (name === letters) return new Letters(core.table(name), owed).table;
        return name === owedChanges ? owed.table : core.table(name);
      },
    };
  },
};

/**
 * To owe letters something is to change them: live queries hear of it as they do when very many of their rows are written, see Dexie's
 * own layer `Observability`, which takes what is said here along with the rest.
 */
function tellWatchers(core: DBCore, { mutatedParts }: DBCoreMutateRequest): void {
  const { schema } = core.table(letters);
  const all = new RangeSet(core.MIN_KEY, core.MAX_KEY);
  for (const part of ['', ':dels', ...schema.indexes.map(({ name }) => name)]) {
    if (mutatedParts) mutatedParts[`idb://${core.schema.name}/${letters}/${part}`] = all;
  }
}

/** The letter as all that is owed makes it. `owed` in the order in which it came about. */
export function withOwed(row: MessageRow, owed: readonly OwedChangeRow[]): MessageRow {
  let next = row;
  for (const { ids, becomes } of owed) if (isAmong(ids, row.id)) next = asChanged(next, becomes);
  return next;
}

/** `ids`, which ascend, without some of them; the same array where none is among them, as with most rows of a large job. */
export function without(ids: Uint32Array, some: ReadonlySet<number>): Uint32Array {
  for (const one of some) {
    if (isAmong(ids, one)) return ids.filter((id) => !some.has(id));
  }
  return ids;
}

/** A field that is undefined goes. */
function asChanged(row: MessageRow, becomes: OwedFields): MessageRow {
  const next = { ...row, ...becomes };
  for (const [name, value] of Object.entries(becomes)) {
    if (value === undefined) Reflect.deleteProperty(next, name);
  }
  return next as MessageRow;
}

/** `ids` ascend. */
function isAmong(ids: Uint32Array, id: number): boolean {
  let low = 0;
  let high = ids.length - 1;
  if (high < 0 || id < ids[0]! || id > ids[high]!) return false;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id;
}

/** The table of letters as everybody above sees it. */
class Letters {
  readonly #letters: DBCoreTable;
  readonly #owed: OwedRows;

  constructor(table: DBCoreTable, owed: OwedRows) {
    this.#letters = table;
    this.#owed = owed;
  }

  get table(): DBCoreTable {
    const below = this.#letters;
    return {
      ...below,
      get: (request) => this.#seen(request.trans, () => below.get(request), withOwedIfAny),
      getMany: (request) =>
        this.#seen(
          request.trans,
          () => below.getMany(request),
          (rows, owed) => rows.map((row: MessageRow | undefined) => withOwedIfAny(row, owed)),
        ),
      query: (request) => {
        const ask = () => below.query(request);
        if (request.values !== true) return ask();
        return this.#seen(request.trans, ask, ({ result, ...rest }, owed) => ({
          ...rest,
          result: result.map((row: MessageRow) => withOwed(row, owed)),
        }));
      },
      openCursor: (request) => {
        if (request.values !== true) return below.openCursor(request);
        return this.#withOwedIn(request.trans, (owed) =>
          below
            .openCursor(request)
            .then((cursor) => (cursor && owed.length > 0 ? seenBy(cursor, owed) : cursor)),
        );
      },
      mutate: (request) => {
        const untouchedBy = untouched(below, request);
        if (!untouchedBy) return below.mutate(request);
        return this.#withOwedIn(request.trans, (owed) => {
          const taken = this.#takeOff(request.trans, owed, untouchedBy);
          const written = below.mutate(request);
          return Dexie.Promise.all([written, taken]).then(([answer]) => answer);
        });
      },
    };
  }

  /** Both are asked for before either has answered: reading takes no longer for it. */
  #seen<T>(
    trans: DBCoreTransaction,
    ask: () => PromiseLike<T>,
    see: (answer: T, owed: readonly OwedChangeRow[]) => T,
  ): Promise<T> {
    return Dexie.Promise.all([ask(), this.#owed.seenBy(trans)]).then(([answer, owed]) => {
      if (!owed) return this.#seen(trans, ask, see);
      return owed.length > 0 ? see(answer, owed) : answer;
    }) as unknown as Promise<T>;
  }

  /**
   * Asks for something that must be done to the letters as they are while just this is owed: together with whatever else the transaction
   * asks for at the same time, it would otherwise go by what was owed before that.
   */
  #withOwedIn<T>(
    trans: DBCoreTransaction,
    ask: (owed: readonly OwedChangeRow[]) => PromiseLike<T>,
  ): Promise<T> {
    const asked = this.#owed.seenBy(trans);
    return asked.then((owed) =>
      owed && this.#owed.seenBy(trans) === asked ? ask(owed) : this.#withOwedIn(trans, ask),
    ) as Promise<T>;
  }

  /** These letters are being written, or go. */
  #takeOff(
    trans: DBCoreTransaction,
    owed: readonly OwedChangeRow[],
    untouchedBy: Untouched,
  ): PromiseLike<unknown> {
    return this.#owed.becomes(
      trans,
      owed.map((row) => [row, untouchedBy(row.ids)]),
    );
  }
}

/** Those of ascending ids that a request leaves alone; the same array where it touches none. */
type Untouched = (ids: Uint32Array) => Uint32Array;

/** Nothing is owed any more to letters that a request puts or deletes. Null where it only adds some, which owe nothing. */
function untouched(table: DBCoreTable, request: DBCoreMutateRequest): Untouched | null {
  switch (request.type) {
    case 'add':
      return null;
    case 'delete':
      return allBut(request.keys as number[]);
    case 'deleteRange':
      return (ids) => {
        const left = ids.filter((id) => !isWithin(request.range, id));
        return left.length === ids.length ? ids : left;
      };
    case 'put': {
      const { extractKey } = table.schema.primaryKey;
      return allBut(request.values.map((row: MessageRow) => extractKey?.(row) as number));
    }
  }
}

function allBut(written: readonly number[]): Untouched {
  const some = new Set(written);
  return (ids) => without(ids, some);
}

function isWithin(range: DBCoreKeyRange, id: number): boolean {
  const { lower, upper, lowerOpen = false, upperOpen = false } = range as Bounds;
  // 4: none at all.
  if ((range.type as number) === 4) return false;
  if (lower !== undefined && (lowerOpen ? id <= lower : id < lower)) return false;
  return upper === undefined || (upperOpen ? id < upper : id <= upper);
}

interface Bounds {
  readonly lower?: number;
  readonly upper?: number;
  readonly lowerOpen?: boolean;
  readonly upperOpen?: boolean;
}

function withOwedIfAny<Row extends MessageRow | undefined>(
  row: Row,
  owed: readonly OwedChangeRow[],
): Row {
  return (row && withOwed(row, owed)) as Row;
}

/** The engine's own cursor gives its properties to nobody but itself. */
function seenBy(cursor: DBCoreCursor, owed: readonly OwedChangeRow[]): DBCoreCursor {
  return Object.create(cursor, {
    key: { get: () => cursor.key as unknown },
    primaryKey: { get: () => cursor.primaryKey as unknown },
    value: { get: () => withOwed(cursor.value as MessageRow, owed) },
  }) as DBCoreCursor;
}
