// The rows of what is owed. Every transaction on letters needs them all, and they are large, so each is read once: a row never changes. One
// that becomes less goes, and what is left of it comes under a key of its own, right behind it in the order.
import {
  Dexie,
  type DBCoreMutateRequest,
  type DBCoreQueryRequest,
  type DBCoreTable,
  type DBCoreTransaction,
} from 'dexie';
import type { OwedChangeRow } from './rows.ts';

/** A row of 2,000 letters loses some so many times at most: together with the whole numbers the engine gives that is exact in a double. */
const revision = 2 ** -20;

/** What is left of a row once it is about those letters only. The row itself must go. */
export function leftOf(row: OwedChangeRow, ids: Uint32Array): OwedChangeRow {
  return { ...row, seq: row.seq + revision, ids };
}

/** What is left of a row has its key already. */
function isNew(row: Partial<OwedChangeRow>): boolean {
  return row.seq === undefined;
}

type Seen = PromiseLike<readonly OwedChangeRow[] | null>;

/** Of one connection to the store. */
export class OwedRows {
  readonly #below: DBCoreTable;
  /** Rows that are committed, by their key. */
  readonly #kept = new Map<number, OwedChangeRow>();
  /** What is owed, as transactions have read it: nobody else can change it while they last. */
  readonly #seen = new WeakMap<DBCoreTransaction, Seen>();
  /** Of transactions that write what is owed, every row they have met: no other may know one that is never committed. */
  readonly #met = new WeakMap<DBCoreTransaction, Map<number, OwedChangeRow>>();
  readonly #tell: (request: DBCoreMutateRequest) => void;

  /** `tell` is given what writes something new that is owed, before it does. */
  constructor(below: DBCoreTable, tell: (request: DBCoreMutateRequest) => void) {
    this.#below = below;
    this.#tell = tell;
  }

  /** The table as everybody above sees it. */
  get table(): DBCoreTable {
    const below = this.#below;
    return {
      ...below,
      query: (request) => {
        if (!this.#isOfAll(request)) return below.query(request);
        return this.#all(request.trans).then((rows) => ({
          result: [...rows],
        })) as ReturnType<DBCoreTable['query']>;
      },
      mutate: (request) => {
        if (request.type === 'put') throw new Error('What is owed is added and deleted, never put');
        if (request.type === 'add' && request.values.some(isNew)) this.#tell(request);
        this.#willWrite(request.trans);
        this.#seen.delete(request.trans);
        return below.mutate(request);
      },
    };
  }

  /**
   * What is owed at the moment of asking, in the order in which it came about; the same promise until the transaction writes some of it.
   * null: it has written some meanwhile, and what it was is not to be had any more.
   */
  seenBy(trans: DBCoreTransaction): Seen {
    const asked = this.#seen.get(trans);
    if (asked) return asked;
    const reading = this.#read(trans);
    this.#seen.set(trans, reading);
    return reading;
  }

  /** Writes what has become of the rows a transaction has seen: each as it was with the letters that are left to it. */
  becomes(
    trans: DBCoreTransaction,
    rows: readonly (readonly [before: OwedChangeRow, ids: Uint32Array])[],
  ): PromiseLike<unknown> {
    const left = rows.map(([row, ids]) => (ids === row.ids ? row : leftOf(row, ids)));
    const gone = rows.filter(([row], at) => left[at] !== row).map(([{ seq }]) => seq);
    if (gone.length === 0) return Dexie.Promise.resolve();
    const met = this.#willWrite(trans);
    for (const row of left) met.set(row.seq, row);
    const values = left.filter((row, at) => row !== rows[at]![0] && row.ids.length > 0);
    this.#seen.set(trans, Dexie.Promise.resolve(left.filter((row) => row.ids.length > 0)));
    return Dexie.Promise.all([
      this.#below.mutate({ type: 'delete', trans, keys: gone }),
      values.length > 0 ? this.#below.mutate({ type: 'add', trans, values }) : null,
    ]);
  }

  /** Whether a request is what `toArray` of the whole table asks for. */
  #isOfAll({ values, query, limit = Infinity }: DBCoreQueryRequest): boolean {
    const { index, range } = query;
    return values === true && limit === Infinity && index.isPrimaryKey === true && range.type === 3;
  }

  #all(trans: DBCoreTransaction): PromiseLike<readonly OwedChangeRow[]> {
    return this.seenBy(trans).then((rows) => rows ?? this.#all(trans));
  }

  #read(trans: DBCoreTransaction): Seen {
    const isWriter = this.#met.has(trans);
    return this.#keys(trans).then((keys) => {
      const found = new Map(keys.map((key) => [key, this.#known(trans, key)]));
      const unknown = keys.filter((key) => !found.get(key));
      return this.#rows(trans, unknown).then((read) => {
        const memory = isWriter ? this.#willWrite(trans) : this.#kept;
        for (const row of read) {
          memory.set(row.seq, row);
          found.set(row.seq, row);
        }
        if (!isWriter) this.#forgetAllBut(found);
        const rows = [...found.values()];
        if (rows.every((row) => row !== undefined)) return rows;
        this.#seen.delete(trans);
        return null;
      });
    });
  }

  #keys(trans: DBCoreTransaction): PromiseLike<number[]> {
    const { primaryKey } = this.#below.schema;
    const range = { type: 3, lower: undefined, upper: undefined } as const;
    return this.#below
      .query({ trans, values: false, query: { index: primaryKey, range } })
      .then(({ result }) => result as number[]);
  }

  /** Those that are still there. */
  #rows(trans: DBCoreTransaction, keys: number[]): PromiseLike<OwedChangeRow[]> {
    if (keys.length === 0) return Dexie.Promise.resolve([]);
    return this.#below
      .getMany({ trans, keys })
      .then((rows) => rows.filter((row?: OwedChangeRow) => row !== undefined) as OwedChangeRow[]);
  }

  #known(trans: DBCoreTransaction, key: number): OwedChangeRow | undefined {
    return this.#kept.get(key) ?? this.#met.get(trans)?.get(key);
  }

  #forgetAllBut(wanted: ReadonlyMap<number, unknown>): void {
    for (const key of this.#kept.keys()) if (!wanted.has(key)) this.#kept.delete(key);
  }

  #willWrite(trans: DBCoreTransaction): Map<number, OwedChangeRow> {
    const met = this.#met.get(trans) ?? new Map<number, OwedChangeRow>();
    this.#met.set(trans, met);
    return met;
  }
}
