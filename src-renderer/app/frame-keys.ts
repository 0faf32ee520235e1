// Keys pressed inside a frame that shows a letter: those of the program go on to its window.

/** Hears keys pressed in the frame's document; they reach the window as if they had been pressed on the frame. */
export function listenForKeys(frame: HTMLIFrameElement, inside: Document): void {
  inside.addEventListener('keydown', (event) => {
    if (isForTheProgram(event)) forward(frame, event);
  });
  // Alt alone, pressed and released, opens the menu bar.
  inside.addEventListener('keyup', (event) => {
    if (event.key === 'Alt') forward(frame, event);
  });
}

/** Shortcuts of the program work while the letter has the focus; copying and selecting stay the letter's own. */
function isForTheProgram(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return !/^[acx]$/i.test(event.key) || event.shiftKey;
  return event.altKey || /^(?:F\d{1,2}|Escape|Delete|Insert)$/.test(event.key);
}

function forward(frame: HTMLIFrameElement, event: KeyboardEvent): void {
  const { type, key, code, ctrlKey, shiftKey, altKey, metaKey, repeat } = event;
  const copy = new KeyboardEvent(type, {
    ...{ key, code, ctrlKey, shiftKey, altKey, metaKey, repeat },
    bubbles: true,
    cancelable: true,
  });
  if (!frame.dispatchEvent(copy)) event.preventDefault();
}
