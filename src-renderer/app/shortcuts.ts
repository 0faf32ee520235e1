// Reads the shortcuts of the command table: what a key event means, and how a shortcut is shown. Knows no window's handlers.
import { commandIds, commands, type CommandId } from '../../src-shared/commands.ts';
import { isMac } from './environment.ts';

export interface KeyStroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** Commands that have this key stroke among their shortcuts, in the table's order. */
export function commandsOf(stroke: KeyStroke): readonly CommandId[] {
  return byStroke().get(nameOf(stroke, isMac())) ?? [];
}

/** As menus show it: Ctrl+N, on macOS ⌘N. */
export function shortcutText(shortcut: string): string {
  if (!isMac()) {
    return shortcut.replace('Delete', 'Del').replace('Escape', 'Esc').replace('Plus', '+');
  }
  const signs: Record<string, string> = {
    Ctrl: '⌘',
    Shift: '⇧',
    Alt: '⌥',
    Delete: '⌫',
    Enter: '↩',
    Plus: '+',
  };
  return shortcut
    .split('+')
    .map((part) => signs[part] ?? part)
    .join('');
}

/** True for keys that mean text to a text field: no Ctrl, Cmd or Alt, and no function key. */
export function isPlainKey(stroke: KeyStroke): boolean {
  return !stroke.ctrlKey && !stroke.metaKey && !stroke.altKey && !/^F\d+$/.test(stroke.key);
}

let table: Map<string, CommandId[]> | null = null;

function byStroke(): Map<string, CommandId[]> {
  if (table) return table;
  table = new Map();
  for (const id of commandIds) {
    for (const shortcut of commands[id].shortcuts) {
      const parts = shortcut.split('+');
      const key = parts.pop() ?? '';
      const name = join(
        parts.includes('Ctrl'),
        parts.includes('Alt'),
        parts.includes('Shift'),
        key,
      );
      table.set(name, [...(table.get(name) ?? []), id]);
    }
  }
  return table;
}

/** Keys with Ctrl by their place, on the number pad as well; a table's shortcut cannot hold a plus sign. */
const marks: Readonly<Record<string, string>> = {
  ...{ Comma: ',', Period: '.' },
  ...{ Equal: 'Plus', NumpadAdd: 'Plus', Minus: '-', NumpadSubtract: '-' },
  ...{ Digit0: '0', Numpad0: '0' },
};

function nameOf(stroke: KeyStroke, mac: boolean): string {
  const isCommand = mac ? stroke.metaKey : stroke.ctrlKey;
  const isOther = mac ? stroke.ctrlKey : stroke.metaKey;
  // Letters by the key's place: Shift, Alt and input methods change what `key` says.
  const letter = /^Key([A-Z])$/.exec(stroke.code)?.[1];
  const mark = marks[stroke.code] ?? (stroke.key === '+' ? 'Plus' : undefined);
  const key = letter ?? (isCommand ? mark : undefined) ?? stroke.key;
  return isOther ? '' : join(isCommand, stroke.altKey, stroke.shiftKey, key);
}

function join(ctrl: boolean, alt: boolean, shift: boolean, key: string): string {
  return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}
