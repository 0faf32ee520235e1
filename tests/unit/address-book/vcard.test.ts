import { describe, expect, test } from 'vitest';
import { readAddressFile } from '../../../src-renderer/address-book/read-address-file.ts';
import { readVcards } from '../../../src-renderer/address-book/vcard/read-vcards.ts';
import { writeVcards } from '../../../src-renderer/address-book/vcard/write-vcards.ts';
import { emptyContact } from '../../../src-shared/address-book/contact.ts';
import { big5, bytesOf, everything, group, person } from './people.ts';

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const only = (text: string) => {
  const { contacts } = readVcards(text);
  expect(contacts).toHaveLength(1);
  return contacts[0]!.details;
};

describe('a card that is broken', () => {
  test('by folds without their space is put together again', () => {
    const text = card(
      'VERSION:3.0',
      'FN:Anna',
      'EMAIL:anna@exa',
      'mple.org',
      'NOTE:one',
      'two words',
    );
    expect(only(text)).toMatchObject({ emails: ['anna@example.org'], notes: 'one\ntwo words' });
  });

  test.each([['\n'], ['\r'], ['\r\r\n'], ['\n\r\n']])('by line ends %j is read', (end) => {
    const text = card('VERSION:3.0', 'FN:Anna', 'EMAIL:a@example.org').replaceAll('\r\n', end);
    expect(only(text)).toMatchObject({ displayName: 'Anna', emails: ['a@example.org'] });
  });

  test('by a missing end is kept, and so is the next one', () => {
    const { contacts } = readVcards('BEGIN:VCARD\r\nFN:Anna\r\nBEGIN:VCARD\r\nFN:Bert\r\n');
    expect(contacts.map(({ details }) => details.displayName)).toEqual(['Anna', 'Bert']);
  });

  test('by a quote that is never closed is read', () => {
    expect(only(card('FN:Anna', 'EMAIL;TYPE="home:a@example.org')).emails).toEqual([
      'a@example.org',
    ]);
  });

  test('by having nothing in it is counted as skipped', () => {
    expect(readVcards(card('VERSION:3.0'))).toMatchObject({ contacts: [], skippedCount: 1 });
  });

  test('in a fold that cuts a character in two octet for octet is joined before it is decoded', () => {
    const bytes = bytesOf(
      'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=BIG5:',
      [...big5.許功蓋.slice(0, 3)],
      '\r\n ',
      [...big5.許功蓋.slice(3)],
      '\r\nEND:VCARD\r\n',
    );
    const read = readAddressFile(bytes);
    expect(read.kind === 'read' && read.book.contacts[0]?.details.displayName).toBe('許功蓋');
  });
});

describe('a card of version 2.1', () => {
  test('with quoted-printable over several lines is decoded', () => {
    const text = card(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9E=97;=E6=80=A1=E5=90=9B;;;',
      'NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=',
      'two =3D 2',
      'TEL;CELL;VOICE:0912',
      'EMAIL;INTERNET:lin@example.tw',
    );
    expect(only(text)).toMatchObject({
      familyName: '林',
      givenName: '怡君',
      notes: 'one\ntwo = 2',
      phones: [{ kind: 'mobile', number: '0912' }],
    });
  });

  test('in Big5, some properties quoted-printable and some bare, is decoded by what each says', () => {
    const quoted = big5.林怡君.map((byte) => `=${byte.toString(16).toUpperCase()}`).join('');
    const bytes = bytesOf(
      `BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=BIG5;ENCODING=QUOTED-PRINTABLE:${quoted}\r\nTITLE;CHARSET=BIG5:`,
      big5.許功蓋,
      '\r\nEND:VCARD\r\n',
    );
    const read = readAddressFile(bytes);
    expect(read.kind === 'read' && read.book.contacts[0]?.details).toMatchObject({
      displayName: '林怡君',
      title: '許功蓋',
    });
  });

  test('keeps its picture to itself', () => {
    const picture = Array.from({ length: 2_000 }, () => ` ${'QUJD'.repeat(18)}`);
    const text = card(
      'VERSION:2.1',
      'FN:Anna',
      'PHOTO;JPEG;ENCODING=BASE64:',
      ...picture,
      '',
      'TITLE:Dr',
    );
    expect(only(text)).toMatchObject({ displayName: 'Anna', title: 'Dr' });
  });
});

