// Names a stranger gave to attachments, made fit for every file system.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { atomicWrite } from '../../../src-main/disk/atomic-write.ts';
import { safeFileName, uniqueNames } from '../../../src-main/disk/file-names.ts';

describe('an attachment saved', () => {
  it.each([
    ['報告 2026.pdf', '報告 2026.pdf'],
    ['archive.tar.gz', 'archive.tar.gz'],
    ['report.pdf.exe', 'report.pdf.exe'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\system.ini', 'C__Windows_system.ini'],
    ['a<b>c:d"e|f?g*.txt', 'a_b_c_d_e_f_g_.txt'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\r\nc\u200B.txt', 'abc.txt'],
    ['CON', '_CON'],
    ['com1.txt', '_com1.txt'],
    ['console.txt', 'console.txt'],
    ['.bashrc', 'bashrc'],
    ['name.txt. . ', 'name.txt'],
    ['', 'attachment'],
    ['...', 'attachment'],
    ['cafe\u0301.txt', 'caf\u00e9.txt'],
    ['\ud800x.txt', 'x.txt'],
  ])('as %j is named %j', (given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });

  it('keeps its ending when its name is too long, and no half characters', () => {
    const name = safeFileName(`${'郵'.repeat(300)}.docx`);
    expect(name.endsWith('郵.docx')).toBe(true);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  });
});

describe('many attachments saved', () => {
  it('never replace one another, nor what is there, whatever the case', () => {
    expect(uniqueNames(['a.txt', 'A.TXT', 'a (2).txt', 'b', 'b', 'c.txt'], ['C.txt'])).toEqual([
      'a.txt',
      'A (2).TXT',
      'a (2) (2).txt',
      'b',
      'b (2)',
      'c (2).txt',
    ]);
  });
});

describe('a file written whole', () => {
  it('leaves the old one untouched, and nothing behind, when it cannot be written', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'outpost-write-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'kept.json');
    writeFileSync(file, 'old');
    const notBytes = { length: 3 } as unknown as Uint8Array;
    await expect(atomicWrite(file, notBytes)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['kept.json']);
    expect(readFileSync(file, 'utf8')).toBe('old');
    await atomicWrite(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['kept.json']);
  });
});
