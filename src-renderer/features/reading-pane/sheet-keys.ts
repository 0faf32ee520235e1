// Keys of the print preview, wherever in its dialog the keyboard stands: they turn sheets over and zoom as in browsers.

export type SheetTurn = 'next' | 'previous' | 'first' | 'last';

export interface SheetKeyListener {
  /** 0: back to the whole page. */
  readonly onZoom: (by: 1 | 0 | -1) => void;
  readonly onTurn: (turn: SheetTurn) => void;
}

/** Gives what ends listening. */
export function listenForSheetKeys(dialog: HTMLElement, listener: SheetKeyListener): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const hasCommand = event.ctrlKey || event.metaKey;
    const by = hasCommand ? zoomOfKey[event.key] : undefined;
    const turn = hasCommand ? undefined : turnOfKey[event.key];
    if (by === undefined && turn === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (by !== undefined) listener.onZoom(by);
    if (turn !== undefined) listener.onTurn(turn);
  };
  dialog.addEventListener('keydown', onKeyDown);
  return () => dialog.removeEventListener('keydown', onKeyDown);
}

const zoomOfKey: Readonly<Record<string, 1 | 0 | -1>> = { '+': 1, '=': 1, '-': -1, '0': 0 };

const turnOfKey: Readonly<Record<string, SheetTurn>> = {
  PageDown: 'next',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
};
