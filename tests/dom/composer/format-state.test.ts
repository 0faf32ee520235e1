// What the formatting bar says of font and size: what is really there, and nothing only where several are mixed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComposerEditor } from '../../../src-renderer/features/composer/editor/composer-editor.ts';
import { InlinePictures } from '../../../src-renderer/features/composer/editor/inline-pictures.ts';
import { createRoosterEditor } from '../../../src-renderer/features/composer/editor/rooster-editor.ts';

let host: HTMLDivElement;
let editor: ComposerEditor;

beforeEach(() => {
  host = document.createElement('div');
  // As the composer's sheet draws it.
  host.style.font = '11pt / 1.5 sans-serif';
  document.body.append(host);
  editor = createRoosterEditor(host, new InlinePictures([]), {
    label: 'Body',
    language: 'en',
    isDark: false,
    onFiles: () => undefined,
    onLink: () => undefined,
  });
});

afterEach(() => {
  editor.dispose();
  host.remove();
});

const usual = { font: 'sans-serif', size: '11pt' };

describe('the font and size that are shown', () => {
  it('are the usual ones before there is a caret', () => {
    editor.setContent('');
    expect(editor.formatState()).toMatchObject(usual);
  });

  it('are still told after everything was exchanged, as by stationery or a look at the source', () => {
    editor.setContent('<div>Hello</div>');
    editor.focus();
    editor.replaceContent('<div style="background:#eef">Hello</div>');
    expect(editor.formatState()).toMatchObject(usual);
  });

  it('are those of the text at the caret, in points, however they were given', () => {
    editor.setContent(
      '<h1>Title</h1><p><span style="font-family:Georgia;font-size:24px">x</span></p>',
    );
    select('h1');
    expect(editor.formatState()).toMatchObject({ font: 'sans-serif', size: '22pt' });
    select('span');
    expect(editor.formatState()).toMatchObject({ font: 'Georgia', size: '18pt' });
  });

  it('are the usual ones of plain text however much of it is selected', () => {
    editor.setContent('<div>one</div><div style="font:11pt sans-serif">two</div>');
    selectAll();
    expect(editor.formatState()).toMatchObject(usual);
  });

  it('are none where the selection mixes several', () => {
    editor.setContent('<div>one</div><div style="font-family:Georgia;font-size:18pt">two</div>');
    selectAll();
    expect(editor.formatState()).toMatchObject({ font: '', size: '' });
  });
});

/** Puts the caret into the first element of that kind. */
function select(name: string): void {
  editor.focus();
  const words = host.querySelector(name)?.firstChild;
  if (!words) throw new Error(`There is no ${name}`);
  document.getSelection()?.collapse(words, 1);
  document.dispatchEvent(new Event('selectionchange'));
}

function selectAll(): void {
  editor.focus();
  document.getSelection()?.selectAllChildren(host);
  document.dispatchEvent(new Event('selectionchange'));
}
