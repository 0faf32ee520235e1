// What the tests of php-mime-mail-parser expect of its mails.
import { describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import type { ParsedLetter } from '../../../src-renderer/mime/letter.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { absentReason, corpusMail, hasCorpora } from '../corpus.ts';

interface Address {
  readonly display: string;
  readonly address: string;
}

type Check = readonly ['MATCH', string] | readonly ['COUNT', number, string];

interface Expected {
  readonly mail: string;
  readonly subject: string | null;
  readonly from: readonly Address[];
  readonly to: readonly Address[];
  readonly text_check: Check;
  readonly html_check: Check;
  readonly attachments: readonly {
    readonly filename: string;
    readonly size: number;
    readonly type: string;
    readonly disposition: string;
    readonly contains: string;
    readonly contains_count: number;
  }[];
  readonly embedded_count: number;
}

interface Expectations {
  readonly main: readonly Expected[];
  /** By sentence: the mail, which of its texts, and what that should be. */
  readonly providerRFC822AttachmentsWithDifferentTextTypes: Readonly<
    Record<string, readonly [string, 'text' | 'html', string]>
  >;
}

/** Where we knowingly read otherwise: by mail and what differs. */
const argued: Readonly<Record<string, string>> = {
  'm0020 name noname1': 'a calendar without a name: we name it by its kind, text-1.ics',
};

const used = new Set<string>();

describe.skipIf(!hasCorpora)(
  `php-mime-mail-parser${hasCorpora ? '' : ` (${absentReason})`}`,
  async () => {
    const text = hasCorpora
      ? await commands.corpusText('php-mime-mail-parser', 'expected.json')
      : '{}';
    const { main = [], providerRFC822AttachmentsWithDifferentTextTypes: nested = {} } = JSON.parse(
      text,
    ) as Partial<Expectations>;
    const mails = new Map(
      (hasCorpora ? await corpusMail('php-mime-mail-parser') : []).map(({ name, raw }) => [
        name.replace(/^.*\//, ''),
        raw,
      ]),
    );

    test.each(main)('$mail', async (want) => {
      const raw = mails.get(want.mail);
      if (!raw) throw new Error(`no mail ${want.mail}`);
      const letter = await parseLetter(raw, { fallbackCharset: '' });
      const differing = differences(letter, want).map((what) => `${want.mail} ${what}`);
      for (const each of differing) used.add(each);
      expect(differing).toEqual(differing.filter((each) => each in argued));
    });

    test.each(Object.entries(nested))('%s', async (_sentence, [path, kind, want]) => {
      const raw = mails.get(path.replace(/^.*\//, ''));
      const letter = await parseLetter(raw ?? new Uint8Array(), { fallbackCharset: '' });
      expect((letter[kind] ?? '').trim()).toBe(want.trim());
    });

    test('every exception is still needed', () => {
      expect(Object.keys(argued).filter((each) => !used.has(each))).toEqual([]);
    });
  },
);

function differences(letter: ParsedLetter, want: Expected): string[] {
  const found: string[] = [];
  const check = (what: string, isEqual: boolean): void => {
    if (!isEqual) found.push(what);
  };
  check('subject', letter.subject === (want.subject ?? ''));
  check('from', sameAddresses([letter.from], want.from));
  check('to', sameAddresses(letter.to, want.to));
  check('text', passes(letter.text ?? '', want.text_check));
  check('html', passes(letter.html ?? '', want.html_check));
  check('attachment count', letter.attachments.length === want.attachments.length);
  for (const [index, { filename, ...rest }] of want.attachments.entries()) {
    const attachment = letter.attachments[index];
    check(`name ${filename}`, attachment?.fileName === filename);
    check(`size of ${filename}`, attachment?.bytes.length === rest.size);
    check(`type of ${filename}`, attachment?.contentType === rest.type);
    check(
      `disposition of ${filename}`,
      (attachment?.disposition ?? 'attachment') === rest.disposition,
    );
    const content = new TextDecoder().decode(attachment?.bytes);
    check(`content of ${filename}`, count(content, rest.contains) === rest.contains_count);
  }
  check(
    'pictures in their place',
    letter.attachments.filter(({ isInline }) => isInline).length === want.embedded_count,
  );
  return found;
}

function sameAddresses(
  found: readonly { readonly name: string; readonly address: string }[],
  wanted: readonly Address[],
): boolean {
  // The PHP library repeats the address where there is no name.
  const shown = found.map(({ name, address }) => `${name || address} <${address}>`);
  const expected = wanted.map(({ display, address }) => `${display} <${address}>`);
  return shown.join() === expected.join();
}

function passes(text: string, check: Check): boolean {
  return check[0] === 'MATCH'
    ? text.trim() === check[1].trim()
    : count(text, check[2]) === check[1];
}

function count(text: string, part: string): number {
  return part === '' ? 0 : text.split(part).length - 1;
}
