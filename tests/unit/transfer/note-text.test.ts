// Notes of a dialogue as people read them.
import { expect, test } from 'vitest';
import { noteText } from '../../../src-renderer/features/transfer/note-text.ts';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';

const read = (text: string) => noteText(text, createTranslate('zh-TW'));

test.each([
  ['dns: 192.0.2.1', 'DNS 找到的位址：192.0.2.1'],
  ['dns: SOCKS5 gate.example:1080', '經由 Proxy SOCKS5 gate.example:1080，名稱由它查詢'],
  [
    'dns: 192.0.2.1, SOCKS4 gate.example:1080',
    'DNS 找到的位址：192.0.2.1, SOCKS4 gate.example:1080',
  ],
  ['connect: 192.0.2.1 995', '已連線到 192.0.2.1 995 (TCP)'],
  ['connected to 192.0.2.1:465', '已連線到 192.0.2.1:465 (TCP)'],
  ['TLS: TLSv1.3 TLS_AES_256_GCM_SHA384', '已加密：TLSv1.3 TLS_AES_256_GCM_SHA384'],
  ['254310 octets', '（信件內容，254,310 位元組）'],
  ['… 120 lines …', '（省略 120 行）'],
  ['12 letters weighed by their headers', '郵件規則查看 12 封郵件的標頭'],
  ['closed', '連線已結束'],
  ['closed: cancelled', '連線已中止'],
  ['closed: connection-lost', '連線因錯誤而結束 (connection-lost)'],
])('%s reads %s', (note, sentence) => {
  expect(read(note)).toBe(sentence);
});

test('one that is not known is shown as it came', () => {
  expect(read('something {else}')).toBe('something {else}');
});
