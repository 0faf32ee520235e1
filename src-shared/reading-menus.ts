// The menus about how a letter is shown: 編碼, 文字大小, 縮放 and what stands beside them.
import type { Menu, MenuItem } from './menus.ts';

export const encodingMenu: Menu = {
  labelKey: 'encoding.menu',
  items: [
    'view.encodingAutomatic',
    'separator',
    'view.encodingUtf8',
    'view.encodingBig5',
    'view.encodingGb18030',
    'separator',
    {
      labelKey: 'encoding.japanese',
      items: ['view.encodingIso2022Jp', 'view.encodingShiftJis', 'view.encodingEucJp'],
    },
    { labelKey: 'encoding.korean', items: ['view.encodingEucKr', 'view.encodingIso2022Kr'] },
    {
      labelKey: 'encoding.western',
      items: [
        'view.encodingWindows1252',
        'view.encodingIso885915',
        'view.encodingMacRoman',
        'view.encodingCp437',
        'view.encodingCp850',
      ],
    },
    {
      labelKey: 'encoding.centralEuropean',
      items: ['view.encodingIso88592', 'view.encodingWindows1250'],
    },
    {
      labelKey: 'encoding.cyrillic',
      items: [
        'view.encodingKoi8R',
        'view.encodingKoi8U',
        'view.encodingWindows1251',
        'view.encodingIso88595',
        'view.encodingIbm866',
      ],
    },
    {
      labelKey: 'encoding.baltic',
      items: ['view.encodingIso88594', 'view.encodingIso885913', 'view.encodingWindows1257'],
    },
    { labelKey: 'encoding.greek', items: ['view.encodingIso88597', 'view.encodingWindows1253'] },
    { labelKey: 'encoding.hebrew', items: ['view.encodingIso88598', 'view.encodingWindows1255'] },
    { labelKey: 'encoding.arabic', items: ['view.encodingIso88596', 'view.encodingWindows1256'] },
    {
      labelKey: 'encoding.other',
      items: [
        'view.encodingWindows1254',
        'view.encodingWindows874',
        'view.encodingWindows1258',
        'separator',
        'view.encodingHz',
        'view.encodingUtf7',
        'view.encodingUtf16Le',
      ],
    },
  ],
};

const textSizeMenu: Menu = {
  labelKey: 'readingView.textSize',
  items: [
    'view.textLargest',
    'view.textLarger',
    'view.textMedium',
    'view.textSmaller',
    'view.textSmallest',
  ],
};

const zoomMenu: Menu = {
  labelKey: 'readingView.zoom',
  items: ['view.zoomIn', 'view.zoomOut', 'separator', 'view.zoomNormal'],
};

/** For the View menu of every window that shows a letter. */
export const readingItems: readonly MenuItem[] = [
  textSizeMenu,
  zoomMenu,
  encodingMenu,
  'separator',
  'view.plainText',
  'view.foldQuotes',
  'view.onWhite',
];
