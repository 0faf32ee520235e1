// The document a letter is shown in: its own content security policy, legible in light and dark, nothing of the program's inside.

export interface LetterFrameOptions {
  /** The page's own: a letter whose colours are not turned for a dark one is shown on white. */
  readonly theme: 'light' | 'dark';
  readonly allowExternal: boolean;
}

/** The sandbox of the frame: no scripts, no pop-ups, no forms, no navigation of ours. Same origin lets the page see clicks on links. */
export const letterFrameSandbox = 'allow-same-origin';

/** A full document for `srcdoc`. `html` must have come from `sanitizeForReading` or `plainTextToHtml`. */
export function letterFrameDocument(html: string, options: LetterFrameOptions): string {
  return [
    '<!DOCTYPE html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(options.allowExternal)}">`,
    '<meta name="referrer" content="no-referrer">',
    // The sandbox forbids pop-ups: a link that nobody listens to yet leads nowhere instead of replacing the letter.
    '<base target="_blank">',
    // Chromium would look up the names in links ahead of a click, which tells the sender.
    '<meta http-equiv="x-dns-prefetch-control" content="off">',
    `<meta name="color-scheme" content="${options.theme}">`,
    `<style>${letterStyles}</style></head>`,
    `<body class="${options.theme}">${html}</body></html>`,
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

export const letterStyles = `
html{overflow:auto;zoom:var(--zoom,1)}
body{margin:0;padding:16px 18px;box-sizing:border-box;min-height:calc(100vh / var(--zoom,1));font:var(--text-size,14px)/1.5 system-ui,"Noto Sans TC","Microsoft JhengHei","PingFang TC","Noto Sans CJK TC",sans-serif;overflow-wrap:break-word}
body.light{background:#fff;color:#1a1a1a}
body.dark{background:#1f1f1f;color:#ececec}
font[size="1"]{font-size:calc(var(--text-size,14px)*.72)}
font[size="2"],font[size="-1"]{font-size:calc(var(--text-size,14px)*.93)}
font[size="3"]{font-size:calc(var(--text-size,14px)*1.14)}
font[size="4"],font[size="+1"]{font-size:calc(var(--text-size,14px)*1.29)}
font[size="5"],font[size="+2"]{font-size:calc(var(--text-size,14px)*1.71)}
font[size="6"]{font-size:calc(var(--text-size,14px)*2.29)}
font[size="7"]{font-size:calc(var(--text-size,14px)*3.43)}
a{color:#0f6cbd}
body.dark a{color:#6cb8f6}
img{max-width:100%}
img[height]{object-fit:contain}
pre{white-space:pre-wrap}
table{max-width:100%}
blockquote{margin:0 0 0 4px;padding-left:12px;border-left:2px solid #4a86c8}
blockquote blockquote{border-color:#4a9a4e}
blockquote blockquote blockquote{border-color:#c08020}
blockquote blockquote blockquote blockquote{border-color:#a05cc0}
.plain{white-space:pre-wrap;tab-size:8}
.quote{padding-left:10px;border-left:2px solid}
.quote-1{color:#1f5fa8}.quote-2{color:#2f7d32}.quote-3{color:#9a5b00}.quote-4{color:#8a3ab0}
body.dark .quote-1{color:#7ab8f5}body.dark .quote-2{color:#8fd18f}body.dark .quote-3{color:#e0b060}body.dark .quote-4{color:#d0a0e8}
details.folded-quote{margin:6px 0;padding:0;border:0;white-space:normal;position:static}
.plain details.folded-quote>div{white-space:pre-wrap}
details.folded-quote>summary{display:inline-block!important;visibility:visible!important;width:auto;height:auto;margin:0 0 4px;padding:1px 10px;border:1px solid #c4c4c4;border-radius:10px;background:#f3f3f3;color:#494949;font:12px/1.5 system-ui,"Noto Sans TC","Microsoft JhengHei","PingFang TC","Noto Sans CJK TC",sans-serif;cursor:pointer;user-select:none;list-style:none}
details.folded-quote>summary::before{content:"⋯ "}
details.folded-quote[open]>summary::before{content:"⌃ "}
details.folded-quote>summary:hover{background:#e4e4e4}
details.folded-quote>summary:focus-visible{outline:2px solid currentColor;outline-offset:2px}
body.dark details.folded-quote>summary{border-color:#565656;background:#2d2d2d;color:#c8c8c8}
body.dark details.folded-quote>summary:hover{background:#383838}
.signature,.moz-signature,.gmail_signature{color:#666}
body.dark .signature,body.dark .moz-signature,body.dark .gmail_signature{color:#a8a8a8}
a[data-stopped]{color:inherit;text-decoration:underline dotted;cursor:not-allowed}
a:focus-visible,a[data-stopped]:focus-visible{outline:2px solid currentColor;outline-offset:2px}
::highlight(sought){background-color:#ffe58a;color:#1a1a1a}
@media screen and (forced-colors:none){body.dark::highlight(sought),body.dark ::highlight(sought){background-color:#6b5200;color:#fff}}
::highlight(found){background-color:#ffc670;color:#1a1a1a}
::highlight(found-now){background-color:#f7630c;color:#fff}
@media (forced-colors:active){::highlight(sought),::highlight(found){background-color:Mark;color:MarkText}::highlight(found-now){background-color:Highlight;color:HighlightText}}
@media print{html{zoom:1}body,body.dark{background:#fff;color:#000;padding:0}}
`.replaceAll('\n', '');
