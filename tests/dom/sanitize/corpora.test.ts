// The HTML of all public mail, spam above all: sanitised in time, and nothing in it loads or runs.
import { describe, expect, test } from 'vitest';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { plainTextToHtml } from '../../../src-renderer/sanitize/plain-text.ts';
import { sanitizeForQuoting, sanitizeForReading } from '../../../src-renderer/sanitize/sanitize.ts';
import { absentReason, corpusMail, hasCorpora, type CorpusName } from '../corpus.ts';

const policy = { inlineImages: new Map<string, string>(), allowExternal: false };
const fold = { foldsLetters: true, label: () => 'Quoted' };
const budgetMs = 3_000;
/** For a whole collection, on a machine busy with other tests. */
const patienceMs = 240_000;
const names: readonly CorpusName[] = [
  ...(['spamassassin', 'mime4j', 'ruby-mail', 'james', 'php-mime-mail-parser'] as const),
  ...(['nodemailer-mailparser', 'postal-mime', 'tika'] as const),
];

describe.skipIf(!hasCorpora)(
  `HTML of the collections${hasCorpora ? '' : ` (${absentReason})`}`,
  () => {
    test.each(names)(
      '%s',
      async (name) => {
        let slowest = 0;
        for (const { name: file, raw } of await corpusMail(name)) {
          const letter = await parseLetter(raw, { fallbackCharset: '' });
          const before = performance.now();
          if (letter.text !== null) plainTextToHtml(letter.text, fold);
          if (letter.html !== null) {
            const reading = sanitizeForReading(letter.html, policy).html;
            const quoting = sanitizeForQuoting(letter.html);
            const folded = sanitizeForReading(letter.html, policy, { isDark: true, fold }).html;
            slowest = Math.max(slowest, performance.now() - before);
            expect(callsOut(reading), file).toEqual([]);
            expect(callsOut(quoting), file).toEqual([]);
            expect(callsOut(folded), file).toEqual([]);
          }
          expect(performance.now() - before, file).toBeLessThan(budgetMs);
        }
        console.info(name, `slowest ${Math.round(slowest)} ms`);
      },
      patienceMs,
    );
  },
);

/** Whatever in the HTML could load or run without a click. */
function callsOut(html: string): string[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const found: string[] = [];
  for (const element of parsed.querySelectorAll('*')) {
    if (
      /^(?:script|iframe|frame|object|embed|link|meta|base|form|svg|math)$/.test(element.localName)
    ) {
      found.push(element.localName);
    }
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) found.push(name);
      const loads = name === 'src' || name === 'background' || name === 'srcset';
      if (loads && !/^(?:data:image\/|blob:)/.test(value)) found.push(`${name}=${value}`);
      if (name === 'style' && /url\((?!"(?:data:|blob:))/i.test(value)) found.push(value);
    }
    if (
      element.localName === 'style' &&
      /url\((?!"(?:data:|blob:))|@import/i.test(element.textContent)
    ) {
      found.push(element.textContent.slice(0, 200));
    }
  }
  return found;
}
