// The native menu of macOS and the context menu of text, made from the command table in both languages.
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { editMenuItems } from '../../../src-main/windows/edit-menu.ts';
import { acceleratorOf, menuTemplate, plainLabel } from '../../../src-main/windows/native-menu.ts';
import { commands } from '../../../src-shared/commands.ts';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';

vi.mock('electron', () => ({ Menu: {} }));

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...flat(Array.isArray(item.submenu) ? item.submenu : [])]);
}

describe.each(['en', 'zh-TW'] as const)('the native menu in %s', (language) => {
  const translate = createTranslate(language);

  it.each(['main', 'composer', 'letter', 'maildrop', 'find'] as const)(
    'of a %s window is whole',
    (kind) => {
      const ran: string[] = [];
      const items = flat(menuTemplate(kind, translate, (command) => ran.push(command)));
      const words = items
        .filter(({ type }) => type !== 'separator')
        .map(({ label }) => label ?? '');
      expect(words.filter((label) => label === '' || /\(\w\)|&\S|^\w+\.\w+/.test(label))).toEqual(
        [],
      );
      const roles = items.map(({ role }) => role);
      expect(roles).toEqual(
        expect.arrayContaining(['quit', 'copy', 'paste', 'selectAll', 'close']),
      );
      for (const item of items) item.click?.({} as never, undefined, {} as never);
      expect(ran.length).toBeGreaterThan(3);
      expect(ran.every((id) => Object.hasOwn(commands, id))).toBe(true);
    },
  );

  it('gives no key to two items', () => {
    const keys = flat(menuTemplate('main', translate, () => undefined)).flatMap(
      ({ accelerator }) => accelerator ?? [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('labels and keys', () => {
  it.each([
    ['檔案(F)', '檔案'],
    ['另存新檔(A)…', '另存新檔…'],
    ['&File', 'File'],
    ['Save &As…', 'Save As…'],
    ['Send & Receive', 'Send & Receive'],
    ['下一封', '下一封'],
  ])('%s is shown as %s', (label, shown) => {
    expect(plainLabel(label)).toBe(shown);
  });

  it.each([
    ['file.newFolder', 'CommandOrControl+Shift+E'],
    // What writes or deletes in a text field is the text field's: a native key would delete letters for good instead.
    ['edit.deleteForGood', null],
    ['edit.delete', 'CommandOrControl+D'],
    ['file.properties', null],
    ['compose.send', 'CommandOrControl+Enter'],
    // Cmd+M minimizes, Cmd+, opens settings.
    ['tools.sendReceive', 'F5'],
    ['view.previousMessage', null],
  ] as const)('%s has the native key %s', (id, accelerator) => {
    expect(acceleratorOf(commands[id])).toBe(accelerator);
  });
});

describe('the context menu of text', () => {
  const translate = createTranslate('zh-TW');
  const editFlags = { canUndo: true, canCopy: false, canPaste: true } as Electron.EditFlags;

  it('offers what can be done in a text field', () => {
    const items = editMenuItems({ isEditable: true, selectionText: '', editFlags }, translate);
    expect(items.find(({ role }) => role === 'paste')).toMatchObject({
      label: '貼上',
      enabled: true,
    });
    expect(items.find(({ role }) => role === 'copy')).toMatchObject({ enabled: false });
  });

  it('offers copying of a letter, and nothing where nothing is selected', () => {
    const of = (selectionText: string) =>
      editMenuItems({ isEditable: false, selectionText, editFlags }, translate);
    expect(of('words').map(({ role }) => role)).toEqual(['copy']);
    expect(of(' \n')).toEqual([]);
  });
});
