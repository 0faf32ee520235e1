// Where the keyboard is in a dialog: at its first field, at what is wrong once it was submitted, and never nowhere.
import { useEffect, type RefObject } from 'react';

type DialogRef = RefObject<HTMLElement | null>;

export function useDialogFocus(dialog: DialogRef): void {
  useFirstFocus(dialog);
  useKeptFocus(dialog);
}

/** To the first field that is marked invalid, once the marks are drawn; a drop-down list is marked around its button. */
export function focusFirstInvalid(dialog: DialogRef): void {
  requestAnimationFrame(() => {
    dialog.current
      ?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button')
      ?.focus();
  });
}

/**
 * Where nothing in it asks for the focus, its chosen tab or first field has it, else its button: on the dialog itself the arrow keys and
 * Enter would mean nothing.
 */
function useFirstFocus(dialog: DialogRef): void {
  useEffect(() => {
    // The library draws tabs and lists a moment later.
    const frame = requestAnimationFrame(() => {
      if (dialog.current === document.activeElement) focusFirst(dialog.current, stopsInTurn);
    });
    return () => cancelAnimationFrame(frame);
  }, [dialog]);
}

/**
 * A button that is disabled by its own press takes the focus with it, and so does a question whose answer disables the button that asked
 * it: keys would reach nobody, not even Escape. Then the list the buttons are about has it, else what had it at first.
 */
function useKeptFocus(dialog: DialogRef): void {
  useEffect(() => {
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      // The library gives the focus back a frame after a dialog has gone.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          const all = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
          if (document.activeElement !== document.body || [...all].at(-1) !== dialog.current)
            return;
          focusFirst(dialog.current, [lists, ...stopsInTurn]);
        });
      });
    };
    const observer = new MutationObserver(look);
    if (dialog.current) {
      observer.observe(dialog.current, {
        subtree: true,
        childList: true,
        attributeFilter: ['disabled'],
      });
    }
    // Other dialogs, which are drawn beside this one.
    observer.observe(document.body, { childList: true });
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [dialog]);
}

function focusFirst(dialog: HTMLElement | null, turns: readonly string[]): void {
  for (const kinds of turns) {
    const stops = [...(dialog?.querySelectorAll<HTMLElement>(kinds) ?? [])];
    const first = stops.find((each) => each.checkVisibility());
    if (first) return first.focus();
  }
}

const canHaveFocus = (kinds: readonly string[]) =>
  kinds.map((kind) => `${kind}:not(:disabled, [tabindex="-1"])`).join();

const lists = canHaveFocus(['[role="listbox"]', '[role="grid"]', '[role="tree"]']);

/** What is typed into or chosen from; then what Enter means; then whatever there is. */
const stopsInTurn = [
  ['input', 'textarea', '[role="tab"]'],
  ['[type="submit"]'],
  ['button', '[tabindex="0"]'],
].map(canHaveFocus);
