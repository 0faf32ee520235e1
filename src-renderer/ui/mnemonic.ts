// Access keys: 檔案(F) in Chinese, &File in English. Alt and the key press or focus what carries the label.

export interface Mnemonic {
  /** What is shown: Chinese keeps its (F), English loses its ampersand. */
  readonly text: string;
  /** Lower case; null when the label has none. */
  readonly key: string | null;
  /** Where in `text` the letter to underline stands; -1 when none is. */
  readonly index: number;
}

/** Reads the access key out of a label. `&&` is an ampersand of the text itself. */
export function splitMnemonic(label: string): Mnemonic {
  // 下一步(N) > keeps its arrow behind, 錯誤(E)：3 its count. A count in brackets is none where an ampersand says which letter it is.
  const bracketed = /\(([A-Z0-9])\)(?=[….:：]*\d*(?: >{1,2})?$)/.exec(label);
  const isCount = /\d/.test(bracketed?.[1] ?? '') && /&[\p{L}\p{N}]/u.test(label);
  if (bracketed && !isCount) {
    return { text: label, key: bracketed[1]?.toLowerCase() ?? null, index: bracketed.index + 1 };
  }
  let text = '';
  let index = -1;
  for (let at = 0; at < label.length; at += 1) {
    const next = label[at + 1];
    if (label[at] === '&' && next === '&') at += 1;
    else if (label[at] === '&' && index < 0 && next && /[\p{L}\p{N}]/u.test(next)) {
      index = text.length;
      continue;
    }
    text += label[at] ?? '';
  }
  return { text, key: index < 0 ? null : (text[index]?.toLowerCase() ?? null), index };
}

/** The label without any access key: 檔案(F) and &File become 檔案 and File. For toolbars and titles. */
export function plainLabel(label: string): string {
  const { text } = splitMnemonic(label);
  return text.replace(/\s?\([A-Z0-9]\)(?=[….:：]*$)/, '').replace(/[….]+$/, '');
}

/** Marks an element as the bearer of an access key; `installMnemonics` finds it by this attribute. */
export function mnemonicProps(label: string): {
  readonly 'data-mnemonic'?: string;
  readonly 'aria-keyshortcuts'?: string;
} {
  const { key } = splitMnemonic(label);
  return key ? { 'data-mnemonic': key, 'aria-keyshortcuts': `Alt+${key.toUpperCase()}` } : {};
}

/**
 * Makes Alt and a letter work in this window: inside the topmost dialog, else in the whole page. Several with the same letter
 * take turns. Returns the function that ends it.
 */
export function installMnemonics(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // The letter on the key, whatever an input method or a national layout makes of it with Alt.
    const letter = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]?.toLowerCase();
    const bearer = letter === undefined ? undefined : bearerOf(letter);
    if (!bearer) return;
    event.preventDefault();
    event.stopPropagation();
    press(bearer);
  };
  window.addEventListener('keydown', onKeyDown, true);
  return () => {
    window.removeEventListener('keydown', onKeyDown, true);
  };
}

/** The dialog on top, if one is open. */
export function topDialog(): HTMLElement | null {
  const open = document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]');
  return open[open.length - 1] ?? null;
}

function bearerOf(letter: string): HTMLElement | undefined {
  const scope = topDialog() ?? document.body;
  const bearers = [...scope.querySelectorAll<HTMLElement>(`[data-mnemonic="${letter}"]`)].filter(
    (element) => element.checkVisibility() && !isDisabled(element),
  );
  const focused = bearers.findIndex((element) => targetOf(element) === document.activeElement);
  return bearers[(focused + 1) % bearers.length];
}

function press(bearer: HTMLElement): void {
  const target = targetOf(bearer);
  target.focus();
  const isTicked = target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type);
  if (isTicked || target.matches('button, [role="tab"], [role="menuitem"]')) target.click();
}

function targetOf(bearer: HTMLElement): HTMLElement {
  if (!(bearer instanceof HTMLLabelElement)) return bearer;
  return (bearer.control as HTMLElement | null) ?? bearer;
}

function isDisabled(element: HTMLElement): boolean {
  return element.matches(':disabled, [aria-disabled="true"], [data-disabled]');
}
