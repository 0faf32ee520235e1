import { describe, expect, test } from 'vitest';
import {
  merged,
  planImport,
  type DuplicateChoice,
} from '../../../src-renderer/address-book/plan-import.ts';
import type { ReadBook } from '../../../src-renderer/address-book/read-book.ts';
import {
  contactId,
  emptyContact,
  groupId,
  type Contact,
  type ContactDetails,
} from '../../../src-shared/address-book/contact.ts';
import { everything, group, person } from './people.ts';

const bookOf = (
  people: readonly Partial<ContactDetails>[],
  groups: ReadBook['groups'] = [],
): ReadBook => ({
  format: 'vcard',
  contacts: people.map((details, at) => ({
    details: { ...emptyContact, ...details },
    uid: `u${at}`,
  })),
  groups,
  skippedCount: 0,
});

function plan(
  read: ReadBook,
  present: Contact[],
  choice: DuplicateChoice,
  groups: ReturnType<typeof group>[] = [],
) {
  let next = 0;
  const ids = {
    contact: () => contactId(`new-${(next += 1)}`),
    group: () => groupId(`new-group-${(next += 1)}`),
  };
  return planImport(read, { contacts: present, groups }, choice, ids);
}

describe('somebody who is there already', () => {
  const anna = person({ displayName: 'Anna', emails: ['Anna@X.org'], title: 'Dr' });
  const file = bookOf([
    { displayName: 'A.', emails: ['b@x.org', 'anna@x.org'], title: 'Prof', nickname: 'An' },
  ]);

  test('is known by any of the addresses, whatever their case, and merged', () => {
    expect(plan(file, [anna], 'merge')).toMatchObject({
      newCount: 0,
      duplicateCount: 1,
      contacts: [
        {
          id: anna.id,
          displayName: 'Anna',
          title: 'Dr',
          nickname: 'An',
          emails: ['Anna@X.org', 'b@x.org'],
        },
      ],
    });
  });

  test('is left alone where that is wanted', () => {
    expect(plan(file, [anna], 'skip')).toMatchObject({
      newCount: 0,
      duplicateCount: 1,
      contacts: [],
    });
  });

  test('is added once more where that is wanted', () => {
    expect(plan(file, [anna], 'add')).toMatchObject({
      newCount: 1,
      contacts: [{ displayName: 'A.' }],
    });
  });

  test('is written only where something is new', () => {
    expect(plan(bookOf([anna]), [anna], 'merge').contacts).toEqual([]);
  });

  test('and has no address is known by name; one with another address is somebody else', () => {
    const named = person({ displayName: '林怡君' });
    expect(plan(bookOf([{ displayName: ' 林怡君 ' }]), [named], 'skip').duplicateCount).toBe(1);
    expect(
      plan(bookOf([{ displayName: 'Anna', emails: ['z@x.org'] }]), [anna], 'skip').newCount,
    ).toBe(1);
  });
});

test('somebody who stands in the file twice comes once', () => {
  const file = bookOf([{ emails: ['a@x.org'] }, { emails: ['A@x.org'], nickname: 'A' }]);
  expect(plan(file, [], 'merge')).toMatchObject({
    newCount: 1,
    duplicateCount: 1,
    contacts: [{ emails: ['a@x.org'], nickname: 'A' }],
  });
});

test('groups find their members by uid, address or name, join those of the same name, and make who is missing', () => {
  const old = person({ displayName: 'Old', emails: ['old@x.org'] });
  const nobody = { uid: '', email: '', name: '' };
  const file = bookOf(
    [{ displayName: 'New', emails: ['n@x.org'] }],
    [
      {
        name: 'team',
        notes: 'n',
        members: [
          { ...nobody, uid: 'u0' },
          { ...nobody, email: 'OLD@x.org' },
          { ...nobody, email: 'made@x.org', name: 'Made' },
          { ...nobody, uid: 'gone', name: 'Nobody' },
        ],
      },
    ],
  );
  const team = group('Team', [old]);
  const { contacts, groups, newCount } = plan(file, [old], 'merge', [team]);
  expect(newCount).toBe(2);
  expect(contacts.map(({ displayName }) => displayName)).toEqual(['New', 'Made']);
  expect(groups).toEqual([
    { ...team, notes: 'n', memberIds: [old.id, contacts[0]?.id, contacts[1]?.id] },
  ]);
});

test('merging a contact with itself changes nothing, and loses nothing of either with another', () => {
  const one = person(everything);
  expect(merged(one, everything)).toBe(one);
  const other = {
    ...emptyContact,
    phones: [{ kind: 'home' as const, number: '(02) 2345-6789' }],
    notes: 'more',
  };
  expect(merged(one, other)).toEqual({ ...one, notes: `${one.notes}\nmore` });
});
