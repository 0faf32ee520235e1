import { describe, expect, test } from 'vitest';
import { ldifLine, ldifRecords } from '../../../src-renderer/address-book/ldif/ldif-records.ts';
import { readLdif } from '../../../src-renderer/address-book/ldif/read-ldif.ts';
import { writeLdif } from '../../../src-renderer/address-book/ldif/write-ldif.ts';
import { readAddressFile } from '../../../src-renderer/address-book/read-address-file.ts';
import { everything, group, person } from './people.ts';

describe('records', () => {
  test.each([['\n'], ['\r\n'], ['\r']])(
    'with line ends %j, folds, comments over two lines and base64 are read',
    (end) => {
      const text = [
        'version: 1',
        '',
        '# a comment',
        ' that goes on: here',
        'dn: cn=A',
        'cn:: 5p6X',
        'description: one',
        '  two',
        'jpegPhoto:< file:///etc/passwd',
        'sn;lang-zh: L',
      ].join(end);
      expect([...ldifRecords(text)].slice(1)).toEqual([
        new Map([
          ['dn', ['cn=A']],
          ['cn', ['林']],
          ['description', ['one two']],
          ['sn', ['L']],
        ]),
      ]);
    },
  );

  test.each(['', ' a', 'a ', ':a', '<a', 'a\nb', '林', 'a'.repeat(300), 'plain'])(
    'a value %j is written so that it is read back',
    (value) => {
      const text = ldifLine('cn', value);
      expect([...ldifRecords(text)][0]?.get('cn')).toEqual([value]);
      expect(text.split('\r\n').every((line) => line.length <= 77)).toBe(true);
    },
  );
});

describe('people', () => {
  test('of Thunderbird are understood', () => {
    const text = `dn: cn=Jane Doe,mail=jane@x.org
objectclass: top
objectclass: person
objectclass: mozillaAbPersonAlpha
givenName: Jane
sn: Doe
cn: Jane Doe
mozillaNickname: JD
mail: jane@x.org
mozillaSecondEmail: j2@x.org
homePhone: 1
mobile: 2
mozillaHomeStreet: St
mozillaHomeStreet2: Floor
mozillaHomeLocalityName: Town
street: Work St
l: Taipei
birthyear: 1984
birthmonth: 05
birthday: 17

dn: cn=Team
objectclass: groupOfNames
cn: Team
member: cn=Jane Doe,mail=jane@x.org
member: cn=Foo\\, Bar,mail=foo@x.org
`;
    expect(readLdif(text)).toMatchObject({
      contacts: [
        {
          details: {
            displayName: '',
            givenName: 'Jane',
            emails: ['jane@x.org', 'j2@x.org'],
            phones: [
              { kind: 'home', number: '1' },
              { kind: 'mobile', number: '2' },
            ],
            home: { street: 'St\nFloor', city: 'Town' },
            work: { street: 'Work St', city: 'Taipei' },
            birthday: '1984-05-17',
          },
        },
      ],
      groups: [
        {
          name: 'Team',
          members: [{ email: 'jane@x.org' }, { email: 'foo@x.org', name: 'Foo, Bar' }],
        },
      ],
    });
  });

  test('to be deleted, units and the version are nobody', () => {
    const text =
      'version: 1\n\ndn: ou=x\nobjectclass: organizationalUnit\nou: x\n\ndn: cn=a\nchangetype: delete\ncn: a\n';
    expect(readLdif(text).contacts).toEqual([]);
  });
});

test('a file that begins with a version or a name is known for LDIF', () => {
  const bytes = new TextEncoder().encode(
    'version: 1\r\n\r\ndn: cn=A\r\ncn: A\r\nmail: a@x.org\r\n',
  );
  const read = readAddressFile(bytes);
  expect(read.kind === 'read' && read.book.format).toBe('ldif');
});

test('what is written is read back as it was, groups too', () => {
  const people = [
    person(everything),
    person({ displayName: 'Twin', emails: ['t@x.org'] }),
    person({ displayName: 'Twin', emails: ['t@x.org'], birthday: '--02-29' }),
  ];
  const team = { ...group('Team, A', people), notes: 'of\nall' };
  const back = readLdif(writeLdif(people, [team]));
  expect(back.contacts.map((each) => each.details)).toEqual(
    people.map(({ id: _id, ...rest }) => rest),
  );
  expect(back.groups).toMatchObject([{ name: team.name, notes: team.notes }]);
  const uids = back.contacts.map(({ uid }) => uid);
  expect(back.groups[0]?.members.map(({ uid }) => uid)).toEqual(uids);
});
