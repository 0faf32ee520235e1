// Turns a message key into a sentence of the person's language (ICU MessageFormat). Knows no window and no store.
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, type MessageKey } from './catalogues.ts';

export type MessageValues = Readonly<Record<string, string | number | Date>>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** Makes the translator of one language. Formats are parsed once and kept. A missing key shows itself, so it is seen. */
export function createTranslate(language: 'en' | 'zh-TW'): Translate {
  const formats = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    let format = formats.get(key);
    if (!format) {
      format = new IntlMessageFormat(sentenceOf(language, key), language, undefined, {
        ignoreTag: true,
      });
      formats.set(key, format);
    }
    return String(format.format(values as Record<string, string | number | Date>));
  };
}

/** The language of ours that fits a system's list best: any Chinese gets zh-TW, everything else English. */
export function pickLanguage(systemLanguages: readonly string[]): 'en' | 'zh-TW' {
  const first = systemLanguages.find((tag) => /^(zh|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith('zh') ? 'zh-TW' : 'en';
}

function sentenceOf(language: 'en' | 'zh-TW', key: string): string {
  const dot = key.indexOf('.');
  const namespaces: Record<string, Record<string, string>> = catalogues[language];
  return namespaces[key.slice(0, dot)]?.[key.slice(dot + 1)] ?? key;
}
