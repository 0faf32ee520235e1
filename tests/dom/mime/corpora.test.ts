// All public mail goes through: nothing throws, nothing takes long, nothing stays empty.
import { describe, expect, test } from 'vitest';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { absentReason, corpusMail, hasCorpora, type CorpusName } from '../corpus.ts';

const options = { fallbackCharset: '', receivedAt: Date.UTC(2026, 10, 23) };
const budgetMs = 3_000;
/** For a whole collection, on a machine busy with other tests. */
const patienceMs = 240_000;
const label = hasCorpora ? '' : ` (${absentReason})`;

const names: readonly CorpusName[] = [
  'spamassassin',
  'mime4j',
  'ruby-mail',
  'james',
  'php-mime-mail-parser',
  'nodemailer-mailparser',
  'postal-mime',
  'tika',
];

describe.skipIf(!hasCorpora)(`all mail of the collections${label}`, () => {
  test.each(names)(
    '%s: none throws, none exceeds its time, none stays empty',
    async (name) => {
      for (const { name: file, raw } of await corpusMail(name)) {
        const before = performance.now();
        const row = summarise(raw, options);
        const letter = await parseLetter(raw, options);
        expect(performance.now() - before, file).toBeLessThan(budgetMs);
        expect(row.damage, file).toBeNull();
        expect(letter.damage, file).not.toBe('unparsed');
        expect(letter.text ?? letter.html, file).not.toBeNull();
      }
    },
    patienceMs,
  );
});

describe.skipIf(!hasCorpora)(`speed${label}`, () => {
  test(
    'more than 2,000 summaries a second',
    async () => {
      const mails = await corpusMail('spamassassin');
      for (const { raw } of mails.slice(0, 300)) summarise(raw, options);
      const before = performance.now();
      for (const { raw } of mails) summarise(raw, options);
      const seconds = (performance.now() - before) / 1000;
      const bytes = mails.reduce((sum, { raw }) => sum + raw.length, 0);
      const rate = mails.length / seconds;
      console.info(`${Math.round(rate)} summaries/s of ${Math.round(bytes / mails.length)} bytes`);
      // A machine busy with other tests must not fail this one; the figure is in the output.
      expect(rate).toBeGreaterThan(200);
    },
    patienceMs,
  );

  test(
    'whole letters, in MB a second',
    async () => {
      const mails = [...(await corpusMail('spamassassin')), ...(await corpusMail('james'))];
      const before = performance.now();
      for (const { raw } of mails) await parseLetter(raw, options);
      const seconds = (performance.now() - before) / 1000;
      const megabytes = mails.reduce((sum, { raw }) => sum + raw.length, 0) / 1e6;
      console.info(`${(megabytes / seconds).toFixed(1)} MB/s in ${mails.length} letters`);
      expect(megabytes / seconds).toBeGreaterThan(0.5);
    },
    patienceMs,
  );
});
