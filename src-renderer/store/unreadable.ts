// Records the engine can't read back, since the file with their value is gone or damaged: told apart from records that are not there,
// so that one of them does not keep its neighbours from being read.
/** What of a table is needed here. */
interface Rows<Row, Key> {
  bulkGet(keys: Key[]): PromiseLike<(Row | undefined)[]>;
}

export interface ReadRows<Row, Key> {
  /** One for each key asked for; undefined where there is no such record, or none that can be read. */
  readonly rows: (Row | undefined)[];
  /** Keys of records that are there and can't be read. */
  readonly unreadable: Key[];
}

/**
 * Reads rows together, and one by one where that fails: a single bad record makes the engine refuse all that were asked for with it.
 * @throws whatever else went wrong, such as a store that was closed.
 */
export async function readRows<Row, Key>(
  table: Rows<Row, Key>,
  keys: readonly Key[],
): Promise<ReadRows<Row, Key>> {
  try {
    return { rows: await table.bulkGet([...keys]), unreadable: [] };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  const rows: (Row | undefined)[] = [];
  const unreadable: Key[] = [];
  for (const key of keys) {
    const row = await readRow(table, key);
    if (row === unreadableRecord) unreadable.push(key);
    rows.push(row === unreadableRecord ? undefined : row);
  }
  return { rows, unreadable };
}

export const unreadableRecord = Symbol('a record that cannot be read');

/** @throws whatever else went wrong. */
export async function readRow<Row, Key>(
  table: Rows<Row, Key>,
  key: Key,
): Promise<Row | undefined | typeof unreadableRecord> {
  try {
    return (await table.bulkGet([key]))[0];
  } catch (error) {
    if (isUnreadable(error)) return unreadableRecord;
    throw error;
  }
}

/**
 * As Chromium reports it: `DataError` ("Failed to read large IndexedDB value"), `NotReadableError` ("Data lost due to missing file"),
 * `UnknownError` for a value it can't decode.
 */
export function isUnreadable(error: unknown): boolean {
  const name =
    typeof error === 'object' && error !== null ? (error as { name?: unknown }).name : '';
  if (name === 'BulkError') return firstFailureIsUnreadable(error);
  return name === 'DataError' || name === 'NotReadableError' || name === 'UnknownError';
}

function firstFailureIsUnreadable(error: unknown): boolean {
  const failures = (error as { failures?: unknown }).failures;
  return Array.isArray(failures) && failures.length > 0 && isUnreadable(failures[0]);
}
