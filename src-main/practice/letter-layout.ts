// A letter of the practice post office as HTML and as plain text from one description. Nothing in it is fetched from anywhere.

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'points'; readonly items: readonly string[] }
  | { readonly kind: 'dialogue'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly [string, string])[] };

/** The whole page; its title is the letter's own first line. */
export function layOutHtml(lang: string, title: string, blocks: readonly Block[]): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${escape(lang)}"><head><meta charset="utf-8"><title>${escape(title)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#ffffff;color:#1b1f24;font:15px/1.65 ${fonts}">`,
    '<div style="max-width:640px">',
    `<div style="height:4px;width:56px;background:${blue};border-radius:2px;margin-bottom:16px"></div>`,
    `<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3">${escape(title)}</h1>`,
    ...blocks.map(htmlOf),
    '</div></body></html>',
  ].join('\n');
}

/** The same for programs and people that prefer plain text. */
export function layOutText(title: string, blocks: readonly Block[]): string {
  return `${[title, ...blocks.map(textOf)].join('\n\n')}\n`;
}

const fonts = "'Segoe UI','Microsoft JhengHei','PingFang TC','Noto Sans CJK TC',sans-serif";
const monospace = "Consolas,'Cascadia Mono','DejaVu Sans Mono','Noto Sans Mono CJK TC',monospace";
const blue = '#0f5fb8';
const green = '#1d6b3a';

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 style="margin:24px 0 6px;font-size:17px;color:${blue}">${escape(block.text)}</h2>`;
    case 'paragraph':
      return `<p style="margin:0 0 12px">${escape(block.text)}</p>`;
    case 'steps':
      return list('ol', block.items);
    case 'points':
      return list('ul', block.items);
    case 'dialogue':
      return `<div style="margin:8px 0 16px;padding:12px 16px;background:#f4f7fb;border-left:3px solid ${blue};font:13px/1.6 ${monospace};white-space:pre-wrap">${block.lines.map(dialogueLine).join('<br>')}</div>`;
    case 'table':
      return `<table style="border-collapse:collapse;margin:8px 0 16px;width:100%">${block.rows.map(row).join('')}</table>`;
  }
}

function list(tag: 'ol' | 'ul', items: readonly string[]): string {
  const entries = items.map((item) => `<li style="margin:0 0 4px">${escape(item)}</li>`).join('');
  return `<${tag} style="margin:0 0 12px;padding-left:26px">${entries}</${tag}>`;
}

function dialogueLine(line: string): string {
  const side = /^(C|S): /.exec(line)?.[1];
  if (!side) return `<span style="color:#5b6470">${escape(line)}</span>`;
  const color = side === 'C' ? blue : green;
  return `<b style="color:${color}">${side}:</b> ${escape(line.slice(3))}`;
}

function row([name, meaning]: readonly [string, string]): string {
  const cell = 'padding:5px 12px 5px 0;border-bottom:1px solid #e1e6ec;vertical-align:baseline';
  return `<tr><td style="${cell};font:13px/1.6 ${monospace};white-space:nowrap"><b>${escape(name)}</b></td><td style="${cell}">${escape(meaning)}</td></tr>`;
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${block.text}`;
    case 'paragraph':
      return block.text;
    case 'steps':
      return block.items.map((item, i) => `${i + 1}. ${item}`).join('\n');
    case 'points':
      return block.items.map((item) => `* ${item}`).join('\n');
    case 'dialogue':
      return block.lines.map((line) => `    ${line}`).join('\n');
    case 'table':
      return block.rows.map(([name, meaning]) => `${name}: ${meaning}`).join('\n');
  }
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
