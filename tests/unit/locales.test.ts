// Both languages say everything, in sentences that can be formatted; every command and menu has its words.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src-shared/commands.ts';
import { addressBookMenus } from '../../src-shared/address-book/menus.ts';
import { composerMenus } from '../../src-shared/composer-menus.ts';
import {
  findMenus,
  letterMenus,
  mainMenus,
  type Menu,
  type MenuItem,
} from '../../src-shared/menus.ts';
import { catalogues } from '../../src-shared/i18n/catalogues.ts';
import { splitMnemonic } from '../../src-renderer/ui/mnemonic.ts';

const folder = path.resolve(import.meta.dirname, '../../assets/locales');
const languages = ['en', 'zh-TW'] as const;
type Sentences = Record<string, string>;

const read = (language: string, file: string): Sentences =>
  JSON.parse(readFileSync(path.join(folder, language, file), 'utf8')) as Sentences;
const files = readdirSync(path.join(folder, 'en'));

test('both languages have the same files, and the program reads every one of them', () => {
  expect(readdirSync(path.join(folder, 'zh-TW'))).toEqual(files);
  expect(files.map((file) => path.basename(file, '.json')).sort()).toEqual(
    Object.keys(catalogues.en).sort(),
  );
});

describe.each(files)('%s', (file) => {
  test('has the same keys in both languages', () => {
    expect(Object.keys(read('zh-TW', file)).sort()).toEqual(Object.keys(read('en', file)).sort());
  });

  test.each(languages)(
    'says something under every key in %s, and it can be formatted',
    (language) => {
      for (const [key, sentence] of Object.entries(read(language, file))) {
        expect(sentence.trim(), key).not.toBe('');
        expect(
          () => new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true }),
          key,
        ).not.toThrow();
      }
    },
  );

  test('asks for the same values in both languages', () => {
    const chinese = read('zh-TW', file);
    for (const [key, sentence] of Object.entries(read('en', file))) {
      expect(valuesOf(chinese[key] ?? ''), key).toEqual(valuesOf(sentence));
    }
  });
});

test('Chinese sentences call the program by its Chinese name; both names stand where it is introduced', () => {
  const introduced = ['command.about', 'common.appName', 'shell.aboutTitle', 'shell.windowTitle'];
  const named = files.flatMap((file) =>
    Object.entries(read('zh-TW', file))
      .filter(([, sentence]) => sentence.includes('Outpost'))
      .map(([key]) => `${path.basename(file, '.json')}.${key}`),
  );
  expect(named.sort()).toEqual(introduced);
});

describe.each(languages)('in %s', (language) => {
  const sentence = (key: string) => {
    const namespaces: Record<string, Sentences> = catalogues[language];
    const [namespace = '', name = ''] = key.split(/\.(.*)/);
    return namespaces[namespace]?.[name];
  };

  test('every command has a label', () => {
    for (const { labelKey } of Object.values(commands)) {
      expect(sentence(labelKey), labelKey).toBeTruthy();
    }
  });

  test('every menu has a label with an access key, and no two entries of a menu share one', () => {
    for (const menu of [mainMenus, composerMenus, letterMenus, findMenus, addressBookMenus]
      .flat()
      .flatMap(withSubmenus)) {
      const label = sentence(menu.labelKey);
      expect(label && splitMnemonic(label).key, menu.labelKey).toBeTruthy();
      const keys = menu.items.flatMap((item) => {
        if (item === 'separator' || item === 'customViews' || item === 'signatures') return [];
        const key = typeof item === 'string' ? commands[item].labelKey : item.labelKey;
        return splitMnemonic(sentence(key) ?? '').key ?? [];
      });
      expect(keys, `${menu.labelKey} in ${language}`).toEqual([...new Set(keys)]);
    }
  });

  test.each([
    ['main', mainMenus],
    ['composer', composerMenus],
    ['letter', letterMenus],
    ['find', findMenus],
    ['address book', addressBookMenus],
  ])('no two menus of the %s menu bar share an access key', (_name, menus) => {
    const keys = menus.map((menu) => splitMnemonic(sentence(menu.labelKey) ?? '').key);
    expect(keys).toEqual([...new Set(keys)]);
  });
});

/** The names a sentence wants values for; what is inside plural branches counts too. */
/** The values a sentence asks for; words of its plural branches are none. */
function valuesOf(sentence: string): string[] {
  const names = new Set<string>();
  const visit = (elements: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const element of elements) {
      if ('options' in element) {
        for (const { value } of Object.values(element.options)) visit(value);
      }
      const isName = element.type !== literal && element.type !== pound;
      if (isName && 'value' in element && typeof element.value === 'string')
        names.add(element.value);
    }
  };
  visit(new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

/** Kinds of elements in ICU MessageFormat's parsed form that name no value. */
const literal = 0;
const pound = 7;

function withSubmenus(menu: Menu): Menu[] {
  const submenus = menu.items.filter((item: MenuItem): item is Menu => typeof item === 'object');
  return [menu, ...submenus.flatMap(withSubmenus)];
}
