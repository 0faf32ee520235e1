// 200 compositions, the same in every run: each troublesome word once at least, then mixtures.
import type {
  Composition,
  CompositionAttachment,
  MailAddress,
} from '../../../src-shared/mail/composition.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { compose } from '../../unit/smtp/compositions.ts';
import { fileNames, fileTypes, htmls, names, subjects, texts } from './words.ts';

export interface GeneratedLetter {
  /** What it is made of, for whoever has to find out why it failed. */
  readonly name: string;
  readonly composition: Composition;
}

export function generatedLetters(count: number): GeneratedLetter[] {
  const random = seededRandom(5322);
  return Array.from({ length: count }, (_, index) => letter(index, random));
}

const domains = ['example.com', 'example.org', 'mail.example.net', '例子.tw', 'bücher.example'];
const localParts = ['a', 'first.last', 'o+tag', "o'hara", '"two words"', 'x'.repeat(64), 'b1234'];

function letter(index: number, random: () => number): GeneratedLetter {
  const chance = (share: number): boolean => random() < share;
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  // Whichever letter asks first goes through the list in order, so that none is left to chance.
  const nth = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;
  const any = <T>(list: readonly T[]): T => nth(list, upTo(list.length - 1));
  const person = (): MailAddress => ({
    name: any(names),
    address: `${any(localParts)}@${any(domains)}`,
  });
  const people = (count: number): MailAddress[] => Array.from({ length: count }, person);
  const html = chance(0.5) ? nth(htmls, index) : null;
  const pictures = html === null ? [] : picturesFor(upTo(2), random);
  const files = Array.from({ length: chance(0.6) ? upTo(4) : 0 }, (_, at) =>
    attachment(index * 3 + at, random),
  );
  const composition = compose({
    from: { name: nth(names, index), address: 'sender@example.com' },
    to: people(chance(0.1) ? 30 : upTo(3)),
    cc: people(upTo(2)),
    bcc: [{ name: 'Hidden', address: 'hidden.recipient@example.net' }],
    replyTo: chance(0.3) ? person() : null,
    organization: chance(0.3)
      ? any([
          '範例大學資訊工程學系',
          'ACME, Inc.',
          '研究所'.repeat(30),
          '=?UTF-8?B?5Lit?=',
          'o'.repeat(1_100),
        ])
      : '',
    subject: nth(subjects, index),
    text: nth(texts, index),
    html: html === null ? null : html + pictures.map(({ contentId }) => image(contentId)).join(''),
    attachments: [...pictures, ...files],
    priority: any(['high', 'normal', 'low']),
    requestReadReceipt: chance(0.3),
    inReplyTo: chance(0.5) ? '<parent@example.org>' : '',
    references: chance(0.5)
      ? Array.from({ length: upTo(40) }, (_, at) => `<${at}.${'r'.repeat(upTo(60))}@example.org>`)
      : [],
  });
  const parts = composition.attachments.map(({ fileName }) => fileName.slice(0, 30));
  const name = `letter ${index}: ${JSON.stringify(composition.subject.slice(0, 40))}, ${parts.join(' | ')}`;
  return { name, composition };
}

function image(contentId: string | undefined): string {
  return `<img src="cid:${contentId}">`;
}

function picturesFor(count: number, random: () => number): CompositionAttachment[] {
  return Array.from({ length: count }, (_, at) => ({
    fileName: at === 0 ? '圖片.png' : `image${at}.png`,
    contentType: 'image/png',
    bytes: bytes(200 + Math.floor(random() * 3_000), random),
    contentId: `picture${at}.${Math.floor(random() * 1e9)}@outpost`,
  }));
}

function attachment(place: number, random: () => number): CompositionAttachment {
  const fileName = fileNames[place % fileNames.length] ?? '';
  const kind = random();
  if (kind < 0.1)
    return { fileName: 'inner.eml', contentType: 'message/rfc822', bytes: innerLetter };
  if (kind < 0.2) {
    // Bare line feeds and 8bit: it may not travel as a letter, nor may a byte of it change.
    const sick = Buffer.from('Subject: 內\n\nbare line feeds, no line end');
    return { fileName: '信.eml', contentType: 'message/rfc822', bytes: sick };
  }
  const contentType = fileTypes[place % fileTypes.length] ?? '';
  return { fileName, contentType, bytes: contentOf(contentType, random) };
}

function contentOf(contentType: string, random: () => number): Uint8Array {
  if (random() < 0.1) return new Uint8Array();
  if (!contentType.startsWith('text/')) return bytes(Math.floor(random() * 5_000), random);
  const endings = ['\n', '\r\n', '\r', ' \n'];
  const lines = Array.from({ length: 1 + Math.floor(random() * 20) }, () => {
    const line = ['.', 'From here', '一行中文', 'x'.repeat(1_200), '', '=20', '\f\0'];
    const ending = endings[Math.floor(random() * endings.length)];
    return `${line[Math.floor(random() * line.length)]}${ending}`;
  });
  return new Uint8Array(Buffer.from(lines.join('')));
}

function bytes(count: number, random: () => number): Uint8Array {
  return Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
}

/** Seven bits and CRLF, with what most easily changes on the way. */
const innerLetter = new Uint8Array(
  Buffer.from(
    [
      'From: "Inner, Sender" <inner@example.net>',
      'Subject: a letter',
      '\twithin the letter  ',
      'X-Odd: blanks   kept',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="in"',
      '',
      'preamble',
      '--in',
      '',
      '.dot',
      'From the inside ',
      '--in--',
      '',
    ].join('\r\n'),
  ),
);
