// What a file is by its first bytes, whatever it is called.
import { isTar } from './archive-names.ts';
import { latin1, startsWith, u32 } from './byte-view.ts';

export type ContentKind =
  | 'program'
  | 'script'
  | 'shortcut'
  | 'help-book'
  | 'disk-image'
  | 'zip'
  | 'rar'
  | '7z'
  | 'gzip'
  | 'cab'
  | 'tar'
  /** Packed by a method nothing here unpacks. */
  | 'packed'
  | 'ole'
  | 'rtf'
  | 'pdf'
  | 'page'
  | 'svg'
  | 'image'
  | 'media'
  | 'unknown';

export function contentKind(bytes: Uint8Array): ContentKind {
  if (bytes.length < 2) return 'unknown';
  const signed = signatures.find(([, word, at]) => startsWith(bytes, word, at));
  if (signed) return signed[0];
  if (isWindowsProgram(bytes) || isAppleProgram(bytes)) return 'program';
  if (/^#!\s?\//.test(latin1(bytes, 0, 8))) return 'script';
  if (startsWith(bytes, 'ftyp', 4) || startsWith(bytes, 'RIFF')) return 'media';
  return markupKind(bytes) ?? (isTar(bytes) ? 'tar' : 'unknown');
}

const signatures: readonly (readonly [ContentKind, string, number])[] = [
  ['program', '\u007fELF', 0],
  ['program', 'dex\n', 0],
  ['program', '\u0000asm', 0],
  ['script', '#@~^', 0],
  ['shortcut', 'L\u0000\u0000\u0000\u0001\u0014\u0002\u0000', 0],
  ['shortcut', '[InternetShortcut]', 0],
  ['shortcut', '[Desktop Entry]', 0],
  ['script', 'Windows Registry Editor', 0],
  [
    'script',
    '\u00ff\u00feW\u0000i\u0000n\u0000d\u0000o\u0000w\u0000s\u0000 \u0000R\u0000e\u0000g\u0000',
    0,
  ],
  ['help-book', 'ITSF', 0],
  ['disk-image', 'CD001', 0x8001],
  ['disk-image', 'conectix', 0],
  ['disk-image', 'vhdxfile', 0],
  ['disk-image', 'KDMV', 0],
  ['zip', 'PK\u0003\u0004', 0],
  ['zip', 'PK\u0005\u0006', 0],
  ['rar', 'Rar!\u001a\u0007', 0],
  ['7z', '7z\u00bc\u00af\u0027\u001c', 0],
  ['gzip', '\u001f\u008b', 0],
  ['cab', 'MSCF', 0],
  ['packed', 'BZh', 0],
  ['packed', '\u00fd7zXZ', 0],
  ['packed', '\u0028\u00b5\u002f\u00fd', 0],
  ['packed', '-lh', 2],
  ['packed', '`\u00ea', 0],
  ['packed', '**ACE**', 7],
  ['packed', 'xar!', 0],
  ['packed', '\u001f\u009d', 0],
  ['ole', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 0],
  ['rtf', '{\\rt', 0],
  ['pdf', '%PDF-', 0],
  ['image', '\u00ff\u00d8\u00ff', 0],
  ['image', '\u0089PNG', 0],
  ['image', 'GIF8', 0],
  ['image', 'II*\u0000', 0],
  ['image', 'MM\u0000*', 0],
  ['media', 'ID3', 0],
  ['media', 'OggS', 0],
];

/** `MZ` alone could begin a text; a program has zeros in its head, or says where its other head is. */
function isWindowsProgram(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, 'MZ') && !startsWith(bytes, 'ZM')) return false;
  return bytes.subarray(2, 64).includes(0) || startsWith(bytes, 'PE\u0000\u0000', u32(bytes, 0x3c));
}

/** Mach-O of 32 and 64 bits, of either byte order, and universal; the latter's number is also that of Java classes. */
function isAppleProgram(bytes: Uint8Array): boolean {
  const first = u32(bytes, 0);
  return [0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xbebafeca, 0xcafebabe].includes(first);
}

const headBytes = 1_024;

function markupKind(bytes: Uint8Array): 'page' | 'svg' | 'pdf' | null {
  const head = headText(bytes);
  const start = head.replace(/^(?:\s|<!--[^]{0,800}?-->|<\?xml[^>]{0,200}\?>)+/, '');
  if (/^(?:<!doctype svg|<svg)/i.test(start)) return 'svg';
  if (/^<(?:!doctype html|html|head|body|script|iframe|meta|title|form)\b/i.test(start))
    return 'page';
  if (
    /^mime-version:|^content-type:\s*multipart\/related/im.test(start) &&
    /text\/html/i.test(head)
  ) {
    return 'page';
  }
  // Readers of PDF look for its mark in the first 1024 bytes (ISO 32000-1, appendix H).
  return head.includes('%PDF-') ? 'pdf' : null;
}

function headText(bytes: Uint8Array): string {
  return decodedText(bytes.subarray(0, headBytes)).replace(/^\ufeff/, '');
}

/** By its byte order mark, else one character a byte. */
export function decodedText(bytes: Uint8Array): string {
  if (startsWith(bytes, '\u00ff\u00fe')) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, '\u00fe\u00ff')) return new TextDecoder('utf-16be').decode(bytes);
  const skipped = startsWith(bytes, '\u00ef\u00bb\u00bf') ? 3 : 0;
  return latin1(bytes, skipped, bytes.length);
}
