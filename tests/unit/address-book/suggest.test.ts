import { describe, expect, test } from 'vitest';
import { searchable } from '../../../src-renderer/address-book/find-contacts.ts';
import {
  expandGroups,
  fieldText,
  isResolved,
  resolveNames,
} from '../../../src-renderer/address-book/resolve-names.ts';
import { suggester } from '../../../src-renderer/address-book/suggest.ts';
import { displayNameOf, sortContacts } from '../../../src-shared/address-book/contact-names.ts';
import { birthdayOf } from '../../../src-shared/address-book/birthday.ts';
import type { PersonWrittenTo } from '../../../src-shared/address-book/contact.ts';
import { cpuMsOf, patience } from '../mime/cpu-time.ts';
import { everything, group, person } from './people.ts';

const now = 1_800_000_000_000;
const day = 86_400_000;
const written = (address: string, name = '', count = 1, daysAgo = 10): PersonWrittenTo => ({
  address,
  name,
  count,
  lastAt: now - daysAgo * day,
});
const lin = person({
  familyName: '林',
  givenName: '怡君',
  nickname: '小君',
  emails: ['yijun@x.tw', 'lin@work.tw'],
});
const linda = person({ displayName: 'Linda Évans', emails: ['linda@x.org'] });
const noAddress = person({ displayName: 'Lino' });
const team = group('Linux Team', [lin, linda, noAddress]);
const book = { contacts: [lin, linda, noAddress], groups: [team] };
const offered = (typed: string, people: PersonWrittenTo[] = [], limit = 10) =>
  suggester({ ...book, people }, now)
    .suggest(typed, limit)
    .map(({ text }) => text);

describe('who is offered while typing', () => {
  test('fits by a part of a Chinese name, by how a Latin word begins, by nickname, accents aside', () => {
    expect(offered('君')).toEqual(['林怡君 <lin@work.tw>', '林怡君 <yijun@x.tw>']);
    expect(offered('evans')).toEqual(['Linda Évans <linda@x.org>']);
    expect(offered('vans')).toEqual([]);
    expect(offered('ｌｉｎｄａ ev')).toEqual(['Linda Évans <linda@x.org>']);
    expect(offered('小君')).toHaveLength(2);
  });

  test('is nobody for nothing, and nobody who has no address', () => {
    expect(offered('  ')).toEqual([]);
    expect(offered('lino')).toEqual([]);
  });

  test('fits by address and by group', () => {
    expect(offered('lin')).toEqual(
      expect.arrayContaining(['Linux Team', '林怡君 <lin@work.tw>', 'Linda Évans <linda@x.org>']),
    );
  });

  test('has people written to, once where they are contacts too', () => {
    const people = [written('LINDA@x.org', 'L. Evans'), written('lindy@x.org', 'Lindy')];
    expect(offered('lind', people)).toEqual(['Linda Évans <linda@x.org>', 'Lindy <lindy@x.org>']);
  });

  test('stands higher the oftener and later one wrote, but below what fits better', () => {
    const people = [
      written('anna1@x.org', '', 1, 400),
      written('anna2@x.org', '', 200, 1),
      written('anna3@x.org', '', 5, 30),
      written('z@x.org', 'Bert Anna', 500, 0),
    ];
    expect(offered('anna', people)).toEqual([
      'anna2@x.org',
      'anna3@x.org',
      'Bert Anna <z@x.org>',
      'anna1@x.org',
    ]);
    expect(offered('anna', people, 2)).toHaveLength(2);
  });
});

describe('check names', () => {
  test.each([
    ['Linda Évans', 'meant'],
    ['linda', 'meant'],
    ['小君', 'meant'],
    ['linux team', 'meant'],
    ['lin', 'several'],
    ['Lino', 'unknown'],
    ['someone@x.org', 'address'],
    ['Wrong <@>', 'address'],
  ])('%s is %s', (typed, kind) => {
    expect(resolveNames(typed, book).map((each) => each.kind)).toEqual([kind]);
  });

  test('means the whole name before names that begin so', () => {
    const one = person({ displayName: 'Lin', emails: ['one@x.org'] });
    expect(resolveNames('Lin', { ...book, contacts: [...book.contacts, one] })).toMatchObject([
      { kind: 'meant', meaning: { recipient: { address: 'one@x.org' } } },
    ]);
  });

  test('writes names with their addresses, and a name that would fall apart in quotes, and reads them again', () => {
    const odd = group('Team; A, "B"', [lin]);
    const all = { ...book, groups: [odd] };
    const text = fieldText(resolveNames('linda, "Team; A, \\"B\\"", x@y.z', all));
    expect(text).toBe('Linda Évans <linda@x.org>, "Team; A, \\"B\\"", x@y.z');
    expect(isResolved(resolveNames(text, all))).toBe(true);
    expect(fieldText(resolveNames(text, all))).toBe(text);
  });
});

