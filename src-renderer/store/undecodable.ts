// A value whose bytes are damaged Chromium gives as null, and says nothing. Below everything else that reads, such a null becomes the error a
// record is reported with whose file is gone: whatever goes past that goes past this. No row of any table is null.
import { Dexie, type DBCore, type DBCoreCursor, type DBCoreTable, type Middleware } from 'dexie';

/** Deeper than the layer of what is owed, whose own rows may be damaged too. */
export const undecodableLayer: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'Undecodable',
  level: -3,
  create: (core) => ({ ...core, table: (name) => withErrors(core.table(name)) }),
};

/** The transaction goes on: the engine does not know that anything was wrong. */
function withErrors(below: DBCoreTable): DBCoreTable {
  return {
    ...below,
    get: (request) => below.get(request).then((row: unknown) => sound(row, below.name)),
    getMany: (request) =>
      below.getMany(request).then((rows: unknown[]) => allSound(rows, below.name)),
    query: (request) =>
      request.values === true
        ? below.query(request).then((answer) => {
            allSound(answer.result, below.name);
            return answer;
          })
        : below.query(request),
    openCursor: (request) =>
      request.values === true
        ? below.openCursor(request).then((cursor) => cursor && soundOnly(cursor, below.name))
        : below.openCursor(request),
  };
}

function sound<T>(row: T, table: string): T {
  if (row === null) throw undecodable(table);
  return row;
}

function allSound<T>(rows: T[], table: string): T[] {
  if (rows.includes(null as T)) throw undecodable(table);
  return rows;
}

/** Asked for the value of a damaged record it throws, which ends whatever it was opened for. The engine's own properties can't be changed. */
function soundOnly(cursor: DBCoreCursor, table: string): DBCoreCursor {
  return Object.create(cursor, {
    key: { get: () => cursor.key as unknown },
    primaryKey: { get: () => cursor.primaryKey as unknown },
    value: { get: () => sound(cursor.value as unknown, table) },
  }) as DBCoreCursor;
}

function undecodable(table: string): Error {
  return new Dexie.UnknownError(`a record of ${table} can't be decoded`);
}
