import { describe, expect, test } from 'vitest';
import { csvRow, csvRows } from '../../../src-renderer/address-book/csv/csv-rows.ts';
import { readCsv } from '../../../src-renderer/address-book/csv/read-csv.ts';
import { writeCsv } from '../../../src-renderer/address-book/csv/write-csv.ts';
import { readAddressFile } from '../../../src-renderer/address-book/read-address-file.ts';
import { big5, bytesOf, everything, group, person } from './people.ts';

const rowsOf = (text: string) => [...csvRows(text, ',')];
const details = (text: string) => readCsv(text).contacts.map((each) => each.details);

describe('rows', () => {
  test.each([
    [
      'a quote that is never closed means itself',
      'a,"b\nc,d',
      [
        ['a', '"b'],
        ['c', 'd'],
      ],
    ],
    [
      'a quote within a field means itself',
      'a,5" disk\nc,d',
      [
        ['a', '5" disk'],
        ['c', 'd'],
      ],
    ],
    ['words behind a closing quote belong to the field', '"a"b,c', [['ab', 'c']]],
    ['quotes within quotes are doubled', '"say ""hi""",b', [['say "hi"', 'b']]],
    [
      'line breaks within quotes stay',
      '"a\r\nb",c\r\nd,e',
      [
        ['a\r\nb', 'c'],
        ['d', 'e'],
      ],
    ],
    [
      'line ends may be mixed',
      'a,b\rc,d\ne,f\r\n\r\ng,h',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
    ],
    ['the last line needs no end', 'a,', [['a', '']]],
  ])('%s', (_name, text, expected) => {
    expect(rowsOf(text).map((row) => row.filter((value, at) => value !== '' || at < 2))).toEqual(
      expected,
    );
  });

  test('are read back as they were written', () => {
    const values = ['', ' a ', '"', '""', 'a,b', 'a\nb', 'a\r\nb', 'x;y', "'", '許功蓋\\'];
    expect(rowsOf(csvRow([...values, 'end']))).toEqual([[...values, 'end']]);
  });
});

