// The page the browser shows once the answer is here: one sentence that sends the person back to the program.
import type { MessageKey } from '../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../src-shared/i18n/translate.ts';
import type { ReturnPages } from './loopback-listener.ts';

/** Whole documents that load nothing; the listener's policy lets them. */
export function returnPages(translate: Translate, language: string): ReturnPages {
  const page = (title: MessageKey, sentence: MessageKey): string =>
    pageOf(language, translate(title), translate(sentence));
  return {
    done: page('oauth.pageDoneTitle', 'oauth.pageDone'),
    failed: page('oauth.pageFailedTitle', 'oauth.pageFailed'),
    stray: page('oauth.pageStrayTitle', 'oauth.pageStray'),
  };
}

function pageOf(language: string, title: string, sentence: string): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
  body { max-width: 34em; margin: 18vh auto 0; padding: 0 24px; }
  h1 { font-size: 1.4em; font-weight: 600; margin: 0 0 .4em; }
  p { margin: 0; }
</style>
<h1>${escaped(title)}</h1>
<p>${escaped(sentence)}</p>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
