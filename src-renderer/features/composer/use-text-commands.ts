// The Edit menu of a composer window: undo, clipboard and selection of whichever field is written in. Keys reach the field by themselves.
import { useEffect, useRef } from 'react';
import { request } from '../../app/bridge.ts';
import { useCommands } from '../../app/command-registry.ts';
import { isEditable } from '../../app/keyboard.ts';
import { inBackground } from '../../app/notices.tsx';
import type { ComposerEditor } from './editor/composer-editor.ts';

/** `editor`: of the text in HTML, which keeps a history of its own; null where there is none. */
export function useTextCommands(editor: ComposerEditor | null): void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && isEditable(target)) last.current = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  /** In the field that has the focus, else in the one that had it last. */
  const inField = (act: (field: HTMLElement) => void) => ({
    run: () => {
      const active = document.activeElement;
      const field = active instanceof HTMLElement && isEditable(active) ? active : last.current;
      if (!field?.isConnected) return;
      field.focus();
      act(field);
    },
  });
  const isInEditor = (field: HTMLElement) => editor?.host.contains(field) === true;
  const engine = (command: 'cut' | 'copy' | 'selectAll') =>
    inField(() => document.execCommand(command));
  const history = (command: 'undo' | 'redo') =>
    inField((field) => {
      if (isInEditor(field)) editor?.[command]();
      else document.execCommand(command);
    });
  useCommands({
    'edit.undo': history('undo'),
    'edit.redo': history('redo'),
    'edit.cut': engine('cut'),
    'edit.copy': engine('copy'),
    'edit.paste': inField(() => inBackground(request('window.edit', 'paste'))),
    'edit.pasteAsText': inField(() => inBackground(request('window.edit', 'pasteAndMatchStyle'))),
    'edit.selectAll': engine('selectAll'),
  });
}
