// Formatting commands and what the formatting bar shows, in roosterjs' words.
import {
  addBlock,
  clearFormat,
  createContentModelDocument,
  createDivider,
  getFormatState,
  insertTable,
  mergeModel,
  removeLink,
  setAlignment,
  setFontName,
  setFontSize,
  setHeadingLevel,
  setIndentation,
  setTextColor,
  toggleBold,
  toggleBullet,
  toggleItalic,
  toggleNumbering,
  toggleUnderline,
  type IEditor,
} from 'roosterjs';
import { initialFormat, type FormatCommand, type FormatState } from './composer-editor.ts';

const actions: Record<FormatCommand, (editor: IEditor, value: string) => void> = {
  bold: (editor) => toggleBold(editor),
  italic: (editor) => toggleItalic(editor),
  underline: (editor) => toggleUnderline(editor),
  bullets: (editor) => toggleBullet(editor),
  numbers: (editor) => toggleNumbering(editor),
  outdent: (editor) => setIndentation(editor, 'outdent'),
  indent: (editor) => setIndentation(editor, 'indent'),
  'align-left': (editor) => setAlignment(editor, 'left'),
  'align-center': (editor) => setAlignment(editor, 'center'),
  'align-right': (editor) => setAlignment(editor, 'right'),
  font: setFontName,
  size: setFontSize,
  color: (editor, value) => setTextColor(editor, value === '' ? null : value),
  unlink: (editor) => removeLink(editor),
  rule: insertRule,
  table: insertTableOf,
  heading: (editor, value) => setHeadingLevel(editor, headingLevel(value)),
  clear: (editor) => clearFormat(editor),
};

export function runFormatCommand(editor: IEditor, command: FormatCommand, value: string): void {
  actions[command](editor, value);
}

/** Where nothing of the letter is selected, as what would be typed at its beginning looks. */
export function readFormatState(editor: IEditor, host: HTMLElement): FormatState {
  const selection = editor.getDOMSelection();
  if (!selection) return initialFormat;
  const state = getFormatState(editor);
  // The library says nothing both of a mixture and of a place it has no model of, as after everything was exchanged.
  const here = selection.type === 'range' && !selection.range.collapsed ? null : lookAt(host);
  return {
    isBold: state.isBold === true,
    isItalic: state.isItalic === true,
    isUnderline: state.isUnderline === true,
    isBullets: state.isBullet === true,
    isNumbers: state.isNumbering === true,
    alignment: alignmentOf(state.textAlign),
    heading: String(state.headingLevel ?? 0),
    font: firstFamily(state.fontName ?? here?.fontFamily ?? ''),
    size: inPoints(state.fontSize, here),
    color: ownColor(hexColor(state.textColor ?? '')),
    isLink: state.canUnlink === true,
    canUndo: state.canUndo === true,
    canRedo: state.canRedo === true,
  };
}

function insertTableOf(editor: IEditor, value: string): void {
  const [columns = 1, rows = 1] = value.split('x').map(Number);
  insertTable(editor, columns, rows);
}

function headingLevel(value: string): 0 | 1 | 2 | 3 {
  return value === '1' ? 1 : value === '2' ? 2 : value === '3' ? 3 : 0;
}

function insertRule(editor: IEditor): void {
  editor.focus();
  editor.formatContentModel(
    (model, context) => {
      const rule = createContentModelDocument();
      addBlock(rule, createDivider('hr'));
      mergeModel(model, rule, context);
      return true;
    },
    { apiName: 'insertRule' },
  );
}

function alignmentOf(textAlign: string | undefined): FormatState['alignment'] {
  if (textAlign === 'center') return 'center';
  return textAlign === 'right' || textAlign === 'end' ? 'right' : 'left';
}

/** How the engine draws letters where the caret is, or else those of the whole text. */
function lookAt(host: HTMLElement): CSSStyleDeclaration {
  const node = host.ownerDocument.getSelection()?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return getComputedStyle(element && host.contains(element) ? element : host);
}

/** Such as `11pt`; empty for a mixture. What is given relative to other text is measured. */
function inPoints(size: string | undefined, here: CSSStyleDeclaration | null): string {
  if (size?.endsWith('pt') === true) return size;
  const pixels = here ? Number.parseFloat(here.fontSize) : Number.NaN;
  if (Number.isNaN(pixels)) return size ?? '';
  // CSS has 96 pixels and 72 points an inch.
  return `${Math.round(pixels * 7.5) / 10}pt`;
}

function firstFamily(families: string): string {
  return (families.split(',')[0] ?? '').trim().replace(/^["']|["']$/gu, '');
}

/** Black is what text without a colour has. */
function ownColor(color: string): string {
  return color === '#000000' || color === 'black' ? '' : color;
}

function hexColor(color: string): string {
  const channels = /^rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)/u.exec(color);
  if (!channels) return color.toLowerCase();
  const digits = channels
    .slice(1, 4)
    .map((channel) => Number(channel).toString(16).padStart(2, '0'));
  return `#${digits.join('')}`;
}
