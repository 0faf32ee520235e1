// Which attachments stay shut, and what their chips look like.
import { expect, test } from 'vitest';
import {
  attachmentIcon,
  isDangerous,
} from '../../../src-renderer/features/reading-pane/attachment-kinds.ts';
import type { LetterAttachment } from '../../../src-renderer/mime/letter.ts';

const named = (fileName: string, contentType = 'application/octet-stream'): LetterAttachment => ({
  ...{ index: 0, fileName, contentType, bytes: new Uint8Array(), contentId: null },
  ...{ disposition: 'attachment', isInline: false, isNestedLetter: false, isIncomplete: false },
});

test.each([
  'a.exe',
  'A.EXE',
  'a.exe.',
  'a.exe . ',
  'report.pdf.scr',
  'a.js',
  'a.lnk',
  'a.desktop',
  'a.command',
  'a.iso',
  '.bat',
])('%s stays shut', (name) => {
  expect(isDangerous(named(name))).toBe(true);
  expect(attachmentIcon(named(name))).toBe('shield-error');
});

test.each(['a.pdf', 'exe', 'notes.txt', 'a.exe.pdf', '報告.xlsx', 'picture.jpg'])(
  '%s opens',
  (name) => {
    expect(isDangerous(named(name))).toBe(false);
  },
);

test('a program is known by its type where its name hides it', () => {
  expect(isDangerous(named('report', 'application/x-msdownload'))).toBe(true);
});

test('icons follow the name, then the type', () => {
  expect(attachmentIcon(named('a.XLSX'))).toBe('sheet');
  expect(attachmentIcon(named('a', 'image/png'))).toBe('image');
  expect(attachmentIcon(named('a'))).toBe('document');
});
