// Schema version 7: what message rules still owe letters, and whom they have answered. Frozen, as the versions before it are.
import type { Dexie } from 'dexie';

export function declareVersion7(store: Dexie): void {
  store.version(7).stores({ ruleDeeds: '++seq', ruleReplies: '[ruleId+address], at' });
}
