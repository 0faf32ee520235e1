// What a key means to a part of a day or a time. Pure. A part is no text, so that no input method composes in it; whatever still holds
// on to a key leaves only the place of the key on the keyboard to tell it by.

export interface PartKey {
  readonly key: string;
  readonly code: string;
  readonly isComposing: boolean;
  readonly shiftKey: boolean;
}

/** 0 to 9, of the numeric keypad and of full width as well; null for any other key. */
export function digitOf(pressed: PartKey): string | null {
  if (isHeld(pressed) && pressed.shiftKey) return null;
  const digit = isHeld(pressed) ? placed(pressed, /^(?:Digit|Numpad)(\d)$/u) : wide(pressed.key);
  return /^\d$/u.test(digit) ? digit : null;
}

/** The half of the day, 0 for morning and 1 for afternoon, by the first letter of AM and PM in either language; null for any other key. */
export function halfOf(pressed: PartKey): 0 | 1 | null {
  const letter = isHeld(pressed) ? placed(pressed, /^Key([AP])$/u) : wide(pressed.key);
  return /^a$/iu.test(letter) ? 0 : /^p$/iu.test(letter) ? 1 : null;
}

/** What people write between the parts; while it is held, where an American keyboard has it. */
export function isSeparator(pressed: PartKey): boolean {
  if (!isHeld(pressed)) return /^[/:.,\- ]$/u.test(wide(pressed.key));
  if (pressed.shiftKey) return pressed.code === 'Semicolon';
  return /^(?:Slash|Minus|Period|Comma|Space|Numpad(?:Divide|Subtract|Decimal))$/u.test(
    pressed.code,
  );
}

function isHeld({ key, isComposing }: PartKey): boolean {
  return isComposing || key === 'Process';
}

function placed({ code }: PartKey, place: RegExp): string {
  return place.exec(code)?.[1] ?? '';
}

function wide(key: string): string {
  return key.normalize('NFKC');
}
