// Charsets told from the bytes alone, and declared ones that cannot be believed. In Chromium, whose decoders are the ones people get.
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src-renderer/mime/charset.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { encodeAs } from './encode-as.ts';

/** A sentence as people write it, and the charsets their programs wrote it in. */
const sentences: readonly (readonly [string, readonly string[]])[] = [
  ['您好，附件是會議紀錄，請查收，謝謝。', ['big5', 'utf-8']],
  ['您好，附件是会议记录，请查收，谢谢。', ['gb18030', 'utf-8']],
  ['こんにちは。会議の議事録を添付します。', ['shift_jis', 'euc-jp', 'utf-8']],
  ['안녕하세요. 회의록을 첨부합니다.', ['euc-kr', 'utf-8']],
  [
    'Здравствуйте! Протокол собрания во вложении.',
    ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'utf-8'],
  ],
  [
    'Доброго дня! Протокол зборів у вкладенні, дякую за увагу.',
    ['windows-1251', 'koi8-u', 'utf-8'],
  ],
  ['Καλημέρα σας, τα πρακτικά είναι συνημμένα.', ['windows-1253', 'iso-8859-7', 'utf-8']],
  ['שלום, פרוטוקול הישיבה מצורף. תודה רבה.', ['windows-1255', 'utf-8']],
  ['مرحبا، محضر الاجتماع مرفق. شكرا جزيلا.', ['windows-1256', 'utf-8']],
  ['สวัสดีครับ รายงานการประชุมอยู่ในไฟล์แนบ', ['windows-874', 'utf-8']],
  ['Bonjour, le procès-verbal de la réunion est joint à ce message.', ['windows-1252', 'utf-8']],
  [
    'Guten Tag, das Protokoll für die Sitzung am Mittwoch hängt an. Grüße',
    ['windows-1252', 'utf-8'],
  ],
  ['Buenos días, la próxima reunión será mañana por la mañana.', ['windows-1252', 'utf-8']],
  [
    'Bom dia, a próxima reunião será amanhã de manhã. Não há alterações.',
    ['windows-1252', 'utf-8'],
  ],
  ['Hej, här är protokollet från mötet på måndag.', ['windows-1252', 'utf-8']],
  ['Hei, vedlagt er møtereferatet. Vi sees på mandag, hilsen Åse.', ['windows-1252', 'utf-8']],
  [
    'Dzień dobry, w załączeniu przesyłam protokół. Proszę o potwierdzenie.',
    ['windows-1250', 'iso-8859-2', 'utf-8'],
  ],
  [
    'Dobrý den, v příloze je zápis ze schůze. Děkuji za přečtení.',
    ['windows-1250', 'iso-8859-2', 'utf-8'],
  ],
  [
    'Jó napot, csatolva küldöm a jegyzőkönyvet. Üdvözlettel, Győző',
    ['windows-1250', 'iso-8859-2', 'utf-8'],
  ],
  ['Merhaba, toplantı tutanağı ektedir. Teşekkürler, görüşmek üzere.', ['windows-1254', 'utf-8']],
];

describe.each(sentences)('%s', (sentence, charsets) => {
  test.each(charsets)('in %s', (charset) => {
    const bytes =
      charset === 'utf-8' ? new TextEncoder().encode(sentence) : encodeAs(sentence, charset);
    expect(decodeText(bytes, '', '').text).toBe(sentence);
    // A declaration that is right is never doubted.
    expect(decodeText(bytes, charset, '')).toEqual({ text: sentence, charset });
  });
});