describe('titles', () => {
  test('of Outlook in Chinese of Taiwan, in Big5, are understood', () => {
    const bytes = bytesOf(
      big5.姓名,
      ',',
      big5.電子郵件地址,
      '\r\n',
      big5.許功蓋,
      ',hsu@example.tw\r\n',
      big5.林怡君,
      ',lin@example.tw\r\n',
    );
    const read = readAddressFile(bytes);
    expect(read.kind === 'read' && read.book.contacts.map((each) => each.details)).toMatchObject([
      { displayName: '許功蓋', emails: ['hsu@example.tw'] },
      { displayName: '林怡君', emails: ['lin@example.tw'] },
    ]);
  });

  test('of Outlook in Chinese of Taiwan are understood', () => {
    const text =
      '頭銜,名字,中間名,姓氏,公司,部門,職稱,商務 - 街,商務 - 市/鎮,商務 - 縣/市,商務 - 郵遞區號,商務 - 國家/地區,住家 - 街,商務傳真,商務電話,住家電話,行動電話,生日,記事,電子郵件地址,電子郵件類型,電子郵件顯示名稱,電子郵件 2 地址,網頁,類別\n' +
      '小姐,怡君,,林,郵驛,會計部,經理,忠孝東路,中正區,臺北市,100,臺灣,和平路,1,2,3,4,1984/5/17,好,a@b.tw,SMTP,林 (a@b.tw),c@d.tw,http://x,家人;同事\n';
    expect(readCsv(text)).toMatchObject({
      contacts: [
        {
          details: {
            familyName: '林',
            givenName: '怡君',
            organization: '郵驛',
            department: '會計部',
            title: '經理',
            work: {
              street: '忠孝東路',
              city: '中正區',
              region: '臺北市',
              postalCode: '100',
              country: '臺灣',
            },
            home: { street: '和平路' },
            phones: [
              { kind: 'fax', number: '1' },
              { kind: 'work', number: '2' },
              { kind: 'home', number: '3' },
              { kind: 'mobile', number: '4' },
            ],
            emails: ['a@b.tw', 'c@d.tw'],
            birthday: '1984-05-17',
            notes: '好',
            webPage: 'http://x',
          },
        },
      ],
      groups: [{ name: '家人' }, { name: '同事' }],
    });
  });

  test('of Outlook Express are understood', () => {
    const text =
      'First Name,Last Name,Middle Name,Name,Nickname,E-mail Address,Home Street,Home City,Home Postal Code,Home State,Home Country/Region,Home Phone,Home Fax,Mobile Phone,Personal Web Page,Business Street,Business City,Business Postal Code,Business State,Business Country/Region,Business Web Page,Business Phone,Business Fax,Pager,Company,Job Title,Department,Office Location,Notes\r\n' +
      'Jane,Doe,Q.,Jane Q. Doe,JQ,jane@x.org,1 St,Town,123,NY,USA,1,2,3,http://h,2 St,City,456,CA,US,http://w,4,5,6,ACME,Boss,Dep,Room,"two\r\nlines"\r\n';
    expect(details(text)[0]).toMatchObject({
      givenName: 'Jane Q.',
      familyName: 'Doe',
      displayName: '',
      nickname: 'JQ',
      emails: ['jane@x.org'],
      home: { street: '1 St', city: 'Town', postalCode: '123', region: 'NY', country: 'USA' },
      work: { street: '2 St', city: 'City', postalCode: '456', region: 'CA', country: 'US' },
      webPage: 'http://h',
      organization: 'ACME',
      title: 'Boss',
      department: 'Dep',
      notes: 'two\nlines',
    });
  });

  test.each([
    [
      'of old',
      'Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - City,Organization 1 - Name',
    ],
    [
      'of today',
      'File As,First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - City,Organization Name',
    ],
  ])('of Google %s are understood', (_age, titles) => {
    const row =
      'Jane Doe,Jane,Doe,Friends ::: * myContacts,* Work,j@x.org ::: k@x.org,Mobile,0912,Work,Taipei,ACME';
    expect(readCsv(`${titles}\n${row}\n`)).toMatchObject({
      contacts: [
        {
          details: {
            givenName: 'Jane',
            familyName: 'Doe',
            emails: ['j@x.org', 'k@x.org'],
            phones: [{ kind: 'mobile', number: '0912' }],
            work: { city: 'Taipei' },
            organization: 'ACME',
          },
        },
      ],
      groups: [{ name: 'Friends' }],
    });
  });

  test('of Thunderbird are understood, the birthday in three columns', () => {
    const text =
      'First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home ZipCode,Organization,Web Page 1,Birth Year,Birth Month,Birth Day,Notes\n' +
      'A,B,C,,a@x.org,b@x.org,1,2,3,4,5,St,Floor,100,ACME,http://x,1984,5,17,n\n';
    expect(details(text)[0]).toMatchObject({
      displayName: 'C',
      emails: ['a@x.org', 'b@x.org'],
      home: { street: 'St\nFloor', postalCode: '100' },
      birthday: '1984-05-17',
    });
  });

  test('that are missing are no loss: addresses are known by their @', () => {
    expect(details('Anna,anna@x.org\nBert,bert@x.org\n')).toMatchObject([
      { displayName: 'Anna', emails: ['anna@x.org'] },
      { displayName: 'Bert', emails: ['bert@x.org'] },
    ]);
  });

  test.each([[';'], ['\t']])('may have %j between', (separator) => {
    const text =
      ['Name', 'E-mail Address'].join(separator) + '\n' + ['A, B', 'a@x.org'].join(separator);
    expect(details(text)).toMatchObject([{ displayName: 'A, B', emails: ['a@x.org'] }]);
  });
});

test.each([
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', []],
])('a file in %s with the mark %j is read', (charset, mark) => {
  const text = 'Name,E-mail Address\r\n林怡君,lin@example.tw\r\n';
  const units = [...text].flatMap((unit) => {
    const code = unit.charCodeAt(0);
    const pair = [code & 0xff, code >> 8];
    return charset === 'utf-16le' ? pair : pair.toReversed();
  });
  const read = readAddressFile(Uint8Array.from([...mark, ...units]));
  expect(read.kind === 'read' && read.book.contacts[0]?.details.displayName).toBe('林怡君');
});

test.each(['en', 'zh-TW'] as const)(
  'what is written under titles in %s is read back as it was',
  (titles) => {
    const people = [
      person(everything),
      person({ displayName: 'Bert', emails: ['bert@x.org'], birthday: '--02-29' }),
      person({ emails: ['only@an.address'] }),
    ];
    const team = group('Team', people.slice(0, 2));
    const back = readCsv(writeCsv(people, [team], titles).replace(/^\ufeff/, ''));
    expect(back.contacts.map((each) => each.details)).toEqual(
      people.map(({ id: _id, ...rest }) => rest),
    );
    expect(back.groups).toMatchObject([
      { name: 'Team', members: [{ uid: 'row-0' }, { uid: 'row-1' }] },
    ]);
  },
);
