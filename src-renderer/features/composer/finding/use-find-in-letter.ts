// Find Text in This Message for a letter being written: in its editor, in its source, in plain text.
import { useEffect, useEffectEvent, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useCommands } from '../../../app/command-registry.ts';
import { useFindText, type FindText } from '../../../app/find-text/use-find-text.ts';
import { mirrorField } from '../field-mirror.ts';
import type { Composer } from '../use-composer.ts';
import { fieldGround } from './field-ground.ts';
import { htmlGround } from './html-ground.ts';
import { ShownGround } from './shown-ground.ts';

export interface FindInLetter extends FindText {
  /** Closes the bar; what was looked at is selected, and the keyboard is there. */
  leave(): void;
}

/** `isPreviewed`: the letter is shown as its reader will see it, and nothing is found. */
export function useFindInLetter(composer: Composer, isPreviewed: boolean): FindInLetter {
  const { content, editor } = composer;
  const [shown] = useState(() => new ShownGround());
  const ground = useSyncExternalStore(shown.subscribe, shown.now);
  const find = useFindText(ground);
  const isShown = find.isOpen && ground !== null;
  const isPlain = content.html === null;
  const isThere = content.redirects === undefined && !isPreviewed && (isPlain || editor !== null);
  useLayoutEffect(() => {
    if (!isThere) return;
    const field = isPlain || editor?.isSource === true ? drawnField() : null;
    // What is typed while nobody looks is not followed.
    const mirror = field && find.isOpen ? mirrorField(field) : null;
    shown.show(field ? fieldGround(field, mirror) : editor && htmlGround(editor));
    const stopListening = find.isOpen ? editor?.onChange(shown.noteChange) : undefined;
    // Of a source only its field knows what is typed.
    const typed = find.isOpen && !isPlain ? field : null;
    typed?.addEventListener('input', shown.noteChange);
    return () => {
      stopListening?.();
      typed?.removeEventListener('input', shown.noteChange);
      mirror?.remove();
      shown.show(null);
    };
  }, [shown, editor, isPlain, isThere, find.isOpen]);
  // A plain letter, changed by a key or without one, such as by a signature.
  const noteText = useEffectEvent(() => {
    if (find.isOpen) shown.noteChange();
  });
  useEffect(() => noteText(), [content.text]);

  const leave = () => {
    ground?.select?.(find.now);
    find.close();
  };
  // Wherever the keyboard is: who looks for words in a letter does not mean to leave it.
  useCommands({ 'edit.closeFind': { isEnabled: isShown, run: leave } });
  return { ...find, isOpen: isShown, leave };
}

function drawnField(): HTMLTextAreaElement | null {
  return document.querySelector<HTMLTextAreaElement>('textarea[data-pane-focus]');
}