describe('declared wrongly', () => {
  const big5 = sentences[0]?.[0] ?? '';
  const gb = sentences[1]?.[0] ?? '';
  const russian = sentences[4]?.[0] ?? '';
  const french = sentences[10]?.[0] ?? '';
  const utf8 = (text: string) => new TextEncoder().encode(text);

  test.each([
    ['Big5 as GB2312', encodeAs(big5, 'big5'), 'gb2312', big5],
    ['Big5 as ISO-8859-1', encodeAs(big5, 'big5'), 'iso-8859-1', big5],
    ['Big5 as UTF-8', encodeAs(big5, 'big5'), 'utf-8', big5],
    ['Big5 as us-ascii', encodeAs(big5, 'big5'), 'us-ascii', big5],
    ['GB2312 as Big5', encodeAs(gb, 'gb18030'), 'big5', gb],
    ['GB2312 as ISO-8859-1', encodeAs(gb, 'gb18030'), 'iso-8859-1', gb],
    ['UTF-8 as Big5', utf8(big5), 'big5', big5],
    ['UTF-8 as GB2312', utf8(gb), 'gb2312', gb],
    ['UTF-8 as ISO-8859-1', utf8(french), 'iso-8859-1', french],
    ['UTF-8 as KOI8-R', utf8(russian), 'koi8-r', russian],
    ['KOI8-R as Windows-1251', encodeAs(russian, 'koi8-r'), 'windows-1251', russian],
    ['Windows-1251 as ISO-8859-1', encodeAs(russian, 'windows-1251'), 'iso-8859-1', russian],
    ['Windows-1252 as UTF-8', encodeAs(french, 'windows-1252'), 'utf-8', french],
    ['ASCII as UTF-16', utf8('plain words'), 'utf-16', 'plain words'],
    [
      'Shift_JIS as ISO-2022-JP',
      encodeAs('会議の議事録です。', 'shift_jis'),
      'iso-2022-jp',
      '会議の議事録です。',
    ],
    ['ISO-2022-JP as UTF-8', utf8('\u001b$B2q5D\u001b(B'), 'utf-8', '会議'],
  ])('%s is noticed', (_, bytes, declared, expected) => {
    expect(decodeText(bytes, declared, '').text).toBe(expected);
  });

  test.each([
    ['curly quotes and dashes', '“…” — ’', 'windows-1252'],
    ['capitals with accents', "À L'ÉCOLE ÉLÉMENTAIRE", 'windows-1252'],
    ['an abbreviation', 'т.д. и т.п.', 'koi8-r'],
    ['rare characters', '龘靐齉', 'gb18030'],
    ['one character', '好', 'big5'],
    ['a box of lines', '┌──┐', 'koi8-r'],
  ])('%s are believed', (_, text, charset) => {
    expect(decodeText(encodeAs(text, charset), charset, '').text).toBe(text);
  });
});

describe('too little to tell', () => {
  test('two characters of GB2312 that are valid UTF-8 by chance', () => {
    expect(decodeText(Uint8Array.of(0xd2, 0xbb, 0xd6, 0xb1), '', '').text).toBe('一直');
  });

  test('one accent is western', () => {
    expect(decodeText(encodeAs('Le café', 'windows-1252'), '', '').text).toBe('Le café');
  });

  test('a character cut off at the end is no reason to read all of it otherwise', () => {
    const cut = new TextEncoder().encode('測試郵件').subarray(0, 11);
    expect(decodeText(cut, 'utf-8', '').text).toBe('測試郵\ufffd');
  });

  test.each([
    ['UTF-16 with a mark', [0xff, 0xfe, 0x48, 0, 0x69, 0], 'Hi'],
    ['UTF-16 without one', [0, 0x48, 0, 0x69], 'Hi'],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x48, 0x69], 'Hi'],
    ['nothing', [], ''],
  ])('%s', (_, bytes, expected) => {
    expect(decodeText(Uint8Array.from(bytes), '', '').text).toBe(expected);
  });
});

describe('a code page of DOS', () => {
  const german = Uint8Array.from(
    [...'Gr\u0081\u00e1e aus M\u0081nchen, sch\u0094ne Tage und bis sp\u0084ter.'].map((each) =>
      each.charCodeAt(0),
    ),
  );
  const russian = sentences[4]?.[0] ?? '';
  const words = 'Grüße aus München, schöne Tage und bis später.';

  test.each(['cp437', 'cp850', 'cp858'])(
    '%s chosen for letters that name no charset',
    (charset) => {
      expect(decodeText(german, '', charset)).toEqual({ text: words, charset });
      expect(decodeText(encodeAs(russian, 'windows-1251'), '', charset).text).toBe(russian);
    },
  );

  test('is believed where it is declared, whatever is drawn in it', () => {
    const drawn = Uint8Array.from([0xc9, 0xcd, 0xcd, 0xcd, 0xbb, 0xba, 0xdb, 0xdb, 0xdb, 0xba]);
    expect(decodeText(drawn, 'cp437', '').text).toBe('╔═══╗║███║');
  });
});

test('a raw subject is in the charset the text declares', async () => {
  const subject = 'çekilişini kaçırmayın';
  const head = new TextEncoder().encode(
    'Content-Type: text/plain; charset=iso-8859-9\r\nSubject: ',
  );
  const raw = Uint8Array.from([...head, ...encodeAs(subject, 'iso-8859-9'), 13, 10, 13, 10, 120]);
  expect((await parseLetter(raw, { fallbackCharset: 'big5' })).subject).toBe(subject);
  expect(summarise(raw, { fallbackCharset: 'big5', receivedAt: 0 }).subject).toBe(subject);
});
