import { expect, it } from 'vitest';
import { linkAddress } from '../../../src-renderer/features/composer/link-address.ts';

it.each([
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['data:text/html,x', null],
  ['https://', null],
  ['two words', null],
  ['', null],
  [' https://example.com/a?b ', 'https://example.com/a?b'],
  ['HTTP://example.com', 'HTTP://example.com'],
  ['www.example.com/路徑', 'https://www.example.com/路徑'],
  ['example.com:8080', 'https://example.com:8080'],
  ['name@example.com', 'mailto:name@example.com'],
])('%j becomes %j', (typed, address) => {
  expect(linkAddress(typed)).toBe(address);
});
