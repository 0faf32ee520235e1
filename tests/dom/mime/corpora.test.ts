// All public mail goes through: nothing throws, nothing takes long, and what other parsers found is found here too.
import { describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import type { ParsedLetter } from '../../../src-renderer/mime/letter.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { absentReason, corpusMail, hasCorpora, type CorpusName } from '../corpus.ts';

const options = { fallbackCharset: '', receivedAt: Date.UTC(2026, 10, 23) };
const budgetMs = 3_000;
/** For a whole collection, on a machine busy with other tests. */
const patienceMs = 240_000;
const label = hasCorpora ? '' : ` (${absentReason})`;
const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim();

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

describe.skipIf(!hasCorpora)(`agreement with Python's strict parser${label}`, () => {
  test.each([
    ['spamassassin', 0.999, 0.97],
    ['james', 1, 0.95],
    ['ruby-mail', 0.96, 0.95],
  ] as const)(
    '%s',
    async (name, leastSubjects, leastTexts) => {
      const expected = new Map(await commands.corpusExpected(name));
      const rates = { subject: [0, 0], from: [0, 0], date: [0, 0], text: [0, 0], html: [0, 0] };
      const count = (rate: number[], isEqual: boolean): void => {
        rate[0] = (rate[0] ?? 0) + (isEqual ? 1 : 0);
        rate[1] = (rate[1] ?? 0) + 1;
      };
      for (const { name: file, raw } of await corpusMail(name)) {
        const want = expected.get(file);
        if (!want) continue;
        const letter = await parseLetter(raw, options);
        if (want.subject !== null) {
          count(rates.subject, collapsed(letter.subject) === collapsed(want.subject));
        }
        if (want.from_addr !== null) count(rates.from, letter.from.address === want.from_addr);
        if (want.date_epoch !== null) count(rates.date, letter.date === want.date_epoch * 1000);
        for (const kind of ['text', 'html'] as const) {
          const hash = want[kind]?.sha1;
          if (hash) count(rates[kind], (await sha1(collapsed(letter[kind] ?? ''))) === hash);
        }
      }
      console.info(name, JSON.stringify(rates));
      expect(share(rates.subject)).toBeGreaterThanOrEqual(leastSubjects);
      expect(share(rates.from)).toBeGreaterThanOrEqual(0.98);
      expect(share(rates.date)).toBeGreaterThanOrEqual(0.99);
      expect(share(rates.text)).toBeGreaterThanOrEqual(leastTexts);
    },
    patienceMs,
  );
});

interface PhpExpectation {
  readonly mail: string;
  readonly subject: string | null;
  readonly from: readonly { readonly display: string; readonly address: string }[];
  readonly attachments: readonly {
    readonly filename: string;
    readonly size: number;
    readonly type: string;
  }[];
}

describe.skipIf(!hasCorpora)(`agreement with php-mime-mail-parser${label}`, () => {
  test('subjects, senders, attachment names and sizes', async () => {
    const text = await commands.corpusText('php-mime-mail-parser', 'expected.json');
    const { main } = JSON.parse(text) as { main: readonly PhpExpectation[] };
    const mails = new Map(
      (await corpusMail('php-mime-mail-parser')).map(({ name, raw }) => [
        name.replace(/^.*\//, ''),
        raw,
      ]),
    );
    const rates = { subject: [0, 0], from: [0, 0], names: [0, 0], sizes: [0, 0] };
    const misses: string[] = [];
    const count = (rate: number[], isEqual: boolean, what: string): void => {
      rate[0] = (rate[0] ?? 0) + (isEqual ? 1 : 0);
      rate[1] = (rate[1] ?? 0) + 1;
      if (!isEqual) misses.push(what);
    };
    for (const want of main) {
      const raw = mails.get(want.mail);
      if (!raw) continue;
      const letter = await parseLetter(raw, options);
      if (want.subject !== null) {
        const isEqual = collapsed(letter.subject) === collapsed(want.subject);
        count(rates.subject, isEqual, `${want.mail}: ${letter.subject} != ${want.subject}`);
      }
      const [from] = want.from;
      if (from) count(rates.from, letter.from.address === from.address, `${want.mail} from`);
      for (const attachment of want.attachments) {
        const found = byName(letter, attachment.filename);
        count(
          rates.names,
          found !== undefined,
          `${want.mail}: no ${attachment.filename} but ${letter.attachments.map(({ fileName }) => fileName).join('|')}`,
        );
        if (found)
          count(
            rates.sizes,
            found.bytes.length === attachment.size,
            `${want.mail}: ${attachment.filename} ${found.bytes.length} != ${attachment.size}`,
          );
      }
    }
    console.info('php-mime-mail-parser', JSON.stringify(rates), misses.join('\n'));
    expect(share(rates.subject)).toBeGreaterThanOrEqual(0.95);
    expect(share(rates.from)).toBe(1);
    expect(share(rates.names)).toBeGreaterThanOrEqual(0.85);
  });
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
});

function byName(letter: ParsedLetter, name: string) {
  return letter.attachments.find(({ fileName }) => collapsed(fileName) === collapsed(name));
}

function share(rate: readonly number[]): number {
  const [hits = 0, all = 0] = rate;
  return all === 0 ? 1 : hits / all;
}

async function sha1(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
