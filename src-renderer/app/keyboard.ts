// The one listener of a window that turns keys into commands. Keys meant for text, menus and dialogs are left alone.
import { runCommand } from './command-registry.ts';
import { commandsOf, isPlainKey } from './shortcuts.ts';
import { topDialog } from '../ui/mnemonic.ts';

/** Listens until the function returned is called. */
export function installKeyboard(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: the key belongs to an input method that is composing.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (topDialog() || !isForCommands(event)) return;
    if (!commandsOf(event).some(runCommand)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Before the components: their own keys are plain ones, and shortcuts must work wherever the focus is.
  window.addEventListener('keydown', onKeyDown, true);
  return () => {
    window.removeEventListener('keydown', onKeyDown, true);
  };
}

/** Key strokes with Ctrl that edit text, where text is being edited. */
const editingLetters = new Set(['KeyA', 'KeyC', 'KeyV', 'KeyX', 'KeyY', 'KeyZ']);

function isForCommands(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return true;
  if (target.closest('[role="menu"], [role="menubar"], [role="listbox"]')) return false;
  const isPlain = isPlainKey(event);
  if (isEditable(target)) {
    if (isPlain) return event.key === 'Escape' && !target.closest('[data-keeps-escape]');
    return !((event.ctrlKey || event.metaKey) && !event.shiftKey && editingLetters.has(event.code));
  }
  // Enter and Delete mean the button or the folder the focus is on, not the letter selected elsewhere.
  const isOwnKey = event.key === 'Enter' || event.key === 'Delete';
  return !(
    isPlain &&
    isOwnKey &&
    target.closest(
      'button, a, summary, [data-pane="folders"] [role="treegrid"], [role="separator"]',
    )
  );
}

function isEditable(target: Element): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|range|button)$/.test(target.type);
}
