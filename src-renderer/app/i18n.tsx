// Language and colours of this window: they follow the options at once, without a restart.
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createTranslate, type Translate } from '../../src-shared/i18n/translate.ts';
import type { Language, Theme } from '../../src-shared/ipc/contract.ts';
import type { ProxySettings } from '../../src-shared/mail/proxy.ts';
import { createFormat, type Format } from './formats.ts';
import { OptionsProvider, useOptions } from './preferences.tsx';
import { systemLanguage, tellPreferences } from './tell-preferences.ts';

interface Speech {
  readonly language: Language;
  readonly translate: Translate;
  readonly format: Format;
}

const speeches: Record<Language, Speech> = {
  en: speechOf('en'),
  'zh-TW': speechOf('zh-TW'),
};

const SpeechContext = createContext<Speech>(speeches.en);

/** Wraps a window's page. The store must be open. Main is told, for its menus and window frames. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  return (
    <OptionsProvider>
      <Speaking>{children}</Speaking>
    </OptionsProvider>
  );
}

/** The sentence for a key, in the person's language. */
export function useTranslate(): Translate {
  return useContext(SpeechContext).translate;
}

export function useLanguage(): Language {
  return useContext(SpeechContext).language;
}

export function useFormat(): Format {
  return useContext(SpeechContext).format;
}

/** For pages that must speak before the store is open: the system's language. */
export function systemSpeech(): Speech {
  return speeches[systemLanguage()];
}

function Speaking({ children }: { readonly children: ReactNode }) {
  const { language: chosen, theme, proxy } = useOptions();
  const proxyText = JSON.stringify(proxy);
  const language = chosen ?? systemLanguage();
  const speech = speeches[language];
  useEffect(() => {
    applyToDocument(language, theme);
    void tellPreferences({ language, theme, proxy: JSON.parse(proxyText) as ProxySettings });
  }, [language, theme, proxyText]);
  const locale = useMemo(() => (language === 'zh-TW' ? 'zh-TW' : 'en-US'), [language]);
  return (
    <I18nProvider locale={locale}>
      <SpeechContext value={speech}>{children}</SpeechContext>
    </I18nProvider>
  );
}

function applyToDocument(language: Language, theme: Theme): void {
  const root = document.documentElement;
  root.lang = language;
  root.dir = 'ltr';
  root.style.colorScheme = theme === 'system' ? 'light dark' : theme;
}

function speechOf(language: Language): Speech {
  return { language, translate: createTranslate(language), format: createFormat(language) };
}
