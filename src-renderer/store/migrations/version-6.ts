// Schema version 6: changes of many letters that their rows do not show yet. Frozen, as the versions before it are.
import type { Dexie } from 'dexie';

export function declareVersion6(store: Dexie): void {
  store.version(6).stores({ owedChanges: '++seq' });
}
