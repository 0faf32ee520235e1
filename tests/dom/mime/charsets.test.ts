// Every charset mail comes in, declared, misnamed or not declared at all. In Chromium, whose decoders are the ones people get.
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src-renderer/mime/charset.ts';
import { headerText } from '../../../src-renderer/mime/header-text.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { fixture } from '../corpus.ts';

const traditional = '您好，附上第三季的銷售報告，請查收。如有任何問題請隨時與我聯絡。';
const simplified = '您好，请查收附件中的销售报告。如果有任何问题，请随时与我们联系。';

describe('text', () => {
  test.each([
    ['raw-big5-subject', traditional],
    ['big5-declared-as-us-ascii', traditional],
    ['raw-gb2312-undeclared', simplified],
    ['raw-utf8-headers', traditional],
    ['iso-2022-jp', 'こんにちは、世界。'],
    ['ks-c-5601-1987', '똠방각하'],
    ['shift-jis-undeclared', 'これはテストのメールです。よろしくお願いします。'],
    ['utf-7', '測試郵件的主旨 1 + 1'],
    ['hz-gb-2312', '测试邮件的主题'],
    ['iso-2022-kr', '안녕하세요'],
    ['cp437', 'Grüße ╔═╗ café'],
    ['cp850', 'Ærø São ½'],
    ['windows-1252-undeclared', 'Le café “déjà vu” coûte 5 €.'],
    ['koi8-r', 'Привет, мир'],
    ['base64-with-junk', '測試郵件'],
  ])('%s', async (name, expected) => {
    const raw = await fixture(name);
    const letter = await parseLetter(raw, { fallbackCharset: '' });
    expect(letter.text?.trim()).toBe(expected);
    expect(summarise(raw, { fallbackCharset: '', receivedAt: 0 }).preview).toBe(expected);
  });
});

describe('subject', () => {
  test.each([
    ['raw-big5-subject', '測試郵件的主旨'],
    ['raw-gb2312-undeclared', '测试邮件的主题'],
    ['raw-utf8-headers', '測試郵件的主旨'],
    ['encoded-word-cut-in-character', '測試郵件的主旨'],
    ['encoded-word-utf8mb4', '測試郵件的主旨'],
    ['iso-2022-jp', 'テスト件名です'],
    ['raw-iso-2022-jp-subject', 'テスト件名です'],
    ['ks-c-5601-1987', '안녕하세요 뷁'],
    ['windows-1252-undeclared', 'café'],
    ['koi8-r', 'Привет'],
  ])('%s', async (name, expected) => {
    const raw = await fixture(name);
    expect(summarise(raw, { fallbackCharset: '', receivedAt: 0 }).subject).toBe(expected);
  });
});

test("the account's charset decides where the bytes can be read with it as well as with another", async () => {
  // "Töö on tehtud", the same bytes in windows-1252
  const estonian = Uint8Array.from([0x54, 0xf6, 0xf6, 0x20, 0x6f, 0x6e]);
  expect(decodeText(estonian, '', 'windows-1257').charset).toBe('windows-1257');
  expect(decodeText(estonian, '', '').charset).toBe('windows-1252');
});

test("the account's charset gives way where the bytes are garbage in it", async () => {
  const raw = await fixture('raw-gb2312-undeclared');
  for (const fallbackCharset of ['big5', 'koi8-r', 'windows-1252']) {
    const letter = await parseLetter(raw, { fallbackCharset });
    expect(letter.text?.trim()).toBe(simplified);
  }
});

test("the person's choice stands above what the letter declares", async () => {
  const raw = await fixture('cp437');
  const letter = await parseLetter(raw, { fallbackCharset: '', charsetOverride: 'cp850' });
  expect(letter.charset).toBe('cp850');
  expect(letter.text).toContain('Grüße');
});

test('a label nobody knows counts as none', () => {
  const bytes = new TextEncoder().encode('測試');
  expect(decodeText(bytes, 'x-nonsense', '').text).toBe('測試');
  expect(decodeText(bytes, '__proto__', '').text).toBe('測試');
  expect(decodeText(bytes, 'constructor', '').text).toBe('測試');
});

test('text declared UTF-8 that is not is read as what it looks like', () => {
  // "測試郵件" in Big5
  const bytes = Uint8Array.from([0xb4, 0xfa, 0xb8, 0xd5, 0xb6, 0x6c, 0xa5, 0xf3]);
  expect(decodeText(bytes, 'utf-8', '').text).toBe('測試郵件');
});

describe('encoded words', () => {
  test.each([
    ['=?UTF-8?Q?a_b?= =?UTF-8?Q?c?=', 'a bc'],
    ['=?UTF-8?Q?a?= plain =?UTF-8?Q?c?=', 'a plain c'],
    ['"=?UTF-8?Q?quoted?="', '"quoted"'],
    ['=?iso-8859-1*en?Q?caf=E9?=', 'café'],
    ['=?big5?B?tPq41Q?=', '測試'],
    ['=?UTF-8?B??=', ''],
    ['=?UTF-8?X?abc?=', '=?UTF-8?X?abc?='],
    ['=?unfinished', '=?unfinished'],
    ['=?utf-8?Q?Really??=', 'Really?'],
    ['=?utf-8?B?5ris6Kmm', '測試'],
    ['=?utf-8?Q?a?= =?utf-8?Q?b', 'ab'],
    ['=?utf-8?B?5ris?= =?UTF-8?Q?=E8=A9=A6?=', '測試'],
    ['=?utf-8?Q?with raw blanks?=', 'with raw blanks'],
    ['=?big5?B?tPq41Q===?=', '測試'],
    ['a=?utf-8?Q?b?=c', 'abc'],
    ['=?utf-8?B?tPq41Q==?=', '測試'],
    ['=?big5?B?5ris6Kmm5ris6Kmm?=', '測試測試'],
    ['=?UTF-8?Q?a=0D=0ABcc:_x?=', 'a Bcc: x'],
    ['=?gb2312?B?suLK1A==?=\r\n =?gb2312?B?08q8/g==?=', '测试邮件'],
  ])('%s', (raw, expected) => {
    expect(headerText(raw, '')).toBe(expected);
  });
});

test('a choice kept for a sender leaves alone what plainly is UTF-8, however little of it declares so', async () => {
  const letter = (type: string, body: string) =>
    new TextEncoder().encode(`Content-Type: text/plain${type}\r\n\r\n${body}`);
  const read = async (raw: Uint8Array) =>
    parseLetter(raw, { fallbackCharset: '', charsetOverride: 'gb18030' });
  expect((await read(letter('; charset=utf-8', traditional))).text).toBe(traditional);
  expect((await read(letter('', traditional))).text).toBe(traditional);
  expect((await read(letter('; charset=utf-8', 'café'))).text).toBe('café');
  // Two bytes in UTF-8, and as good a character of GB18030.
  expect((await read(letter('', 'é'))).charset).toBe('gb18030');
});
