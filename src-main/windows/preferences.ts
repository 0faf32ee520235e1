// Language, theme and proxy as main needs them before a page has loaded. The Options of the store remain the truth.
import * as v from 'valibot';
import { pickLanguage } from '../../src-shared/i18n/translate.ts';
import { proxySettings } from '../../src-shared/ipc/proxy-guards.ts';
import type { Preferences } from '../../src-shared/ipc/contract.ts';
import { readJson, writeJson } from '../disk/json-file.ts';

const schema = v.object({
  language: v.picklist(['en', 'zh-TW']),
  theme: v.picklist(['system', 'light', 'dark']),
  proxy: v.exactOptional(proxySettings),
});

/** Reads what the pages told last; the first start follows the system's languages and its theme. */
export async function readPreferences(
  file: string,
  systemLanguages: readonly string[],
): Promise<Preferences> {
  const reading = await readJson(file);
  const parsed = reading.kind === 'value' ? v.safeParse(schema, reading.value) : null;
  if (parsed?.success) return parsed.output;
  return { language: pickLanguage(systemLanguages), theme: 'system' };
}

export async function writePreferences(file: string, preferences: Preferences): Promise<void> {
  await writeJson(file, preferences);
}
