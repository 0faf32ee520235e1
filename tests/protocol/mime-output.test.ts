// 200 letters of the builder, read by programs that know nothing of it: what was written is what they read.
import { describe, expect, test } from 'vitest';
import { buildMessage } from '../../src-main/smtp/build-message.ts';
import type { BuiltMessage } from '../../src-shared/mail/composition.ts';
import { brokenRules } from './mime-output/byte-rules.ts';
import {
  asParagraphs,
  asRead,
  hashOfFile,
  typeOfPart,
  unflowed,
  withLineFeeds,
} from './mime-output/expected.ts';
import { judges, type Reading } from './mime-output/judges.ts';
import { type GeneratedLetter, generatedLetters } from './mime-output/letters.ts';

const letters = generatedLetters(200);
const now = Date.UTC(2026, 1, 3, 4, 5, 6);
const built = await Promise.all(
  letters.map(({ composition }, index) =>
    buildMessage(composition, { version: '1.2.3', now, newId: () => `id-${index}` }),
  ),
);

test('their bytes keep the rules of mail', () => {
  const broken = letters.flatMap(({ name }, index) =>
    brokenRules(bytesOf(built[index])).map((rule) => `${name}: ${rule}`),
  );
  expect(broken).toEqual([]);
});

describe.each(judges)('$name', ({ name, unavailable, read }) => {
  test.skipIf(unavailable)(
    `reads all 200 as they were written${unavailable ? ` (${unavailable})` : ''}`,
    async () => {
      const readings = await read(built.map(({ raw }) => raw));
      let fieldCount = 0;
      const wrongs = letters.flatMap((letter, index) => {
        const found = comparable(readings[index] as Reading);
        const wanted = expected(letter, built[index] as BuiltMessage, readings[index] as Reading);
        fieldCount += Object.keys(wanted).length;
        return differences(wanted, found).map((each) => `${letter.name}: ${each}`);
      });
      console.log(
        `MIME output, ${name}: ${letters.length} letters, ${fieldCount} fields compared, ${wrongs.length} wrong`,
      );
      expect(wrongs).toEqual([]);
    },
  );
});

type Comparable = Readonly<Record<string, unknown>>;

/** Each as one line; where a judge doesn't tell something, it is not asked. */
function differences(wanted: Comparable, found: Comparable): string[] {
  return Object.keys(wanted).flatMap((key) => {
    const [want, got] = [wanted[key], found[key]].map((value) => JSON.stringify(value) ?? '');
    if (want === undefined || got === undefined || want === got) return [];
    const at = Math.max(0, [...want].findIndex((_, place) => want[place] !== got[place]) - 20);
    return `${key} from ${at}: ${got.slice(at, at + 100)}, not ${want.slice(at, at + 100)}`;
  });
}

function comparable({ text, html, files, ...reading }: Reading): Comparable {
  const lines = withLineFeeds(text);
  return {
    ...reading,
    files: files.map(({ name, oldName, type, contentId, disposition, sha256: hash }) => {
      const rest = { type, contentId, disposition, sha256: hash };
      return oldName === undefined ? { name, ...rest } : { name, oldName, ...rest };
    }),
    text: reading.isFlowed ? unflowed(lines) : lines,
    html: html === null ? null : withLineFeeds(html),
  };
}

function expected(
  { composition }: GeneratedLetter,
  { messageIdHeader, sentAt }: BuiltMessage,
  reading: Reading,
): Comparable {
  const { from, to, cc, replyTo, subject, organization, references, text, html, attachments } =
    composition;
  const isFlowed = /^[\t\r\n\x20-\x7e]*$/.test(text);
  return {
    from: asRead([from]),
    to: asRead(to),
    cc: asRead(cc),
    replyTo: asRead(replyTo ? [replyTo] : []),
    subject,
    organization,
    messageId: messageIdHeader,
    // Threads of years are shortened in the middle.
    references:
      references.length > 30 ? [...references.slice(0, 1), ...references.slice(-29)] : references,
    text: endedLine(isFlowed ? asParagraphs(text) : withLineFeeds(text), composition),
    isFlowed,
    html: html === null ? null : withLineFeeds(html),
    textCount: html === null ? 1 : 2,
    files: attachments.map((file, index) => ({
      name: file.fileName,
      ...(reading.files[index]?.oldName === undefined ? {} : { oldName: file.fileName }),
      type: typeOfPart(file),
      contentId: file.contentId ? `<${file.contentId}>` : '',
      disposition: file.contentId ? 'inline' : 'attachment',
      sha256: hashOfFile(file),
    })),
    ...(reading.date === undefined ? {} : { date: sentAt / 1000, defects: [] }),
  };
}

/** Lines that are the whole letter end with a line end, since SMTP and every file of mail want one. */
function endedLine(text: string, { html, attachments }: GeneratedLetter['composition']): string {
  const isWhole = html === null && attachments.length === 0 && /^[\t\n -~]+$/.test(text);
  return isWhole && !text.endsWith('\n') ? `${text}\n` : text;
}

function bytesOf(message: BuiltMessage | undefined): Uint8Array {
  if (!message) throw new Error('a letter was not built');
  return message.raw;
}
