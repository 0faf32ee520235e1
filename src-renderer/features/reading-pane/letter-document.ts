// A letter as a document that stands alone: on paper, in a PDF file, as a web page. It runs no script and
// loads nothing from elsewhere but pictures the person consented to.
import type { Language } from '../../../src-shared/ipc/contract.ts';
import type { Paper } from '../../../src-shared/paper.ts';
import { letterStyles } from '../../sanitize/letter-frame.ts';
import { escapeHtml } from '../../sanitize/plain-text.ts';
import { geometryOf, marginMm } from './paper.ts';

export interface LetterDocument {
  readonly language: Language;
  readonly subject: string;
  /** Label and value, above the letter. */
  readonly lines: readonly (readonly [label: string, value: string])[];
  /** Sanitised; its pictures are `data:` addresses. */
  readonly html: string;
  /** Some of its pictures are `https:` addresses, which the person consented to. */
  readonly hasPicturesFromElsewhere?: boolean;
}

/** `paper` null: a web page, as wide as its window. */
export function letterDocument(letter: LetterDocument, paper: Paper | null): string {
  return documentOf(letter, paper === null ? pageStyles : pageStyles + paperStyles(paper));
}

/** Space between two sheets that lie side by side in `previewDocument`. */
export const sheetGapPx = 40;

/**
 * The same document as it will be cut into pages: columns as wide and high as what margins leave of the paper, side by side. The engine
 * breaks columns where it breaks pages.
 */
export function previewDocument(letter: LetterDocument, paper: Paper): string {
  const { widthPx, heightPx, marginPx } = geometryOf(paper);
  const columns = `html{overflow:hidden!important}
${plainBody}
#${sheetsId}{width:${widthPx - 2 * marginPx}px;height:${heightPx - 2 * marginPx}px;columns:${widthPx - 2 * marginPx}px;column-gap:${sheetGapPx}px;column-fill:auto}`;
  const printed = { ...letter, html: inPrint(letter.html) };
  return documentOf(printed, pageStyles + columns);
}

/** The element that holds head and letter. */
export const sheetsId = 'sheets';

function documentOf(letter: LetterDocument, styles: string): string {
  const { language, subject, lines, html, hasPicturesFromElsewhere = false } = letter;
  const policy = policyOf(hasPicturesFromElsewhere);
  const rows = lines.map(
    ([label, value]) => `<tr><th>${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return [
    `<!DOCTYPE html>\n<html lang="${language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light">',
    `<title>${escapeHtml(subject)}</title><style>${letterStyles}${styles}</style></head>`,
    `<body class="light"><div id="${sheetsId}"><header class="letter-head"><h1>${escapeHtml(subject)}</h1>`,
    `<table>${rows.join('')}</table></header>${html}</div></body></html>\n`,
  ].join('');
}

function policyOf(hasPicturesFromElsewhere: boolean): string {
  const pictures = hasPicturesFromElsewhere ? 'data: https:' : 'data:';
  return `default-src 'none'; img-src ${pictures}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
}

/** What a letter's own style sheet says of `body` must not move the pages. */
const plainBody =
  'body{margin:0!important;padding:0!important;width:auto!important;min-height:0!important;background:#fff!important}';

const pageStyles = `
.letter-head{border-bottom:1px solid #000;margin:0 0 12px;padding:0 0 8px;break-inside:avoid}
.letter-head h1{font:600 18px/1.35 system-ui,"Noto Sans TC","Microsoft JhengHei","PingFang TC","Noto Sans CJK TC",sans-serif;margin:0 0 6px;color:#000;overflow-wrap:anywhere}
.letter-head table{border-collapse:collapse;font:13px/1.5 system-ui,"Noto Sans TC","Microsoft JhengHei","PingFang TC","Noto Sans CJK TC",sans-serif;color:#000}
.letter-head th{padding:0 12px 0 0;text-align:start;vertical-align:top;font-weight:400;color:#555;white-space:nowrap}
.letter-head td{padding:0;overflow-wrap:anywhere}
`;

function paperStyles({ size, isLandscape }: Paper): string {
  return `
@page{size:${size} ${isLandscape ? 'landscape' : 'portrait'};margin:${marginMm}mm;@bottom-center{content:counter(page) " / " counter(pages);font:9pt system-ui,sans-serif;color:#666}}
${plainBody}`;
}

/** A letter's own rules for print, as if this were it; those for screens are left out. The sanitiser puts its style sheet first. */
function inPrint(html: string): string {
  return html.replace(/^<style>[^<]*<\/style>/, (sheet) =>
    sheet
      .replace(/@media (?:only )?print\b/g, '@media all')
      .replace(/@media (?:only )?screen\b/g, '@media not all'),
  );
}
