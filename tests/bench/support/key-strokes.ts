// Keys as the command table writes them, in the words of Chrome's DevTools protocol.

export interface KeyStroke {
  readonly key: string;
  readonly code: string;
  readonly windowsVirtualKeyCode: number;
  readonly modifiers: number;
}

const modifierBits: Readonly<Record<string, number>> = { Alt: 1, Ctrl: 2, Meta: 4, Shift: 8 };
const namedKeys: Readonly<Record<string, number>> = {
  Backspace: 8,
  Enter: 13,
  Escape: 27,
  End: 35,
  Home: 36,
  ArrowUp: 38,
  ArrowDown: 40,
  Insert: 45,
  Delete: 46,
};

/** @throws for a key that is neither a letter nor among those named here. */
export function keyStroke(shortcut: string): KeyStroke {
  const parts = shortcut.split('+');
  const key = parts.pop() ?? '';
  const modifiers = parts.reduce((sum, part) => sum + (modifierBits[part] ?? 0), 0);
  const named = namedKeys[key];
  if (named !== undefined) return { key, code: key, windowsVirtualKeyCode: named, modifiers };
  if (!/^[A-Z]$/.test(key)) throw new Error(`There is no key ${key} here`);
  const isShifted = parts.includes('Shift');
  return {
    key: isShifted ? key : key.toLowerCase(),
    code: `Key${key}`,
    windowsVirtualKeyCode: key.charCodeAt(0),
    modifiers,
  };
}
