// What the entries of View > Encoding stand for, in the names `mime/charset.ts` has for them.
import type { CommandId } from '../../src-shared/commands.ts';

export type EncodingCommand = Exclude<
  Extract<CommandId, `view.encoding${string}`>,
  'view.encodingAutomatic'
>;

export const charsetOfCommand = {
  'view.encodingUtf8': 'utf-8',
  'view.encodingBig5': 'big5',
  'view.encodingGb18030': 'gb18030',
  'view.encodingHz': 'hz-gb-2312',
  'view.encodingIso2022Jp': 'iso-2022-jp',
  'view.encodingShiftJis': 'shift_jis',
  'view.encodingEucJp': 'euc-jp',
  'view.encodingEucKr': 'euc-kr',
  'view.encodingIso2022Kr': 'iso-2022-kr',
  'view.encodingWindows1252': 'windows-1252',
  'view.encodingIso885915': 'iso-8859-15',
  'view.encodingMacRoman': 'macintosh',
  'view.encodingCp437': 'cp437',
  'view.encodingCp850': 'cp850',
  'view.encodingIso88592': 'iso-8859-2',
  'view.encodingWindows1250': 'windows-1250',
  'view.encodingIso88594': 'iso-8859-4',
  'view.encodingIso885913': 'iso-8859-13',
  'view.encodingWindows1257': 'windows-1257',
  'view.encodingKoi8R': 'koi8-r',
  'view.encodingKoi8U': 'koi8-u',
  'view.encodingWindows1251': 'windows-1251',
  'view.encodingIso88595': 'iso-8859-5',
  'view.encodingIbm866': 'ibm866',
  'view.encodingIso88597': 'iso-8859-7',
  'view.encodingWindows1253': 'windows-1253',
  'view.encodingWindows1254': 'windows-1254',
  'view.encodingIso88598': 'iso-8859-8',
  'view.encodingWindows1255': 'windows-1255',
  'view.encodingIso88596': 'iso-8859-6',
  'view.encodingWindows1256': 'windows-1256',
  'view.encodingWindows874': 'windows-874',
  'view.encodingWindows1258': 'windows-1258',
  'view.encodingUtf7': 'utf-7',
  'view.encodingUtf16Le': 'utf-16le',
} as const satisfies Record<EncodingCommand, string>;

/** As people write it: Big5, UTF-8, windows-1251. */
export function encodingName(charset: string): string {
  if (charset === 'shift_jis') return 'Shift_JIS';
  if (charset === 'big5') return 'Big5';
  return /^(?:windows|macintosh|cp\d)/.test(charset) ? charset : charset.toUpperCase();
}