describe('a card of version 3.0 or 4.0', () => {
  test('with groups before its names, as Apple writes them, is read', () => {
    const text = card(
      'VERSION:3.0',
      'FN:Anna',
      'item1.EMAIL;type=INTERNET:a@example.org',
      'item1.X-ABLabel:x',
    );
    expect(only(text).emails).toEqual(['a@example.org']);
  });

  test('has the preferred address first', () => {
    const four = card('VERSION:4.0', 'FN:A', 'EMAIL:a@x.org', 'EMAIL;PREF=1:b@x.org');
    const three = card('VERSION:3.0', 'FN:A', 'EMAIL:a@x.org', 'EMAIL;TYPE=INTERNET,PREF:b@x.org');
    expect(only(four).emails).toEqual(['b@x.org', 'a@x.org']);
    expect(only(three).emails).toEqual(['b@x.org', 'a@x.org']);
  });

  test('with a telephone number as an address, a birthday without a year and escapes is read', () => {
    const text = card(
      'VERSION:4.0',
      'FN:A\\, B',
      'TEL;VALUE=uri;TYPE="voice,work":tel:+886-2-1',
      'BDAY:--0517',
    );
    expect(only(text)).toMatchObject({
      displayName: 'A, B',
      phones: [{ kind: 'work', number: '+886-2-1' }],
      birthday: '--05-17',
    });
  });

  test('with categories puts its person into groups, but not into the one of everybody', () => {
    const text =
      card('UID:1', 'FN:Anna', 'CATEGORIES:myContacts,Friends') +
      card('UID:2', 'FN:Bert', 'CATEGORIES:Friends');
    const { groups } = readVcards(text);
    expect(groups.map(({ name, members }) => [name, members.map(({ uid }) => uid)])).toEqual([
      ['Friends', ['1', '2']],
    ]);
  });

  test('that is a group names its members', () => {
    const text = card(
      'VERSION:4.0',
      'KIND:group',
      'FN:Team',
      'MEMBER:urn:uuid:AB-1',
      'MEMBER:mailto:c@x.org',
    );
    expect(readVcards(text)).toMatchObject({
      contacts: [],
      groups: [{ name: 'Team', members: [{ uid: 'ab-1' }, { email: 'c@x.org' }] }],
    });
  });
});

describe.each(['3.0', '4.0'] as const)('what is written as version %s', (version) => {
  test('is read back as it was, groups too', () => {
    const people = [
      person(everything),
      person({ familyName: '王', givenName: '小明', emails: ['a@b.tw'] }),
      person({ emails: ['only@an.address'] }),
      person({ displayName: 'Nobody', birthday: '--02-29' }),
    ];
    const team = { ...group('Team; A, B', people.slice(0, 2)), notes: 'a\nb' };
    const back = readVcards(writeVcards(people, [team], version));
    const details = people.map(({ id: _id, ...rest }) => rest);
    expect(back.contacts.map((each) => each.details)).toEqual(details);
    expect(back.groups).toEqual([
      {
        name: team.name,
        notes: team.notes,
        members: team.memberIds.map((uid) => ({ uid, email: '', name: '' })),
      },
    ]);
  });

  test('has no line of more than 75 octets and cuts no character', () => {
    const text = writeVcards([person(everything)], [], version);
    for (const line of text.split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\ufffd');
    }
  });
});

test('a name that follows from the others is not taken for one somebody chose', () => {
  expect(only(card('FN:Jane Doe', 'N:Doe;Jane;;;'))).toEqual({
    ...emptyContact,
    familyName: 'Doe',
    givenName: 'Jane',
  });
});
