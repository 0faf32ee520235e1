// What Python's strict e-mail package read in public mail is read here too, but for what is argued below.
import { describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import type { ParsedLetter } from '../../../src-renderer/mime/letter.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { absentReason, corpusMail, hasCorpora, type ExpectedMail } from '../corpus.ts';

const options = { fallbackCharset: '' };
/** For a whole collection, on a machine busy with other tests. */
const patienceMs = 480_000;

/** Where we knowingly read otherwise: by the file, short of its folder, and by field. */
const argued: Readonly<Record<string, string>> = {
  // Two texts follow one another, the letter and a list's footer or a program's advertisement: Python takes one, we show both.
  '00720.b32e7900b189a55cf7207e9633f5c437.txt text': 'letter and signature are parts of their own',
  '01388.8bdd1ecbba6a6739b067fe88cd0fa281.txt text': 'the list added a footer',
  '00005.34bcaad58ad5f598f5d6af8cfa0c0465.txt text': 'the list added a footer',
  '00682.0160e510bf19faa60f78d415d4b9a3ee.txt text': 'the program added its advertisement',
  '00682.0160e510bf19faa60f78d415d4b9a3ee.txt html': 'the same, in the HTML',
  '01209.01df2f8f68a70062085ef787973f9ba0.txt text': 'the sender added his name',
  '01209.01df2f8f68a70062085ef787973f9ba0.txt html': 'the same, in the HTML',
  'raw_email4.eml text': "the telephone company's advertisement is a part of its own",
  'spamMail.eml text': 'the list added a footer',
  'brokenReplyTo.eml text': 'the list added a footer',
  'noReplyTo.eml text': 'the list added a footer',
  // No Content-Type, but the body begins with a boundary: Python shows the MIME as text, we split it.
  '00057.01c83e8ad13d3f438c105ebc31808aa4.txt text': 'the MIME header is lost',
  '00140.f690cb156c0b1223e763ab3c0b340c57.txt text': 'the MIME header is lost',
  // Chinese under the name of ISO-8859-1: Python shows mojibake.
  '01104.ec267abf01fe81c42dc90dfd16c930bc.txt text': 'GB2312 declared as iso-8859-1',
  '01105.2582a4afba9b0b06bed5d48e3e8b29df.txt text': 'GB2312 declared as iso-8859-1',
  // Python takes its HTML from a letter within the letter; we open that one by itself.
  'embeddedAttachmentWithInline.eml html': "the HTML is an attached letter's",
  'signedMessage.eml html': "the HTML is an attached letter's",
  'nested2.eml html': "the HTML is an attached letter's",
  'multipart_report_multiple_status.eml html': "the HTML is the returned letter's",
  // Others.
  'invalid.eml attachments':
    'a line end inside a quoted name ends the header; both decode words as base64, and get other junk',
  'trademark_character_in_subject.eml subject':
    'raw bytes that are valid UTF-8: Python takes them for ISO-8859-1',
};

const used = new Set<string>();

describe.skipIf(!hasCorpora)(
  `agreement with Python${hasCorpora ? '' : ` (${absentReason})`}`,
  () => {
    test.each(['spamassassin', 'james', 'ruby-mail'] as const)(
      '%s',
      async (corpus) => {
        const expected = new Map(await commands.corpusExpected(corpus));
        const misses: string[] = [];
        let count = 0;
        for (const { name, raw } of await corpusMail(corpus)) {
          const want = expected.get(name);
          if (!want) continue;
          const differing = await differences(raw, want);
          count += differing.count;
          for (const field of differing.fields)
            misses.push(`${name.replace(/^.*\//, '')} ${field}`);
        }
        console.info(`${corpus}: ${count - misses.length} of ${count} readings agree`);
        for (const miss of misses) used.add(miss);
        expect(misses.sort()).toEqual(arguedIn(misses));
      },
      patienceMs,
    );

    test('every exception is still needed', () => {
      expect(Object.keys(argued).filter((each) => !used.has(each))).toEqual([]);
    });
  },
);

/** The argued ones among them; one that is not comes out as a difference. */
function arguedIn(misses: readonly string[]): string[] {
  return misses.filter((miss) => miss in argued);
}

async function differences(
  raw: Uint8Array,
  want: ExpectedMail,
): Promise<{ count: number; fields: string[] }> {
  const letter = await parseLetter(raw, options);
  const checks: [string, boolean][] = [];
  if (want.subject !== null) {
    checks.push(['subject', collapsed(letter.subject) === collapsed(want.subject)]);
  }
  if (want.from_addr !== null) checks.push(['from', letter.from.address === want.from_addr]);
  if (want.date_epoch !== null) checks.push(['date', letter.date === want.date_epoch * 1000]);
  for (const kind of ['text', 'html'] as const) {
    const sha1 = want[kind]?.sha1;
    if (sha1) checks.push([kind, await readsAlike(raw, letter, kind, sha1)]);
  }
  if (want.attachments?.length) {
    const found = await attachedAnywhere(letter);
    const isAll = want.attachments.every(({ size, type }) =>
      found.some((each) => each.contentType === type && each.bytes.length === size),
    );
    checks.push(['attachments', isAll]);
  }
  return {
    count: checks.length,
    fields: checks.filter(([, isAlike]) => !isAlike).map(([name]) => name),
  };
}

/**
 * Python joins no lines of format=flowed, and reads ISO-8859-1 to the letter where everybody means Windows-1252 (WHATWG Encoding §4.2): a
 * reading that is alike but for these is alike.
 */
async function readsAlike(
  raw: Uint8Array,
  letter: ParsedLetter,
  kind: 'text' | 'html',
  sha1: string,
): Promise<boolean> {
  const fixed = await parseLetter(unflowable(raw), options);
  for (const text of [letter[kind] ?? '', fixed[kind] ?? '']) {
    if ((await sha1Of(collapsed(text))) === sha1) return true;
    if ((await sha1Of(collapsed(asLatin1(text)))) === sha1) return true;
  }
  return false;
}

/** The same letter under a format that means nothing. */
function unflowable(raw: Uint8Array): Uint8Array {
  const text = new TextDecoder('latin1').decode(raw);
  if (!/format="?flowed/i.test(text)) return raw;
  const changed = raw.slice();
  for (const { index } of text.matchAll(/format="?flowed/gi)) changed[index] = 0x78;
  return changed;
}

const windows1252 = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index),
);

function asLatin1(text: string): string {
  return text.replace(/[\u0152-\u2122]/g, (character) => {
    const at = windows1252.indexOf(character);
    return at < 0 ? character : String.fromCharCode(0x80 + at);
  });
}

async function attachedAnywhere(letter: ParsedLetter): Promise<ParsedLetter['attachments']> {
  const inner = await Promise.all(
    letter.attachments
      .filter(({ isNestedLetter }) => isNestedLetter)
      .map(async ({ bytes }) => attachedAnywhere(await parseLetter(bytes, options))),
  );
  return [...letter.attachments, ...inner.flat()];
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

async function sha1Of(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
