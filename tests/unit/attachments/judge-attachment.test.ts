// Which attachments are held back, which are asked about, and why. The ugly ones first.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  judgeAttachment,
  judgeByName,
  type JudgedFile,
} from '../../../src-renderer/mime/judge/judge-attachment.ts';
import { cpuMsOf, patience } from '../mime/cpu-time.ts';
import { cab, ole, rar4, rar5, tar, zip } from './archive-writers.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const program = bytes(
  `MZ\u0090\u0000${'\u0000'.repeat(64)}This program cannot be run in DOS mode.`,
);
const words = bytes('Some words.');

const file = (
  fileName: string,
  content: Uint8Array = words,
  more: Partial<JudgedFile> = {},
): JudgedFile => ({
  ...{ fileName, contentType: 'application/octet-stream', isNestedLetter: false, bytes: content },
  ...more,
});
const said = async (judged: JudgedFile): Promise<string> => {
  const { verdict, reasons } = await judgeAttachment(judged);
  return [verdict, ...reasons.map(({ code, what }) => (what ? `${code} ${what}` : code))].join(
    ', ',
  );
};

describe('a name', () => {
  it.each([
    ['photo.jpg.exe', 'dangerous, program .exe, hidden-ending .exe'],
    [
      'invoice.pdf                                  .exe',
      'dangerous, program .exe, hidden-ending .exe',
    ],
    ['invoice                  .scr', 'dangerous, program .scr, hidden-ending .scr'],
    ['report.docx_.js', 'dangerous, program .js, hidden-ending .js'],
    ['a.exe.', 'dangerous, program .exe'],
    ['a.exe . . ', 'dangerous, program .exe'],
    ['a.EXE', 'dangerous, program .exe'],
    ['a.e\u200bxe', 'dangerous, program .exe'],
    ['a.ex\u00ade', 'dangerous, program .exe'],
    ['photo\u202egpj.exe', 'dangerous, program .exe, reversed-name'],
    ['photo\u202ecod.jpg', 'dangerous, reversed-name'],
    ['.bat', 'dangerous, program .bat'],
    ['setup-1.2.exe', 'dangerous, program .exe'],
    ['報告.hta', 'dangerous, program .hta'],
    ['letter.docm', 'dangerous, macros'],
    ['page.html', 'doubtful, web-page'],
    ['drawing.SVG', 'doubtful, web-page'],
    ['README', 'doubtful, unknown-kind'],
    ['data.qqq', 'doubtful, unknown-kind .qqq'],
    ['constructor', 'doubtful, unknown-kind'],
    ['a.constructor', 'doubtful, unknown-kind .constructor'],
    ['exe', 'doubtful, unknown-kind'],
    ['a.exe.pdf', 'harmless'],
    ['קובץ\u200f.pdf', 'harmless'],
    ['報告.xlsx', 'harmless'],
    ['notes.txt', 'harmless'],
  ])('%j: %s', async (name, judgement) => {
    expect(await said(file(name))).toBe(judgement);
  });

  it.each(
    'exe scr pif com bat cmd js jse vbs wsf hta msi ps1 lnk url reg cpl jar iso img vhd chm scf apk app dmg pkg command desktop sh'.split(
      ' ',
    ),
  )('of kind .%s is held back', (ending) => {
    expect(judgeByName(file(`a.${ending}`)).verdict).toBe('dangerous');
  });

  it('as the letter wrote it counts where the one shown was cleaned', async () => {
    const judged = file('photogpj.txt', words, { declaredName: 'photo\u202egpj.txt' });
    expect(await said(judged)).toBe('dangerous, reversed-name');
  });

  it('says nothing and the type says it runs', async () => {
    expect(await said(file('report', words, { contentType: 'application/x-msdownload' }))).toBe(
      'dangerous, program application/x-msdownload',
    );
  });

  it('of a letter within the letter never matters: it is opened here', async () => {
    expect(await said(file('a.exe', words, { isNestedLetter: true }))).toBe('harmless');
  });
});

describe('bytes that are another thing than their name', () => {
  it.each([
    ['photo.jpg', program, 'dangerous, program-inside'],
    ['photo', program, 'dangerous, program-content, unknown-kind'],
    ['photo.jpg', bytes('\u007fELF\u0002'), 'dangerous, program-inside'],
    ['photo.png', bytes('\u00cf\u00fa\u00ed\u00fe\u0007\u0000'), 'dangerous, program-inside'],
    ['song.mp3', bytes('#!/bin/sh\nrm -rf ~'), 'dangerous, program-inside'],
    ['notes.txt', bytes('#!/bin/sh\necho'), 'doubtful, other-content script'],
    ['a.pdf', bytes('L\u0000\u0000\u0000\u0001\u0014\u0002\u0000'), 'dangerous, program-inside'],
    ['a.doc', bytes('ITSF\u0003'), 'dangerous, program-inside'],
    ['notes.txt', bytes('MZ is how a program begins, says the book'), 'harmless'],
    ['photo.jpg', bytes('PK\u0003\u0004'), 'doubtful, other-content ZIP, archive-damaged'],
    ['photo.jpg', bytes('<html><script>x</script>'), 'doubtful, other-content HTML, scripted-page'],
    ['photo.jpg', bytes('\u0089PNG\r\n'), 'harmless'],
    ['table.xls', bytes('<html><table>'), 'harmless'],
    ['a.pdf', bytes('%PDF-1.4 /Type /Catalog'), 'harmless'],
    ['empty.pdf', bytes(''), 'harmless'],
  ])('%s is known', async (name, content, judgement) => {
    expect(await said(file(name, content))).toBe(judgement);
  });
});

