// Electron accelerators ("CmdOrCtrl+Shift+F") matched against key events.

const MODIFIERS: Record<string, string> = {
  cmdorctrl: 'ctrl',
  commandorcontrol: 'ctrl',
  control: 'ctrl',
  ctrl: 'ctrl',
  option: 'alt',
  alt: 'alt',
  shift: 'shift',
  cmd: 'meta',
  command: 'meta',
  super: 'meta',
  meta: 'meta',
};
const KEYS: Record<string, string> = {
  plus: '+',
  space: ' ',
  return: 'enter',
  esc: 'escape',
  del: 'delete',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

/** The first accelerator that the event presses. */
export function acceleratorFor(
  event: KeyboardEvent,
  accelerators: readonly string[],
): string | undefined {
  return accelerators.find((accelerator) => isPressed(accelerator, event));
}

function isPressed(accelerator: string, event: KeyboardEvent): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.pop() ?? '';
  const modifiers = new Set(parts.map((part) => MODIFIERS[part] ?? part));
  return (
    modifiers.has('ctrl') === event.ctrlKey &&
    modifiers.has('alt') === event.altKey &&
    modifiers.has('shift') === event.shiftKey &&
    modifiers.has('meta') === event.metaKey &&
    (KEYS[key] ?? key) === event.key.toLowerCase()
  );
}
