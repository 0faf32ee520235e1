// Writes contacts as comma-separated values under Outlook's titles, which every program that takes addresses knows. UTF-8 with a mark,
// so that a spreadsheet reads Chinese right.
import { displayNameOf, phoneOf } from '../../../src-shared/address-book/contact-names.ts';
import type { Contact, ContactGroup } from '../../../src-shared/address-book/contact.ts';
import { csvRow } from './csv-rows.ts';

export type CsvTitles = 'en' | 'zh-TW';

/** Groups are written as the categories of their members; one without members can't be. */
export function writeCsv(
  contacts: readonly Contact[],
  groups: readonly ContactGroup[],
  titles: CsvTitles,
): string {
  const categories = new Map<string, string[]>();
  for (const { name, memberIds } of groups) {
    for (const id of memberIds) categories.set(id, [...(categories.get(id) ?? []), name]);
  }
  const emailCount = Math.max(3, ...contacts.map(({ emails }) => emails.length));
  const columns = columnsOf(emailCount, categories);
  const at = titles === 'en' ? 0 : 1;
  const head = csvRow(columns.map((column) => column[at]));
  return `\ufeff${head}${contacts.map((contact) => csvRow(columns.map(([, , value]) => value(contact)))).join('')}`;
}

type Column = readonly [english: string, chinese: string, value: (contact: Contact) => string];

function columnsOf(
  emailCount: number,
  categories: ReadonlyMap<string, readonly string[]>,
): Column[] {
  return [
    ['Name', '名稱', displayNameOf],
    ['First Name', '名字', ({ givenName }) => givenName],
    ['Last Name', '姓氏', ({ familyName }) => familyName],
    ['Nickname', '暱稱', ({ nickname }) => nickname],
    ...emailColumns(emailCount),
    ['Home Phone', '住家電話', (contact) => phoneOf(contact, 'home')],
    ['Business Phone', '商務電話', (contact) => phoneOf(contact, 'work')],
    ['Mobile Phone', '行動電話', (contact) => phoneOf(contact, 'mobile')],
    ['Business Fax', '商務傳真', (contact) => phoneOf(contact, 'fax')],
    ['Pager', '呼叫器', (contact) => phoneOf(contact, 'pager')],
    ['Other Phone', '其他電話', (contact) => phoneOf(contact, 'other')],
    ['Company', '公司', ({ organization }) => organization],
    ['Department', '部門', ({ department }) => department],
    ['Job Title', '職稱', ({ title }) => title],
    ['Home Street', '住家 - 街', ({ home }) => home.street],
    ['Home City', '住家 - 市/鎮', ({ home }) => home.city],
    ['Home State', '住家 - 縣/市', ({ home }) => home.region],
    ['Home Postal Code', '住家 - 郵遞區號', ({ home }) => home.postalCode],
    ['Home Country/Region', '住家 - 國家/地區', ({ home }) => home.country],
    ['Business Street', '商務 - 街', ({ work }) => work.street],
    ['Business City', '商務 - 市/鎮', ({ work }) => work.city],
    ['Business State', '商務 - 縣/市', ({ work }) => work.region],
    ['Business Postal Code', '商務 - 郵遞區號', ({ work }) => work.postalCode],
    ['Business Country/Region', '商務 - 國家/地區', ({ work }) => work.country],
    ['Web Page', '網頁', ({ webPage }) => webPage],
    ['Birthday', '生日', ({ birthday }) => birthday],
    ['Notes', '記事', ({ notes }) => notes],
    ['Categories', '類別', ({ id }) => (categories.get(id) ?? []).join(';')],
  ];
}

function emailColumns(count: number): Column[] {
  return Array.from({ length: count }, (_, at): Column => {
    const value = ({ emails }: Contact) => emails[at] ?? '';
    return at === 0
      ? ['E-mail Address', '電子郵件地址', value]
      : [`E-mail ${at + 1} Address`, `電子郵件 ${at + 1} 地址`, value];
  });
}
