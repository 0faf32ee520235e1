// Words of a letter in HTML, known from a look that the person has typed on since.
import { afterEach, expect, test } from 'vitest';
import type { ComposerEditor } from '../../../src-renderer/features/composer/editor/composer-editor.ts';
import { htmlField } from '../../../src-renderer/features/composer/spelling/spelled-field.ts';

const host = document.createElement('div');
const field = htmlField({ host } as unknown as ComposerEditor, {
  separators: [],
  isForward: false,
});
const word = { passage: 0, start: 6, end: 11 };

afterEach(() => host.remove());

function writeAndLook(): void {
  document.body.append(host);
  host.innerHTML = '<div>Hello wrold</div>';
  field.passages();
}

test('where they were deleted, no caret is at them and they are nowhere drawn', () => {
  writeAndLook();
  host.innerHTML = '<div><br></div>';
  getSelection()?.collapse(host.firstChild, 0);
  expect(field.hasCaretAt(word)).toBe(false);
  expect(field.rangeOf(word)).toBeNull();
});

test('where they still stand, the caret at their end is theirs', () => {
  writeAndLook();
  getSelection()?.collapse(host.firstChild?.firstChild ?? null, 11);
  expect(field.hasCaretAt(word)).toBe(true);
  expect(field.rangeOf(word)?.toString()).toBe('wrold');
});
