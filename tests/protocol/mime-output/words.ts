// What the generated letters are made of: subjects, names, texts and file names that other programs most easily read wrongly.

const longChinese = '專題報告與會議紀錄彙整說明'.repeat(12);

export const subjects: readonly string[] = [
  'Hello',
  '',
  '會議通知：明天下午三點',
  '明日の会議について「資料」',
  '🎏🎐 恭喜 👨‍👩‍👧‍👦🇹🇼 done',
  longChinese,
  'word '.repeat(80).trim(),
  'x'.repeat(1200),
  '=?UTF-8?B?5Lit?= is how it looks',
  'Re: 回覆: "quoted", (comment) <angle> [list]',
  'two  blanks   and more',
  'Grüße aus Zürich – 100 % sûr',
  'שלום עולם and مرحبا',
  'From here on: a colon, a semicolon; an @ sign',
  'e\u0301 combining, \u00a0no-break, \u200bzero width',
  'ASCII words before '.repeat(5) + '中文在後',
  '中'.repeat(15) + ' ' + 'b'.repeat(90) + ' 文',
  '=_?=?= underscores_and_equals=3D',
];

export const names: readonly string[] = [
  '',
  'Alice',
  'Wang, Ming',
  'He said "yes" \\ no',
  '王小明',
  'たなか 太郎',
  '🎏 Koi (鯉)',
  '非常長的名字'.repeat(12),
  "O'Brien; J. R. <x>",
  'other@example.net',
  'Ünïcode, with comma',
  'Dr. José M.ª García-López of the Institute for Extraordinarily Long Names and Titles, Department of Words',
  '=?UTF-8?B?5Lit?=',
  'trailing.',
  'n'.repeat(1_100),
  '王, 小明 "大"',
];

/** Nothing here ends with a blank where format=flowed has to take it away (RFC 3676 §4.2). */
export const texts: readonly string[] = [
  'Hello\n',
  '',
  'no line end',
  '.\n..\n...\n.x\n\n.\n',
  'From here\nFrom there\n From within\n>From quoted\n',
  `${'a paragraph that flows on and on '.repeat(40).trim()}\n\nand another\n`,
  `> ${'quoted words that flow too '.repeat(20).trim()}\n>> deeper\n> \nanswer\n`,
  'Regards\n-- \nAlice\nOutpost\n',
  `${'x'.repeat(5_000)}\n`,
  '您好，\n\n這是一封測試信。\n',
  `${'沒有空格也沒有換行的一段很長的中文'.repeat(200)}\n`,
  'tab\there\n\tand there\n',
  '\n\n\n',
  '=3D is not =\nnor is this=\n=20\n',
  '中文後面有空白   \n   前面也有\n.\n..點\nFrom 中文\n',
  '--boundary\n------=_Outpost\n--\n',
  '🎏🎐👨‍👩‍👧‍👦\n'.repeat(30),
  'Zürich \u2028 line separator, \u00a0 no-break, \ufeff mark\n',
  `    four blanks first\n  two\n one\n`,
  `${'word'.repeat(19)} ${'y'.repeat(77)} ${'z'.repeat(78)} end\n`,
  '日本語のメール。\r\n改行はいろいろ\rここも\nおわり',
];

export const htmls: readonly string[] = [
  '<p>Hello</p>',
  `<p>${'x'.repeat(20_000)}</p>`,
  '<p>您好，<b>粗體</b>　全形空白</p>\n<p>&nbsp;&lt;</p>\n',
  '.<br>\n.\n..<br>\nFrom here<br>\n',
  `<table>${'<tr><td>a = b</td><td>=3D</td></tr>'.repeat(60)}</table>`,
  '<p>trailing blanks   \n\t\n</p>   ',
];

export const fileNames: readonly string[] = [
  'report.pdf',
  'two words.txt',
  '專題報告（最終版）.pdf',
  'レポート資料.docx',
  '🎏.png',
  '很長的檔案名稱'.repeat(16) + '.txt',
  'quote"s and \\backslash.txt'.replace('\\', '＼'),
  "it's; a = b, 100%25.txt",
  '.hidden',
  'Ümläut %C3%A9.bin',
  `${'long-ascii-name-'.repeat(12)}.dat`,
  '=?UTF-8?B?5Lit?=.txt',
  'a[1](2){3}.tar.gz',
  'שלום.doc',
  'no-ending',
  `${'f'.repeat(251)}.txt`,
];

export const fileTypes: readonly string[] = [
  'application/pdf',
  'text/plain',
  'text/html',
  'image/png',
  'application/octet-stream',
  '',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/calendar; method=REQUEST',
];
