// The search field of the main window under a person's hands.
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { folderId } from '../../../src-shared/mail/ids.ts';
import {
  clearSearch,
  searchIn,
  showFolder,
  useSession,
} from '../../../src-renderer/app/session-state.ts';
import {
  fillFolder,
  freshWindowForEachTest,
  grid,
  openWindow,
  press,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();
afterEach(clearSearch);

const field = () => document.querySelector<HTMLInputElement>('[data-search-field]');
const words = () => useSession.getState().searchWords;
const hasFocus = () => document.activeElement === field();

async function open(language: 'en' | 'zh-TW' = 'en'): Promise<void> {
  await fillFolder('inbox', 3);
  await openWindow(language);
  await press('{Control>}e{/Control}');
  await waitFor(hasFocus);
}

describe('the search field', () => {
  test('says where it looks and which keys lead to it', async () => {
    await open('zh-TW');
    expect(field()?.placeholder).toBe('搜尋「收件匣」 (Ctrl+E)');
    expect(field()?.getAttribute('role')).toBe('searchbox');
  });

  test('looks for what is typed as it is typed', async () => {
    await open();
    await press('re');
    expect(words()).toBe('re');
    await press('port');
    expect(words()).toBe('report');
  });

  test('does not look for what an input method is still putting together', async () => {
    await open('zh-TW');
    const input = field()!;
    const type = (text: string, isComposing: boolean) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(input, text);
      input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing }));
    };
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    type('ㄅ', true);
    type('ㄅㄠ', true);
    await waitFor(() => field()?.value === 'ㄅㄠ');
    expect(words()).toBe('');
    // Escape and the arrows choose among what the input method offers.
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', keyCode: 229, bubbles: true }),
    );
    type('報', true);
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '報' }));
    await waitFor(() => words() === '報');
    expect(field()?.value).toBe('報');
  });

  test('Escape takes the words away, and once more goes to the list', async () => {
    await open();
    await press('report');
    await press('{Escape}');
    expect(words()).toBe('');
    expect(hasFocus()).toBe(true);
    await press('{Escape}');
    expect(document.activeElement).toBe(grid());
  });

  test('Enter stays, Down goes to the first letter', async () => {
    await open();
    await press('letter{Enter}');
    expect(hasFocus()).toBe(true);
    await press('{ArrowDown}');
    expect(document.activeElement).toBe(grid());
    expect(useSession.getState().activeId).not.toBeNull();
  });

  test('its button takes the words away and leaves the keyboard in the field', async () => {
    await open();
    await press('report');
    const button = await waitForButton('Clear search');
    await userEvent.click(button);
    await waitFor(() => words() === '' && hasFocus());
  });

  test('is empty again in another folder, but for a search that looks everywhere', async () => {
    await open();
    await press('report');
    showFolder(folderId('sent'));
    await waitFor(() => field()?.value === '');
    await press('{Control>}e{/Control}');
    await press('report');
    searchIn('all');
    showFolder(folderId('inbox'));
    expect(words()).toBe('report');
    clearSearch();
    expect(useSession.getState().searchScope).toBe('folder');
  });

  test('Delete and Ctrl+A in it edit its words, not the letters selected', async () => {
    await open();
    await press('report{Control>}a{/Control}{Delete}');
    expect(words()).toBe('');
    expect(useSession.getState().selectedIds.size).toBe(0);
  });
});

async function waitForButton(name: string): Promise<HTMLElement> {
  let found: HTMLElement | null = null;
  await waitFor(() => {
    found = document.querySelector<HTMLElement>(`button[aria-label="${name}"]`);
    return found !== null;
  });
  return found as unknown as HTMLElement;
}