describe('web pages and pictures', () => {
  it.each([
    ['a.html', '<p onclick="x()">', 'doubtful, scripted-page'],
    ['a.html', '<p>Words</p>', 'doubtful, web-page'],
    ['a.html', '\ufeff<form action="https://evil.example">', 'doubtful, scripted-page'],
    ['a.htm', '<meta http-equiv="refresh" content="0;url=https://x">', 'doubtful, scripted-page'],
    [
      'a.html',
      '<script>u=URL.createObjectURL(new Blob([b]));a.href=u;a.download="x.iso";a.click()</script>',
      'dangerous, smuggling-page',
    ],
    ['a.svg', '<?xml version="1.0"?><svg><script>x</script></svg>', 'dangerous, scripted-picture'],
    ['a.svg', '<svg><path d="M0 0"/></svg>', 'doubtful, web-page'],
    ['a.xhtml', '<html xmlns="x"><body onload="x()">', 'doubtful, scripted-page'],
  ])('%s with %s', async (name, content, judgement) => {
    expect(await said(file(name, new Uint8Array(Buffer.from(content))))).toBe(judgement);
  });

  it('of UTF-16 are read too', async () => {
    const page = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<script>', 'utf16le')]);
    expect(await said(file('a.html', new Uint8Array(page)))).toContain('scripted-page');
  });

  it('made to slow the looking down take no longer', { timeout: patience.wallMs }, async () => {
    const hostile = bytes(`<html>${'<meta '.repeat(600_000)}`);
    const cpuMs = await cpuMsOf(() => judgeAttachment(file('a.html', hostile)));
    expect(cpuMs).toBeLessThan(patience.cpuMs);
  });
});

describe('documents', () => {
  const types = { name: '[Content_Types].xml', content: '<Types/>' };
  const template =
    '<Relationship Type="http://schemas/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>';

  it.each<[string, Uint8Array, string]>([
    ['a.docx', zip([types, { name: 'word/vbaProject.bin' }]), 'dangerous, macros'],
    ['a.xlsx', zip([types, { name: 'xl/macrosheets/sheet1.xml' }]), 'dangerous, macros'],
    [
      'a.odt',
      zip([{ name: 'mimetype' }, { name: 'Basic/Standard/Module1.xml' }]),
      'dangerous, macros',
    ],
    ['a.docx', zip([types, { name: 'evil.exe' }]), 'dangerous, archive-holds evil.exe'],
    [
      'a.docx',
      zip([types, { name: 'word/embeddings/oleObject1.bin' }]),
      'doubtful, embedded-object',
    ],
    [
      'a.docx',
      zip([types, { name: 'word/_rels/settings.xml.rels', content: template }]),
      'doubtful, linked-template',
    ],
    [
      'a.docx',
      zip([types, { name: 'word/document.xml' }, { name: 'word/media/image1.tmp' }]),
      'harmless',
    ],
    ['a.doc', ole(['_VBA_PROJECT']), 'dangerous, macros'],
    ['a.doc', ole(['WordDocument']), 'harmless'],
    ['a.doc', ole(['\u0001Ole10Native']), 'doubtful, embedded-object'],
    ['a.docx', ole(['EncryptedPackage']), 'doubtful, encrypted-document'],
    ['a.doc', ole([], { clsid: '84100c0000000000c000000000000046' }), 'dangerous, program-inside'],
    ['a.xls', ole([], { workbook: '0908000085000800000000000001000000' }), 'dangerous, macros'],
    ['a.xls', ole([], { workbook: '0908000085000800000000000000000000' }), 'harmless'],
    ['a.rtf', bytes('{\\rtf1 {\\object\\objdata 0105}}'), 'doubtful, embedded-object'],
    ['a.rtf', bytes('{\\rtf1 words}'), 'harmless'],
    ['a.pdf', bytes('%PDF-1.7 << /S /Launch >>'), 'doubtful, acting-pdf'],
  ])('%s with what it can do', async (name, content, judgement) => {
    expect(await said(file(name, content))).toBe(judgement);
  });
});

