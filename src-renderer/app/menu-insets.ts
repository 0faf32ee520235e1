// Entries of menus that no command table can name, such as the person's own views. Who knows them puts them in while mounted.
import { useLayoutEffect } from 'react';
import type { InsetName } from '../../src-shared/menus.ts';
import type { MenuEntry } from '../ui/menu-entries.ts';
import { announceCommands } from './command-registry.ts';

export interface InsetEntry {
  readonly id: string;
  /** In the person's own words: no letter of it is an access key. */
  readonly label: string;
  /** Absent: it is done, and nothing is chosen by it. */
  readonly isChecked?: boolean;
  run(): void;
}

const insets = new Map<InsetName, readonly InsetEntry[]>();

export function useMenuInset(name: InsetName, entries: readonly InsetEntry[]): void {
  const key = JSON.stringify(entries.map(({ id, label, isChecked }) => [id, label, isChecked]));
  useLayoutEffect(() => {
    insets.set(name, entries);
  });
  useLayoutEffect(() => {
    announceCommands();
  }, [key]);
  useLayoutEffect(() => () => void insets.delete(name), [name]);
}

/** Each is one of which one holds; the first nine can be reached by their digit. */
export function menuInset(name: InsetName): MenuEntry[] {
  return (insets.get(name) ?? []).map(({ id, label, isChecked, run }, at) => ({
    kind: 'action',
    id,
    label: at < 9 ? `&${at + 1} ${unmarked(label)}` : unmarked(label),
    ...(isChecked === undefined ? {} : { check: 'radio' as const, isChecked }),
    run,
  }));
}

/** A name may hold what a label marks its access key with: an ampersand is doubled, and a letter in brackets is kept from the end. */
function unmarked(name: string): string {
  return `${name.replaceAll('&', '&&')}\u200b`;
}
