// What the columns of address lists mean, by the names Outlook, Outlook Express, Google, Yahoo and Mozilla give them, in English and in
// Chinese of Taiwan. Names follow rules ("Business City", 商務 - 市/鎮), so rules read them. Pure.
import type {
  ContactDetails,
  PhoneKind,
  PostalAddress,
} from '../../../src-shared/address-book/contact.ts';

type PlainField = Exclude<keyof ContactDetails, 'emails' | 'phones' | 'home' | 'work' | 'birthday'>;

export type ColumnMeaning =
  | { readonly kind: 'field'; readonly field: PlainField }
  /** Joined to the given name. */
  | { readonly kind: 'middle-name' }
  | { readonly kind: 'email' }
  | { readonly kind: 'phone'; readonly phone: PhoneKind }
  | {
      readonly kind: 'address';
      readonly place: 'home' | 'work';
      readonly part: keyof PostalAddress;
    }
  | { readonly kind: 'birthday' | 'birth-year' | 'birth-month' | 'birth-day' }
  /** Google's numbered columns say in one column what the next ones are of. */
  | { readonly kind: 'type-of'; readonly what: 'phone' | 'address'; readonly number: string }
  | { readonly kind: 'typed-phone'; readonly number: string }
  | {
      readonly kind: 'typed-address';
      readonly number: string;
      readonly part: keyof PostalAddress;
    }
  /** Names of groups, separated. */
  | { readonly kind: 'groups' };

/** The meaning of a column; null for one of no use here. */
export function columnMeaning(title: string): ColumnMeaning | null {
  const name = plain(title);
  return fieldOf(name) ?? numberedOf(name) ?? phoneOf(name) ?? addressOf(name);
}

/** Without case, spaces, hyphens and brackets, all of which vary. */
function plain(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_'"()\-–—.:]/gu, '');
}

const fields: Readonly<Record<PlainField, string>> = {
  displayName:
    'name displayname fullname fileas emaildisplayname 名稱 顯示名稱 全名 姓名 檔案為 電子郵件顯示名稱',
  familyName: 'lastname familyname surname sn 姓 姓氏',
  givenName: 'firstname givenname forename 名 名字',
  nickname: 'nickname nick alias 暱稱 綽號 別名',
  organization:
    'company organization organisation organizationname organization1name 公司 公司名稱 組織 單位',
  department: 'department organizationdepartment organization1department 部門',
  title: 'jobtitle organizationtitle organization1title 職稱 職務',
  webPage:
    'webpage webpage1 webpage2 website website1value personalwebpage businesswebpage homepage url 網頁 網站 網址 個人網頁 個人網站 住家網頁 商務網頁 公司網頁 商務網址',
  notes: 'notes note comments 附註 備註 記事 備忘稿 註解',
};

const byName = new Map<string, PlainField>(
  Object.entries(fields).flatMap(([field, names]) =>
    names.split(' ').map((name): [string, PlainField] => [name, field as PlainField]),
  ),
);

const others: readonly (readonly [RegExp, ColumnMeaning])[] = [
  [/^(?:middlename|additionalname|中間名)$/u, { kind: 'middle-name' }],
  [/^(?:birthday|dateofbirth|生日|出生日期)$/u, { kind: 'birthday' }],
  [/^(?:birthyear|出生年份?)$/u, { kind: 'birth-year' }],
  [/^(?:birthmonth|出生月份?)$/u, { kind: 'birth-month' }],
  [/^(?:birthday|birthdayofmonth|出生日)$/u, { kind: 'birth-day' }],
  [/^(?:categories|groupmembership|labels|類別|群組成員|群組|標籤)$/u, { kind: 'groups' }],
  [
    /^(?:(?:primary|secondary|alternate|home|work|business|other)?e?mail(?:address)?|e?mail\d?(?:address|value)?|(?:主要|次要|住家|商務|公司|其他)?(?:電子郵件|e?mail|信箱)\d?(?:地址|信箱|位址|值)?)$/u,
    { kind: 'email' },
  ],
];

