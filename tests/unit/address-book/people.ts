// Contacts for tests: one with everything, and a short way to make others.
import {
  contactId,
  emptyContact,
  groupId,
  type Contact,
  type ContactDetails,
  type ContactGroup,
} from '../../../src-shared/address-book/contact.ts';

let last = 0;

/** A contact with an id of its own, the same in each run. */
export function person(details: Partial<ContactDetails> = {}): Contact {
  last += 1;
  const id = contactId(`00000000-0000-4000-8000-${String(last).padStart(12, '0')}`);
  return { ...emptyContact, ...details, id };
}

export function group(name: string, members: readonly Contact[]): ContactGroup {
  last += 1;
  return { id: groupId(`group-${last}`), name, notes: '', memberIds: members.map(({ id }) => id) };
}

export const everything: ContactDetails = {
  displayName: '怡君（會計）',
  familyName: '林',
  givenName: '怡君',
  nickname: 'Yi, "Jun"; \\小君',
  emails: ['lin@example.com.tw', 'yijun@example.org', 'third@example.org', 'fourth@example.org'],
  phones: [
    { kind: 'home', number: '02-2345-6789' },
    { kind: 'work', number: '+886 2 8765 4321 #12' },
    { kind: 'mobile', number: '0912-345-678' },
    { kind: 'fax', number: '02-1111-2222' },
    { kind: 'pager', number: '0945' },
    { kind: 'other', number: '119' },
  ],
  organization: '中華郵驛股份有限公司; 台北',
  department: '會計部',
  title: '經理',
  home: {
    street: '忠孝東路一段 1 號\n3 樓',
    city: '中正區',
    region: '臺北市',
    postalCode: '100',
    country: '臺灣',
  },
  work: {
    street: 'Main St. 5, Floor 2',
    city: 'Taipei',
    region: '',
    postalCode: '10491',
    country: 'Taiwan',
  },
  webPage: 'https://example.com.tw/~lin?a=1,2;3',
  birthday: '1984-05-17',
  notes:
    'First line, with a comma; and a semicolon.\nSecond line with a \\ and "quotes"\n\n最後一行：很長'
      .repeat(3)
      .trim(),
};

/** Octets that only a decoder of Big5 reads right. */
export const big5 = {
  林怡君: [0xaa, 0x4c, 0xa9, 0xc9, 0xa7, 0x67],
  許功蓋: [0xb3, 0x5c, 0xa5, 0x5c, 0xbb, 0x5c],
  姓名: [0xa9, 0x6d, 0xa6, 0x57],
  電子郵件地址: [0xb9, 0x71, 0xa4, 0x6c, 0xb6, 0x6c, 0xa5, 0xf3, 0xa6, 0x61, 0xa7, 0x7d],
} as const;

/** Latin text and Big5 words in one array of bytes. */
export function bytesOf(...pieces: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    pieces.flatMap((piece) =>
      typeof piece === 'string' ? [...piece].map((unit) => unit.charCodeAt(0)) : [...piece],
    ),
  );
}
