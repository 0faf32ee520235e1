// Other words in a field that may not have the focus, put there as typing does: what was changed behind a dialog can be undone with Ctrl+Z.

const focusEvents = ['focus', 'blur', 'focusin', 'focusout'] as const;

/**
 * Replaces the part from `start` to `end`, in UTF-16 units, as if it had been typed. The field has the focus for as long as that takes, which
 * nobody hears of: a modal dialog keeps the rest of the window from having it. False where the engine would not; then nothing has changed.
 */
export function typeInto(
  field: HTMLTextAreaElement | HTMLInputElement,
  start: number,
  end: number,
  words: string,
): boolean {
  const { activeElement } = document;
  const shut = shutAround(field);
  const silence = (event: Event) => event.stopImmediatePropagation();
  for (const type of focusEvents) window.addEventListener(type, silence, true);
  for (const each of shut) each.inert = false;
  try {
    field.focus({ preventScroll: true });
    if (document.activeElement !== field) return false;
    field.setSelectionRange(start, end);
    return document.execCommand('insertText', false, words);
  } finally {
    if (activeElement instanceof HTMLElement && activeElement !== field) {
      activeElement.focus({ preventScroll: true });
    }
    for (const each of shut) each.inert = true;
    for (const type of focusEvents) window.removeEventListener(type, silence, true);
  }
}

/** What keeps the field from the focus. */
function shutAround(field: HTMLElement): HTMLElement[] {
  const shut: HTMLElement[] = [];
  for (let each: HTMLElement | null = field; each; each = each.parentElement) {
    if (each.inert) shut.push(each);
  }
  return shut;
}
