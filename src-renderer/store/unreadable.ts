// Records the engine can't read back, since the file with their value is gone or damaged: told apart from records that are not there,
// so that one of them does not keep its neighbours from being read.

/** What of a table is needed here. */
interface Rows<Row, Key> {
  readonly name: string;
  bulkGet(keys: Key[]): PromiseLike<(Row | undefined)[]>;
}

export interface ReadRows<Row, Key> {
  /** One for each key asked for; undefined where there is no such record, or none that can be read. */
  readonly rows: (Row | undefined)[];
  /** Keys of records that are there and can't be read. */
  readonly unreadable: Key[];
}

/** Records found bad while some {@link pastUnreadable} is under way. */
const known = new Set<string>();
let underWay = 0;

/**
 * Does work whose transactions may meet unreadable records through {@link readRows}. The engine ends a transaction that has read one, even
 * if nobody minds; so the work is done again, and asks no more for those that are known then.
 */
export async function pastUnreadable<T>(work: () => Promise<T>): Promise<T> {
  underWay += 1;
  try {
    for (;;) {
      const before = known.size;
      try {
        return await work();
      } catch (error) {
        if (known.size === before) throw error;
      }
    }
  } finally {
    underWay -= 1;
    // It may be written anew, or be readable again: nothing is held against it for longer.
    if (underWay === 0) known.clear();
  }
}

/** Whether records are known that must be passed over: then rows are read by {@link readRows}, not by ranges. */
export function knowsUnreadable(): boolean {
  return known.size > 0;
}

/**
 * Reads rows together, and one by one where that fails: a single bad record makes the engine refuse all that were asked for with it.
 * Within a transaction the work belongs into {@link pastUnreadable}.
 * @throws whatever else went wrong, such as a store that was closed.
 */
export async function readRows<Row, Key>(
  table: Rows<Row, Key>,
  keys: readonly Key[],
): Promise<ReadRows<Row, Key>> {
  const unreadable = keys.filter((key) => isKnown(table, key));
  const isBad = new Set(unreadable);
  const asked = keys.filter((key) => !isBad.has(key));
  const found = new Map<Key, Row | undefined>();
  try {
    const rows = await table.bulkGet(asked);
    for (const [at, key] of asked.entries()) found.set(key, rows[at]);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    for (const key of asked) {
      const row = await readRow(table, key);
      if (row === unreadableRecord) unreadable.push(key);
      else found.set(key, row);
    }
  }
  return { rows: keys.map((key) => found.get(key)), unreadable };
}

export const unreadableRecord = Symbol('a record that cannot be read');

/** As {@link readRows}, of one. */
export async function readRow<Row, Key>(
  table: Rows<Row, Key>,
  key: Key,
): Promise<Row | undefined | typeof unreadableRecord> {
  if (isKnown(table, key)) return unreadableRecord;
  try {
    return (await table.bulkGet([key]))[0];
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    if (underWay > 0) known.add(nameOf(table, key));
    return unreadableRecord;
  }
}

function isKnown<Row, Key>(table: Rows<Row, Key>, key: Key): boolean {
  return known.size > 0 && known.has(nameOf(table, key));
}

function nameOf<Row, Key>({ name }: Rows<Row, Key>, key: Key): string {
  return `${name} ${JSON.stringify(key)}`;
}

/**
 * As Chromium reports it: `NotReadableError` ("Data lost due to missing file"), `DataError` ("Failed to read large IndexedDB value"),
 * `UnknownError` as `undecodable.ts` has it for a value it can't decode.
 */
export function isUnreadable(error: unknown): boolean {
  const name =
    typeof error === 'object' && error !== null ? (error as { name?: unknown }).name : '';
  return name === 'DataError' || name === 'NotReadableError' || name === 'UnknownError';
}
