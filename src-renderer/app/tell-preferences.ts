// What main needs of the options before a page has loaded, and whenever they change.
import { pickLanguage } from '../../src-shared/i18n/translate.ts';
import type { Options } from '../store/options.ts';
import { request } from './bridge.ts';
import { environment } from './environment.ts';

/** Settles once main has it: what is asked of main next goes the way that was chosen. */
export async function tellPreferences({
  language,
  theme,
  proxy,
}: Pick<Options, 'language' | 'theme' | 'proxy'>): Promise<void> {
  await request('app.setPreferences', { language: language ?? systemLanguage(), theme, proxy });
}

export function systemLanguage() {
  return pickLanguage(environment().systemLanguages);
}
