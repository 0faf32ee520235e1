// Tells when something was written to a table, without reading it anew as a live query does.
import { Dexie } from 'dexie';
import { store } from './database.ts';
import type { OutpostStore } from './schema.ts';

/** A table of the store. */
export type TableName = Extract<keyof OutpostStore, Parameters<OutpostStore['table']>[0]>;

/**
 * Calls `listener` after each transaction, of whichever window or worker, that wrote to one of the tables; returns the function that
 * stops it.
 */
export function onTablesWritten(tables: readonly TableName[], listener: () => void): () => void {
  // As Dexie names what a transaction changed: the table, and after another slash an index of it.
  const starts = tables.map((table) => `idb://${store().name}/${table}/`);
  const hear = (parts: object): void => {
    if (Object.keys(parts).some((part) => starts.some((start) => part.startsWith(start)))) {
      listener();
    }
  };
  Dexie.on('storagemutated', hear);
  return () => Dexie.on.storagemutated.unsubscribe(hear);
}