describe('archives', () => {
  const holder = [{ name: 'docs/readme.txt' }, { name: 'docs/Invoice.pdf.exe' }];
  const holds = 'dangerous, archive-holds Invoice.pdf.exe';
  const inner = zip(holder);

  it.each<[string, Uint8Array, string]>([
    ['a.zip', zip(holder), holds],
    ['a.zip', zip(holder, { before: 'a stub before the archive' }), 'harmless'],
    ['a.zip', zip(holder, { withoutEnd: true }), `${holds}, archive-damaged`],
    [
      'a.zip',
      zip([{ name: 'a.txt', localName: 'a.exe' }]),
      'dangerous, archive-holds a.exe, archive-damaged',
    ],
    ['a.zip', zip([{ name: 'a.jpg', content: program }]), 'dangerous, archive-holds a.jpg'],
    ['a.zip', zip([{ name: 'a.doc', content: ole(['VBA']) }]), 'dangerous, archive-holds a.doc'],
    ['a.zip', zip([{ name: 'App.app/Contents/MacOS/App' }]), 'dangerous, archive-holds App.app'],
    ['a.zip', zip([{ name: 'a.html', content: '<script>' }]), 'doubtful, archive-doubtful a.html'],
    ['a.zip', zip([{ name: 'b.zip', content: inner }]), holds],
    [
      'a.zip',
      zip([{ name: 'b.zip', content: zip([{ name: 'c.zip', content: inner }]) }]),
      'doubtful, archive-too-deep',
    ],
    ['a.zip', zip([{ name: 'a.pdf', isEncrypted: true }]), 'doubtful, archive-encrypted'],
    [
      'a.zip',
      zip([{ name: 'a.exe', isEncrypted: true }]),
      'dangerous, archive-holds a.exe, archive-encrypted',
    ],
    ['a.zip', zip([]), 'harmless'],
    [
      'a.zip',
      zip([
        { name: 'exe/', content: '' },
        { name: 'a.pdf', content: '%PDF-1' },
      ]),
      'harmless',
    ],
    ['a.zip', bytes('PK\u0003\u0004 and then nonsense'), 'doubtful, archive-damaged'],
    ['a.rar', rar4(holder), holds],
    ['a.rar', rar4([{ name: 'a.txt', isEncrypted: true }]), 'doubtful, archive-encrypted'],
    ['a.rar', rar4([], true), 'doubtful, archive-encrypted'],
    ['a.rar', rar4([{ name: 'a.txt' }]), 'harmless'],
    ['a.rar', rar5(holder), holds],
    ['a.rar', rar5([{ name: 'a.txt', isEncrypted: true }]), 'doubtful, archive-encrypted'],
    ['a.rar', rar5([], true), 'doubtful, archive-encrypted'],
    ['a.rar', rar5([{ name: 'a.txt' }, { name: 'b.txt' }]), 'harmless'],
    ['a.cab', cab(['a.txt', 'setup.exe']), 'dangerous, archive-holds setup.exe'],
    ['a.tar', tar(holder), holds],
    ['a.tar', tar([{ name: 'a.jpg', content: program }]), 'dangerous, archive-holds a.jpg'],
    ['a.tgz', new Uint8Array(gzipSync(tar(holder))), holds],
    ['a.tar.gz', new Uint8Array(gzipSync(tar([{ name: 'a.txt' }]))), 'harmless'],
    ['a.exe.gz', new Uint8Array(gzipSync(words)), 'dangerous, archive-holds a.exe'],
    ['a.txt.gz', new Uint8Array(gzipSync(program)), 'dangerous, archive-holds a.txt'],
    ['a.txt.gz', new Uint8Array(gzipSync(words)).subarray(0, 20), 'doubtful, archive-damaged'],
    [
      'a.7z',
      bytes(`7z\u00bc\u00af\u0027\u001c${'\u0000'.repeat(40)}`),
      'doubtful, archive-unreadable 7-Zip',
    ],
    ['a.xz', bytes('\u00fd7zXZ\u0000'), 'doubtful, archive-unreadable XZ'],
  ])('%s is looked into: %#', async (name, content, judgement) => {
    expect(await said(file(name, content))).toBe(judgement);
  });

  it(
    'that unpack to far more than they are are given up',
    { timeout: patience.wallMs },
    async () => {
      const bomb = zip(
        Array.from({ length: 10 }, (_, index) => ({
          name: `${index}.rtf`,
          content: '{\\rtf'.padEnd(8_000_000),
        })),
      );
      expect(await said(file('a.zip', bomb))).toBe('doubtful, archive-too-large');
    },
  );
});

it('a file too large to be sent whole is judged by its beginning, and that is said', async () => {
  const sizeBytes = 200_000_000;
  expect(await said(file('a.mp4', words, { sizeBytes }))).toBe('doubtful, not-examined');
  expect(await said(file('a.mp4', program, { sizeBytes }))).toBe(
    'dangerous, program-inside, not-examined',
  );
});
