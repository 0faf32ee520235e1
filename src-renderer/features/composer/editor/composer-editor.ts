// What the composer needs of an editor of formatted text. The one implementation is loaded only when a letter is written in HTML.

export const formatCommands = [
  'bold',
  'italic',
  'underline',
  'bullets',
  'numbers',
  'outdent',
  'indent',
  'align-left',
  'align-center',
  'align-right',
  'font',
  'size',
  'color',
  'unlink',
  'rule',
  'table',
  'heading',
  'clear',
] as const;
/** `font`, `size` (with its unit), `color`, `table` (as `3x2`: columns by rows) and `heading` (0 for none to 6) take a value. */
export type FormatCommand = (typeof formatCommands)[number];

/** How the text at the caret or in the selection looks. */
export interface FormatState {
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isUnderline: boolean;
  readonly isBullets: boolean;
  readonly isNumbers: boolean;
  readonly alignment: 'left' | 'center' | 'right';
  /** Level of the heading, `0` for ordinary text. */
  readonly heading: string;
  /** The first family of the list; empty where several differ. */
  readonly font: string;
  /** As CSS has it, such as `12pt`; empty where several differ. */
  readonly size: string;
  /** `#rrggbb`, lower case; empty for the default. */
  readonly color: string;
  readonly isLink: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Before there is a caret: as the first letter typed will look. */
export const initialFormat: FormatState = {
  isBold: false,
  isItalic: false,
  isUnderline: false,
  isBullets: false,
  isNumbers: false,
  alignment: 'left',
  heading: '0',
  font: 'sans-serif',
  size: '11pt',
  color: '',
  isLink: false,
  canUndo: false,
  canRedo: false,
};

export interface ComposerEditor {
  /** The letter is shown as source: there is no caret to format or insert at. */
  readonly isSource?: true;
  /** Where it is: shows the letter as its words again. */
  showWords?(): void;
  /** The element that is typed into. Nobody changes it but the editor. */
  readonly host: HTMLElement;
  /** The letter's HTML: pictures by `cid:`, nothing that was not the person's or quoted. */
  html(): string;
  /** The same in plain text. */
  text(): string;
  /** Puts HTML at the caret, made safe first. */
  insertHtml(html: string): void;
  /** As {@link setContent}, but a change like any other: it can be undone, and is saved. */
  replaceContent(html: string): void;
  /** Shows this HTML, made safe first; pictures by `cid:` are looked up in the letter's own. */
  setContent(html: string): void;
  focus(): void;
  /** As {@link focus}, with a range inside {@link host} selected; null: as it was. */
  select(range: Range | null): void;
  /** What is selected, or was when the keyboard left; null: there was no caret yet, or no words are selected but a picture or cells. */
  caret(): Range | null;
  run(command: FormatCommand, value?: string): void;
  formatState(): FormatState;
  /** Makes the selection lead to the address; `text` is shown where nothing is selected. */
  insertLink(address: string, text: string): void;
  /** Puts a picture at the caret; it travels with the letter. */
  insertImage(bytes: Uint8Array, contentType: string, fileName: string): void;
  /** Puts other words in the place of those of a range inside {@link host}; a change like any other. */
  replaceRange(range: Range, words: string): void;
  /** Called when the content changes; returns the function that stops it. */
  onChange(listener: () => void): () => void;
  /** Called when {@link formatState} may be another; returns the function that stops it. */
  onFormatState(listener: () => void): () => void;
  /** Draws for a dark window or a light one; the letter's own colours stay what they are. */
  setDark(isDark: boolean): void;
  undo(): void;
  redo(): void;
  dispose(): void;
}

export interface ComposerEditorOptions {
  /** The accessible name. */
  readonly label: string;
  readonly language: string;
  readonly isDark: boolean;
  /** Files pasted or dropped into the text. */
  readonly onFiles: (files: readonly File[]) => void;
  /** A link pressed together with Ctrl. Never followed by the editor itself. */
  readonly onLink: (address: string) => void;
}