describe('a group', () => {
  test('becomes its members when the letter goes, those who are recipients anyway but once', () => {
    const fields = [
      resolveNames('Linux Team', book),
      resolveNames('linda@x.org', book),
      resolveNames('Linux Team', book),
    ];
    expect(expandGroups(fields, book)).toEqual({
      fields: [
        [{ name: '林怡君', address: 'yijun@x.tw' }],
        [{ name: '', address: 'linda@x.org' }],
        [],
      ],
      emptyGroups: [],
    });
  });

  test('in which nobody has an address is named', () => {
    const empty = group('Empty', [noAddress]);
    const all = { ...book, groups: [empty] };
    expect(expandGroups([resolveNames('Empty', all)], all).emptyGroups).toEqual(['Empty']);
  });
});

test('the search field finds by names, organisation, address and the digits of numbers', () => {
  const full = person(everything);
  const { find } = searchable([lin, linda, full]);
  expect(find('')).toHaveLength(3);
  expect(find('林怡')).toEqual([lin, full]);
  expect(find('郵驛 會計')).toEqual([full]);
  expect(find('evans linda')).toEqual([linda]);
  expect(find('nda')).toEqual([]);
  expect(find('(02) 23456789')).toEqual([full]);
  expect(find('work.tw')).toEqual([lin]);
});

test(
  '50,000 contacts are looked through while somebody types',
  async () => {
    const contacts = Array.from({ length: 50_000 }, (_, at) =>
      person({ displayName: `Person ${at} 王小明`, emails: [`p${at}@example.org`] }),
    );
    const made = suggester({ contacts, groups: [], people: [] }, now);
    let found = 0;
    const cpuMs = await cpuMsOf(() => {
      found = made.suggest('person 4999', 8).length;
    });
    expect(found).toBe(8);
    expect(cpuMs).toBeLessThan(500);
    if (process.env['SHOW_FIGURES']) console.log(`suggest: ${cpuMs} ms`);
  },
  patience.wallMs,
);

describe('names', () => {
  test('are joined as their script has them', () => {
    const named = (familyName: string, givenName: string) =>
      displayNameOf({ ...lin, displayName: '', familyName, givenName });
    expect(named('林', '怡君')).toBe('林怡君');
    expect(named('Doe', 'Jane')).toBe('Jane Doe');
    expect(named('林', 'Jane')).toBe('Jane 林');
    expect(displayNameOf(person({ organization: 'ACME', emails: ['a@b'] }))).toBe('ACME');
  });

  test('stand by strokes in Chinese, by the alphabet else, what is empty last', () => {
    const people = ['王', '丁', '林', ''].map((displayName) => person({ displayName }));
    const order = (descending: boolean) =>
      sortContacts(people, 'name', descending, 'zh-TW').map(({ displayName }) => displayName);
    expect(order(false)).toEqual(['丁', '王', '林', '']);
    expect(order(true)).toEqual(['林', '王', '丁', '']);
    const latin = ['b', 'Á', 'a', 'C'].map((displayName) => person({ displayName }));
    expect(
      sortContacts(latin, 'name', false, 'en').map(({ displayName }) => displayName.toLowerCase()),
    ).toEqual(['á', 'a', 'b', 'c']);
  });
});

test.each([
  ['19840517', '1984-05-17'],
  ['1984-05-17T00:00:00Z', '1984-05-17'],
  ['1984/5/7', '1984-05-07'],
  ['1984年5月7日', '1984-05-07'],
  ['5/17/1984', '1984-05-17'],
  ['--0229', '--02-29'],
  ['1604-02-29', '--02-29'],
  ['1984-13-01', ''],
  ['1984-02-30', ''],
  ['0/0/00', ''],
  ['soon', ''],
])('the birthday %s is read as "%s"', (text, expected) => {
  expect(birthdayOf(text)).toBe(expected);
});
