import { describe, expect, it, vi } from 'vitest';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';

vi.mock('electron', () => ({ Menu: {} }));
const { spellingItems } = await import('../../../src-main/windows/edit-menu.ts');

const translate = createTranslate('en');
const press = (item: { click?: unknown } | undefined) =>
  (item?.click as (() => void) | undefined)?.();

describe('the menu of a word the checker does not know', () => {
  it('offers what it may mean, and puts that in its place', () => {
    const replace = vi.fn();
    const items = spellingItems(
      { misspelledWord: 'R&D', dictionarySuggestions: ['R&B', 'RED'] },
      translate,
      { replace, learn: vi.fn() },
    );
    expect(items.map(({ label }) => label)).toEqual([
      'R&&B',
      'RED',
      undefined,
      'Add to Dictionary',
      undefined,
    ]);
    press(items[0]);
    expect(replace).toHaveBeenCalledExactlyOnceWith('R&B');
  });

  it('says so where nothing is like it, and can learn it', () => {
    const learn = vi.fn();
    const items = spellingItems({ misspelledWord: 'Outpost' }, translate, {
      replace: vi.fn(),
      learn,
    });
    expect(items[0]).toMatchObject({ label: '(No suggestions)', enabled: false });
    press(items[2]);
    expect(learn).toHaveBeenCalledExactlyOnceWith('Outpost');
  });

  it('is not there for words it knows, nor where there is no checker', () => {
    const actions = { replace: vi.fn(), learn: vi.fn() };
    expect(spellingItems({ misspelledWord: '' }, translate, actions)).toEqual([]);
    expect(spellingItems({}, translate, actions)).toEqual([]);
  });
});