function fieldOf(name: string): ColumnMeaning | null {
  const field = byName.get(name);
  if (field) return { kind: 'field', field };
  return others.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

const parts: readonly (readonly [keyof PostalAddress, RegExp])[] = [
  [
    'street',
    /^(?:street\d?|streetaddress|address\d?|poboxb?|pobox|extendedaddress|街\d?|街\/路|街道|街道地址|地址\d?|郵政信箱)$/u,
  ],
  ['city', /^(?:city|town|locality|市|市\/鎮|城市|鄉鎮市區|市區)$/u],
  [
    'region',
    /^(?:state|province|region|stateprovince|state\/province|縣\/市|縣市|州\/省|省\/市|省份?|州)$/u,
  ],
  ['postalCode', /^(?:postalcode|zip|zipcode|郵遞區號)$/u],
  ['country', /^(?:country|countryregion|country\/region|國家|國家\/地區|國家地區|國家或地區)$/u],
];

function partOf(name: string): keyof PostalAddress | null {
  return parts.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** `Phone 1 - Value`, `電話 1 - 值`, `Address 2 - City`. */
function numberedOf(name: string): ColumnMeaning | null {
  const match = /^(phone|電話|address|地址)(\d+)(.+)$/u.exec(name);
  if (!match) return null;
  const [, what = '', number = '', rest = ''] = match;
  const isPhone = what === 'phone' || what === '電話';
  if (/^(?:type|label|類型|標籤)$/u.test(rest)) {
    return { kind: 'type-of', what: isPhone ? 'phone' : 'address', number };
  }
  if (isPhone) return /^(?:value|值)$/u.test(rest) ? { kind: 'typed-phone', number } : null;
  const part = partOf(rest);
  return part ? { kind: 'typed-address', number, part } : null;
}

const home = '(?:home|personal|住家|住宅|家用|家庭|個人)';
const work = '(?:business|work|office|company|商務|公司|工作|業務|辦公室)';

const phones: readonly (readonly [RegExp, PhoneKind])[] = [
  [
    /^(?:(?:home|business|work|other|住家|商務|公司|其他)?(?:fax(?:number|phone)?|傳真(?:號碼)?))$/u,
    'fax',
  ],
  [/^(?:pager(?:number|phone)?|呼叫器(?:號碼)?)$/u, 'pager'],
  [
    /^(?:(?:mobile|cell|cellular|car)(?:phone|number|telephone)?|行動電話|手機(?:號碼)?|汽車電話)\d?$/u,
    'mobile',
  ],
  [new RegExp(`^${home}(?:tele)?(?:phone|電話|號碼)(?:number)?\\d?$`, 'u'), 'home'],
  [
    new RegExp(
      `^${work}(?:tele)?(?:phone|電話)(?:number)?\\d?$|^(?:companymainphone|公司代表線)$`,
      'u',
    ),
    'work',
  ],
  [
    /^(?:(?:other|primary)?(?:tele)?phone(?:number)?\d?|(?:其他|代表|主要)?電話(?:號碼)?\d?)$/u,
    'other',
  ],
];

function phoneOf(name: string): ColumnMeaning | null {
  const found = phones.find(([pattern]) => pattern.test(name));
  return found ? { kind: 'phone', phone: found[1] } : null;
}

const places: readonly (readonly ['home' | 'work', RegExp])[] = [
  ['home', new RegExp(`^${home}(?:地址)?(.+)$`, 'u')],
  ['work', new RegExp(`^${work}(?:地址)?(.+)$`, 'u')],
];

function addressOf(name: string): ColumnMeaning | null {
  for (const [place, pattern] of places) {
    const rest = pattern.exec(name)?.[1];
    const part = rest === undefined ? null : partOf(rest);
    if (part) return { kind: 'address', place, part };
  }
  // Without a place, as in lists people make themselves.
  const part = partOf(name);
  return part ? { kind: 'address', place: 'home', part } : null;
}

/** What Google's and others' words for a type of number mean. */
export function phoneKindOfType(type: string): PhoneKind {
  const word = plain(type);
  if (/fax|傳真/u.test(word)) return 'fax';
  if (/pager|呼叫/u.test(word)) return 'pager';
  if (/mobile|cell|行動|手機/u.test(word)) return 'mobile';
  if (/work|business|office|公司|商務|工作/u.test(word)) return 'work';
  return /home|住家|住宅|家/u.test(word) ? 'home' : 'other';
}

export function placeOfType(type: string): 'home' | 'work' {
  return /work|business|office|公司|商務|工作/u.test(plain(type)) ? 'work' : 'home';
}
