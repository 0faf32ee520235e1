// The document a letter is shown in: its own content security policy, legible in light and dark, nothing of the program's inside.

export interface LetterFrameOptions {
  /** The theme the program shows now, `system` already resolved. */
  readonly theme: 'light' | 'dark';
  readonly allowExternal: boolean;
}

/** The sandbox of the frame: no scripts, no pop-ups, no forms, no navigation of ours. Same origin lets the page see clicks on links. */
export const letterFrameSandbox = 'allow-same-origin';

/** A full document for `srcdoc`. `html` must have come from `sanitizeForReading` or `plainTextToHtml`. */
export function letterFrameDocument(html: string, options: LetterFrameOptions): string {
  const hasOwnColours = setsColours(html);
  const isDark = options.theme === 'dark' && !hasOwnColours;
  const sheet = options.theme === 'dark' && hasOwnColours ? 'sheet' : '';
  return [
    '<!DOCTYPE html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(options.allowExternal)}">`,
    '<meta name="referrer" content="no-referrer">',
    // The sandbox forbids pop-ups: a link that nobody listens to yet leads nowhere instead of replacing the letter.
    '<base target="_blank">',
    // Chromium would look up the names in links ahead of a click, which tells the sender.
    '<meta http-equiv="x-dns-prefetch-control" content="off">',
    `<meta name="color-scheme" content="${isDark ? 'dark' : 'light'}">`,
    `<style>${frameStyles}</style></head>`,
    `<body class="${isDark ? 'dark' : 'light'} ${sheet}">${html}</body></html>`,
  ].join('');
}

function contentSecurityPolicy(allowExternal: boolean): string {
  return [
    "default-src 'none'",
    `img-src data: blob:${allowExternal ? ' https:' : ''}`,
    "style-src 'unsafe-inline'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-src 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Letters that choose colours count on a white sheet; on a dark one their text might vanish. */
function setsColours(html: string): boolean {
  if (html.startsWith('<div class="plain">')) return false;
  return /\bbgcolor\s*=|\bbackground(?:-color|-image)?\s*[:=]|[^-\w]color\s*:|<font[^>]{0,200}\bcolor\s*=/i.test(
    html,
  );
}

const frameStyles = `
html{overflow:auto}
body{margin:0;padding:16px 18px;box-sizing:border-box;min-height:100vh;font:14px/1.5 system-ui,"Noto Sans TC","Microsoft JhengHei","PingFang TC","Noto Sans CJK TC",sans-serif;overflow-wrap:break-word}
body.light{background:#fff;color:#1a1a1a}
body.dark{background:#1f1f1f;color:#e6e6e6}
body.sheet{background:#fff;color:#1a1a1a}
a{color:#0f6cbd}
body.dark a{color:#6cb8f6}
img{max-width:100%}
img[height]{object-fit:contain}
pre{white-space:pre-wrap}
table{max-width:100%}
blockquote{margin:0 0 0 4px;padding-left:12px;border-left:2px solid #c8c8c8}
body.dark blockquote{border-color:#5a5a5a}
.plain{white-space:pre-wrap;tab-size:8}
.quote{padding-left:10px;border-left:2px solid}
.quote-1{color:#1f5fa8}.quote-2{color:#2f7d32}.quote-3{color:#9a5b00}.quote-4{color:#8a3ab0}
body.dark .quote-1{color:#7ab8f5}body.dark .quote-2{color:#8fd18f}body.dark .quote-3{color:#e0b060}body.dark .quote-4{color:#d0a0e8}
a[data-stopped]{color:inherit;text-decoration:underline dotted;cursor:not-allowed}
a:focus-visible,a[data-stopped]:focus-visible{outline:2px solid currentColor;outline-offset:2px}
::highlight(sought){background-color:#ffe58a;color:#1a1a1a}
::highlight(found){background-color:#ffc670;color:#1a1a1a}
::highlight(found-now){background-color:#f7630c;color:#fff}
@media (forced-colors:active){::highlight(sought),::highlight(found){background-color:Mark;color:MarkText}::highlight(found-now){background-color:Highlight;color:HighlightText}}
@media print{body,body.dark,body.sheet{background:#fff;color:#000;padding:0}}
`.replaceAll('\n', '');
