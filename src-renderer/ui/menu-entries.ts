// What menus are made of. Labels may carry access keys; shortcuts are only shown here, the window's keyboard runs them.
import type { IconName } from './icons.ts';

export interface MenuAction {
  readonly kind: 'action';
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly icon?: IconName | undefined;
  /** A colour, as CSS writes it, shown before the label. */
  readonly swatch?: string | undefined;
  readonly check?: 'check' | 'radio' | undefined;
  readonly isChecked?: boolean;
  readonly isDisabled?: boolean;
  run(): void;
}

export interface Submenu {
  readonly kind: 'submenu';
  readonly id: string;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export type MenuEntry = MenuAction | Submenu | { readonly kind: 'separator' };

/** Actions and submenus: what the arrow keys stop at. A disabled action is stopped at too, so that it can be read. */
export function stops(entries: readonly MenuEntry[]): number[] {
  return entries.flatMap((entry, index) => (entry.kind === 'separator' ? [] : [index]));
}

/** The stop after (`step` 1) or before (-1) `from`, going round; the first or last when none is active yet. */
export function nextStop(entries: readonly MenuEntry[], from: number, step: 1 | -1): number {
  const all = stops(entries);
  const at = all.indexOf(from);
  if (at < 0) return (step === 1 ? all[0] : all.at(-1)) ?? -1;
  return all[(at + step + all.length) % all.length] ?? -1;
}

/** null for a separator, and where there is no entry. */
export function idAt(entries: readonly MenuEntry[], index: number): string | null {
  const entry = entries[index];
  return entry && entry.kind !== 'separator' ? entry.id : null;
}

/** Where the entry stands that stood at `index`; where it is gone, the stop that is there now or the first. -1: none was meant. */
export function placeOf(
  entries: readonly MenuEntry[],
  { index, id }: { readonly index: number; readonly id: string | null },
): number {
  if (index < 0) return -1;
  const found = entries.findIndex((_, at) => id !== null && idAt(entries, at) === id);
  if (found >= 0) return found;
  return idAt(entries, index) === null ? nextStop(entries, -1, 1) : index;
}
