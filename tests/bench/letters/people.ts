// A thousand people who write letters, half of them with Chinese names. Nobody real is among them.
import { seededRandom } from '../support/seeded-random.ts';

export interface Person {
  readonly name: string;
  readonly address: string;
}

const surnames = '陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴周徐蘇葉莊呂江何蕭羅高'.split('');
const givenCharacters = '雅婷怡君家豪志明淑芬美玲俊傑冠宇宗翰佳穎欣怡承恩品妤子晴柏翰建宏'.split(
  '',
);
const firstNames =
  'Anna Ben Clara David Emma Frank Grace Henry Iris Jack Kate Leo Mary Nick Olive Paul Quinn Rose Sam Tina'.split(
    ' ',
  );
const lastNames =
  'Adams Baker Clark Davis Evans Foster Green Hill Irwin Jones King Lewis Moore Nash Owens Parker Reed Scott Turner Young'.split(
    ' ',
  );
const hosts = ['example.org', 'example.net', 'mail.example.com', 'office.example.com'];

/** The reader's own address. */
export const reader: Person = { name: 'Alice', address: 'alice@example.com' };

export const people: readonly Person[] = makePeople(1_000);

function makePeople(count: number): Person[] {
  const random = seededRandom(1_000);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  return Array.from({ length: count }, (_, at) => {
    const isChinese = at % 2 === 0;
    const [first, last] = [pick(firstNames), pick(lastNames)];
    return {
      name: isChinese
        ? pick(surnames) + pick(givenCharacters) + pick(givenCharacters)
        : `${first} ${last}`,
      address: `${first}.${last}${at}@${hosts[at % hosts.length]}`.toLowerCase(),
    };
  });
}
