// The one listener of a window that turns keys into commands. Keys meant for text, menus and dialogs are left alone.
import type { CommandId } from '../../src-shared/commands.ts';
import { runCommand } from './command-registry.ts';
import { commandsOf, isPlainKey } from './shortcuts.ts';
import { topDialog } from '../ui/mnemonic.ts';

const clipboardEvents = ['cut', 'copy', 'paste'] as const;

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
  // What macOS's Edit menu says comes as these, and never as a key.
  const onClipboard = (event: ClipboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || topDialog() || isEditable(target) || !isAmongLetters(target)) return;
    if (runCommand(`edit.${event.type as 'cut' | 'copy' | 'paste'}`)) event.preventDefault();
  };
  for (const type of clipboardEvents) window.addEventListener(type, onClipboard);
  // Before the components: their own keys are plain ones, and shortcuts must work wherever the focus is.
  window.addEventListener('keydown', onKeyDown, true);
  return () => {
    window.removeEventListener('keydown', onKeyDown, true);
    for (const type of clipboardEvents) window.removeEventListener(type, onClipboard);
  };
}

/** Runs a command that main's menu names; where text is being edited, Undo means the text. */
export function runMenuCommand(id: CommandId): void {
  const { activeElement } = document;
  if (id === 'edit.undo' && activeElement && isEditable(activeElement))
    document.execCommand('undo');
  else runCommand(id);
}

/** Key strokes with Ctrl that edit text, where text is being edited. */
const editingLetters = new Set(['KeyA', 'KeyC', 'KeyV', 'KeyX', 'KeyY', 'KeyZ']);

function isForCommands(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return true;
  if (target.closest('[role="menu"], [role="menubar"], [role="listbox"]:not([data-attachments])')) {
    return false;
  }
  const isPlain = isPlainKey(event);
  const isEscape = isPlain && event.key === 'Escape';
  if (isEscape && target.closest('[data-keeps-escape]')) return false;
  if (isEditable(target)) {
    if (isPlain) return isEscape;
    return !((event.ctrlKey || event.metaKey) && !event.shiftKey && editingLetters.has(event.code));
  }
  if (isClipboardKey(event) && !isAmongLetters(target)) return false;
  // Among attachments Ctrl+A means them.
  if (event.code === 'KeyA' && target.closest('[data-attachments]')) return false;
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

const clipboardLetters = new Set(['KeyC', 'KeyV', 'KeyX']);

function isClipboardKey({ ctrlKey, metaKey, shiftKey, altKey, code }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !shiftKey && !altKey && clipboardLetters.has(code);
}

/** In the list or the tree, with no text marked that is meant instead. */
function isAmongLetters(target: Element): boolean {
  const isInPane = target.closest('[data-pane="messages"], [data-pane="folders"]') !== null;
  return isInPane && document.getSelection()?.isCollapsed !== false;
}

/** True where keys and menus of editing mean text, or the part of a day or a time that is written in. */
export function isEditable(target: Element): boolean {
  if (target.role === 'spinbutton') return true;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|range|button)$/.test(target.type);
}
