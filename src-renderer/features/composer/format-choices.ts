// Fonts, sizes and colours the formatting bar offers. Values go into letters as they stand.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';

export const paragraphStyles = [
  { level: '0', key: 'writing.styleNormal' },
  { level: '1', key: 'writing.styleHeading1' },
  { level: '2', key: 'writing.styleHeading2' },
  { level: '3', key: 'writing.styleHeading3' },
] as const satisfies readonly { readonly level: string; readonly key: MessageKey }[];

export interface FontChoice {
  readonly family: string;
  /** Absent: its own name is what it is called in every language. */
  readonly key?: MessageKey;
}

/** Fonts most readers have; the first is whatever the reader's program likes best. */
export const fonts: readonly FontChoice[] = [
  { family: 'sans-serif', key: 'composer.fontDefault' },
  { family: 'Microsoft JhengHei', key: 'composer.fontJhengHei' },
  { family: 'PMingLiU', key: 'composer.fontMingLiu' },
  { family: 'DFKai-SB', key: 'composer.fontKai' },
  { family: 'Arial' },
  { family: 'Calibri' },
  { family: 'Courier New' },
  { family: 'Georgia' },
  { family: 'Tahoma' },
  { family: 'Times New Roman' },
  { family: 'Verdana' },
];

export const sizes = ['8pt', '9pt', '10pt', '11pt', '12pt', '14pt', '18pt', '24pt', '36pt'];

/** Stands for no value at all, which a list of choices cannot hold. */
export const none = 'none';

export const colors: readonly { readonly value: string; readonly key: MessageKey }[] = [
  { value: none, key: 'composer.colorAutomatic' },
  { value: '#808080', key: 'composer.colorGray' },
  { value: '#800000', key: 'composer.colorMaroon' },
  { value: '#ff0000', key: 'composer.colorRed' },
  { value: '#e67700', key: 'composer.colorOrange' },
  { value: '#808000', key: 'composer.colorOlive' },
  { value: '#008000', key: 'composer.colorGreen' },
  { value: '#008080', key: 'composer.colorTeal' },
  { value: '#0000ff', key: 'composer.colorBlue' },
  { value: '#000080', key: 'composer.colorNavy' },
  { value: '#800080', key: 'composer.colorPurple' },
];
