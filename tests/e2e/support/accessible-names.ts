// What assistive technology meets on a page: controls that nobody named, and words of the other language.
import type { Locator } from 'playwright-core';
import { catalogues } from '../../../src-shared/i18n/catalogues.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { plainLabel, splitMnemonic } from '../../../src-renderer/ui/mnemonic.ts';

const roles = [
  ...['button', 'textbox', 'searchbox', 'spinbutton', 'slider', 'checkbox', 'radio', 'switch'],
  ...['combobox', 'listbox', 'option', 'tab', 'tablist', 'tabpanel', 'link', 'grid', 'treegrid'],
  ...['menubar', 'menu', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'toolbar', 'dialog'],
  ...['alertdialog', 'radiogroup', 'progressbar', 'img', 'navigation', 'columnheader'],
].join('|');

/** Lines of the accessibility tree that are a control without a name. */
export async function unnamedControls(page: Locator): Promise<string[]> {
  const tree = await page.ariaSnapshot();
  // A named one has its name in quotes behind the role.
  const unnamed = new RegExp(`^\\s*- (?:${roles})(?: \\[[^\\]]*\\])*(?::.*)?$`);
  return tree.split('\n').filter((line) => unnamed.test(line));
}

/** Names on the page that are words of the other language's locale files and not of this one's. */
export async function foreignNames(page: Locator, language: Language): Promise<string[]> {
  const other = language === 'en' ? 'zh-TW' : 'en';
  // Letters and accounts of the practice post office stay in the language they were made in.
  const allowed = new Set([...wordsOf(catalogues[language]), ...wordsOf(practiceOf(other))]);
  const foreign = new Set(wordsOf(catalogues[other]).filter((words) => !allowed.has(words)));
  const names = [...(await page.ariaSnapshot()).matchAll(/"((?:[^"\\]|\\.)*)"/g)];
  return names.map(([, name = '']) => name).filter((name) => foreign.has(name));
}

function practiceOf(language: Language): Record<string, Record<string, string>> {
  return { practice: catalogues[language].practice };
}

function wordsOf(namespaces: Record<string, Record<string, string>>): string[] {
  const sentences = Object.values(namespaces).flatMap((words) => Object.values(words));
  return sentences.flatMap((words) => [splitMnemonic(words).text, plainLabel(words)]);
}
