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
import type { FormatCommand, FormatState } from './composer-editor.ts';

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

export function readFormatState(editor: IEditor): FormatState {
  const state = getFormatState(editor);
  return {
    isBold: state.isBold === true,
    isItalic: state.isItalic === true,
    isUnderline: state.isUnderline === true,
    isBullets: state.isBullet === true,
    isNumbers: state.isNumbering === true,
    alignment: alignmentOf(state.textAlign),
    heading: String(state.headingLevel ?? 0),
    font: firstFamily(state.fontName ?? ''),
    size: state.fontSize ?? '',
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
