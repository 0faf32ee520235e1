// View > Encoding: each entry can decode, and choices are kept by sender, bounded.
import { expect, test } from 'vitest';
import { commandIds } from '../../../src-shared/commands.ts';
import { canonicalCharset } from '../../../src-renderer/mime/charset.ts';
import { charsetOfCommand, encodingName } from '../../../src-renderer/app/encodings.ts';
import { nextZoom } from '../../../src-renderer/features/reading-pane/zoom-steps.ts';
import {
  encodingOfSender,
  maxSenderEncodings,
  withSenderEncoding,
} from '../../../src-renderer/app/sender-encodings.ts';
import type { SenderEncoding } from '../../../src-renderer/store/options.ts';

const from = (address: string, name = '') => ({ address, name });

test('every entry of the menu is one that letters can be read with', () => {
  const charsets = Object.values(charsetOfCommand);
  expect(charsets.map(canonicalCharset)).toEqual(charsets);
  expect(new Set(charsets).size).toBe(charsets.length);
  const inTable = commandIds.filter((id) => id.startsWith('view.encoding'));
  expect(Object.keys(charsetOfCommand).length).toBe(inTable.length - 1);
});

test('names are written as people know them', () => {
  expect(['big5', 'shift_jis', 'windows-1251', 'cp437', 'koi8-r'].map(encodingName)).toEqual([
    'Big5',
    'Shift_JIS',
    'windows-1251',
    'cp437',
    'KOI8-R',
  ]);
});

test('a choice holds for its sender however the address is written, until it is taken back', () => {
  const kept = withSenderEncoding([], from('Lin@Example.ORG'), 'big5');
  expect(encodingOfSender(kept, from('lin@example.org', 'Lin'))).toBe('big5');
  expect(encodingOfSender(kept, from('wang@example.org'))).toBeNull();
  const changed = withSenderEncoding(kept, from('lin@example.org'), 'gb18030');
  expect(changed).toEqual([{ address: 'lin@example.org', charset: 'gb18030' }]);
  expect(withSenderEncoding(changed, from('LIN@example.org'), null)).toEqual([]);
});

test('a sender without an address goes by the name', () => {
  const kept = withSenderEncoding([], from('', '系統'), 'big5');
  expect(encodingOfSender(kept, from('', '系統'))).toBe('big5');
  expect(encodingOfSender(kept, from('a@b.example', '系統'))).toBeNull();
});

test('the oldest choices make room', () => {
  let kept: readonly SenderEncoding[] = [];
  for (let at = 0; at <= maxSenderEncodings; at += 1) {
    kept = withSenderEncoding(kept, from(`a${at}@example.org`), 'big5');
  }
  expect(kept.length).toBe(maxSenderEncodings);
  expect(encodingOfSender(kept, from('a0@example.org'))).toBeNull();
});

test('zoom goes by steps, ends at the last, and comes back', () => {
  expect([nextZoom(1, 1), nextZoom(1, -1), nextZoom(3, 1), nextZoom(0.5, -1)]).toEqual([
    1.1, 0.9, 3, 0.5,
  ]);
  expect(nextZoom(2.5, 0)).toBe(1);
});
