import { describe, expect, test } from 'vitest';
import { plainLabel, splitMnemonic } from '../../../src-renderer/ui/mnemonic.ts';

describe('an access key', () => {
  test.each([
    ['檔案(F)', '檔案(F)', 'f'],
    ['設定(E)…', '設定(E)…', 'e'],
    ['外寄郵件 (SMTP)(O)：', '外寄郵件 (SMTP)(O)：', 'o'],
    ['下一步(N) >', '下一步(N) >', 'n'],
    ['&File', 'File', 'f'],
    ['Save Attach&ments…', 'Save Attachments…', 'm'],
    ['Incoming mail (&POP3)', 'Incoming mail (POP3)', 'p'],
    ['&All accounts (3)', 'All accounts (3)', 'a'],
    ['錯誤(E)：3', '錯誤(E)：3', 'e'],
    ['詳細資料(D) >>', '詳細資料(D) >>', 'd'],
  ])('is read out of %s', (label, text, key) => {
    expect(splitMnemonic(label)).toMatchObject({ text, key });
  });

  test.each(['內送郵件 (POP3)', 'Terms & Conditions', '確定', '', '(無主旨)', 'R&&D'])(
    'is not imagined in %s',
    (label) => {
      expect(splitMnemonic(label).key).toBeNull();
    },
  );

  test('is underlined at its own letter, not at the first like it', () => {
    const { text, index } = splitMnemonic('Undelete && &delete');
    expect(text).toBe('Undelete & delete');
    expect(text.slice(index)).toBe('delete');
  });

  test('only the first ampersand marks a letter; two make one of the text', () => {
    expect(splitMnemonic('R&&D &notes').text).toBe('R&D notes');
    expect(splitMnemonic('&One &Two')).toMatchObject({ key: 'o' });
  });
});

test.each([
  ['傳送/接收(S)', '傳送/接收'],
  ['列印(P)…', '列印'],
  ['&Print…', 'Print'],
  ['內送郵件 (POP3)(I)', '內送郵件 (POP3)'],
])('a toolbar shows %s as %s', (label, plain) => {
  expect(plainLabel(label)).toBe(plain);
});
