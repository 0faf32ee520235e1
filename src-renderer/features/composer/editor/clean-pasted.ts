// HTML as other programs put it on the clipboard, made plain: Word's lists become lists, office markup and a page's own spacing go.
// What makes it safe comes after this.
import { keptStyle, takeInStyles } from './pasted-styles.ts';

/** Word, Excel, LibreOffice and web pages; HTML of our own editor passes with its looks. */
export function cleanPasted(html: string): string {
  const { body } = new DOMParser().parseFromString(withoutComments(fragmentOf(html)), 'text/html');
  for (const element of body.querySelectorAll('style, script, meta, link, title, xml, head')) {
    element.remove();
  }
  takeInStyles(html, body);
  const cells = isOfOffice(html) ? body.querySelectorAll('td, th, col') : [];
  const widths = [...cells].map((cell) => [cell, cell.getAttribute('width')] as const);
  unwrapIdleBold(body);
  makeLists(body);
  closeParagraphs(body);
  for (const element of body.querySelectorAll('*')) {
    // `o:p`, `w:sdt` and their like hold words, or nothing.
    if (element.localName.includes(':')) element.replaceWith(...element.childNodes);
    else cleanElement(element);
  }
  for (const [cell, width] of widths) {
    if (width !== null && /^\d+$/u.test(width)) cell.setAttribute('width', width);
  }
  unwrapIdleSpans(body);
  return body.innerHTML;
}

/** Of a table of theirs the columns are as wide as somebody made them; those of a page are its layout. */
function isOfOffice(html: string): boolean {
  return /urn:schemas-microsoft-com:office|google-sheets-html-origin|content="?LibreOffice/iu.test(
    html,
  );
}

/** The clipboard carries the selection between two comments, inside as much of its surroundings as a table needs. */
function fragmentOf(html: string): string {
  const start = /<!--\s*StartFragment\s*-->/iu.exec(html);
  const end = /<!--\s*EndFragment\s*-->/iu.exec(html);
  if (!start || !end || end.index < start.index) return html;
  const inside = html.slice(start.index + start[0].length, end.index);
  // Excel's selection begins within a table: alone, its rows would be words.
  if (!/^\s*<(?:col|colgroup|tr|td|tbody|thead)\b/iu.test(inside)) return inside;
  // Its cells share their borders.
  return `<table style="border-collapse: collapse">${inside}</table>`;
}

/** Word hides the marks of lists and drawings for other programs in conditional comments. */
function withoutComments(html: string): string {
  return html.replace(/<!--[\s\S]*?-->/gu, '').replace(/<!\[(?:if|endif)[^>]*\]>/giu, '');
}

/** Word writes each item as a paragraph of style `mso-list: l0 level2 lfo1`, its mark as words to be ignored. */
function makeLists(body: HTMLElement): void {
  let open: HTMLElement[] = [];
  for (const paragraph of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const level = Number(/mso-list:[^;]*level(\d)/iu.exec(styleOf(paragraph))?.[1] ?? 0);
    if (level === 0) continue;
    const mark = takeMark(paragraph);
    const before = paragraph.previousElementSibling;
    if (!before || before !== open[0]) open = [];
    open.length = Math.min(open.length, level);
    while (open.length < level) open.push(newList(paragraph, open.at(-1), mark));
    const item = body.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    open.at(-1)?.append(item);
    paragraph.remove();
  }
}

function newList(paragraph: Element, outer: HTMLElement | undefined, mark: string): HTMLElement {
  const isNumbered = /^[([（]?(?:\d+|[a-z]{1,4}|[一二三四五六七八九十]+)[.)\]）、]/iu.test(mark);
  const list = paragraph.ownerDocument.createElement(isNumbered ? 'ol' : 'ul');
  const item = outer?.lastElementChild ?? outer;
  if (item) item.append(list);
  else paragraph.before(list);
  return list;
}

function takeMark(paragraph: Element): string {
  const marked = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/iu.test(styleOf(span)),
  );
  const mark = marked?.textContent.trim() ?? '';
  marked?.remove();
  return mark;
}

/** Google's documents come in a bold element that says it is not bold. */
function unwrapIdleBold(body: HTMLElement): void {
  for (const bold of body.querySelectorAll<HTMLElement>('b[style]')) {
    if (/^(?:normal|400)$/u.test(bold.style.fontWeight)) bold.replaceWith(...bold.childNodes);
  }
}

/** Paragraphs without space between them are lines, as the editor writes them itself. */
function closeParagraphs(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p')) {
    const { marginTop, marginBottom } = paragraph.style;
    const isClose = [marginTop, marginBottom].every((margin) => noSpace.test(margin));
    if (!isClose) continue;
    const line = body.ownerDocument.createElement('div');
    // By their nodes: a parser lets names through that cannot be set.
    for (const each of [...paragraph.attributes]) line.setAttributeNode(each.cloneNode() as Attr);
    line.append(...paragraph.childNodes);
    paragraph.replaceWith(line);
  }
}

/** Nothing, or less than can be seen, as Word writes `.0001pt`. */
const noSpace = /^(?:0(?:\.0*)?[a-z%]*|0?\.\d+(?:pt|px))$/u;

/** Only our own editor spaces blocks by these: a signature, an indented paragraph. */
const spacing = /^(?:padding|margin)(?:-|$)/u;

function cleanElement(element: Element): void {
  for (const { name } of [...element.attributes]) {
    if (/^(?:class|id|lang|dir|data-.*|aria-.*|role|on.*|x:.*|v:.*|width|height)$/u.test(name)) {
      if (element.localName !== 'img' || !/^(?:width|height)$/u.test(name)) {
        element.removeAttribute(name);
      }
    }
  }
  if (!(element instanceof HTMLElement) || !element.hasAttribute('style')) return;
  const { style } = element;
  for (const name of [...style]) {
    const value = style.getPropertyValue(name);
    const isKept =
      keptStyle.test(name) ||
      (isCell(element) && isPadding.test(name)) ||
      (spacing.test(name) && /^\d+px$/u.test(value) && isOurs(element));
    // The black on white of a page would be black on white in the dark of another.
    if (!isKept || isOrdinary(name, value)) style.removeProperty(name);
  }
  for (const side of ['top', 'right', 'bottom', 'left']) {
    // Without a line neither its width nor its colour says anything.
    if (/^(?:none|)$/u.test(style.getPropertyValue(`border-${side}-style`))) {
      for (const part of ['style', 'width', 'color'])
        style.removeProperty(`border-${side}-${part}`);
    }
  }
  if (style.length === 0) element.removeAttribute('style');
}

/** Words of a table without it stand against its lines. */
const isPadding = /^padding-/u;

function isCell(element: Element): boolean {
  return element.localName === 'td' || element.localName === 'th';
}

function isOurs(element: Element): boolean {
  return element.localName === 'blockquote' || element.localName === 'div';
}

function isOrdinary(name: string, value: string): boolean {
  if (name === 'color') return /^(?:windowtext|black|inherit|initial|rgb\(0, 0, 0\))$/u.test(value);
  if (name === 'background-color')
    return /^(?:white|transparent|inherit|initial|rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/u.test(
      value,
    );
  return /^(?:inherit|initial|unset|normal)$/u.test(value);
}

function unwrapIdleSpans(body: HTMLElement): void {
  for (const span of body.querySelectorAll('span, font')) {
    if (span.attributes.length === 0 || !span.hasChildNodes()) {
      span.replaceWith(...span.childNodes);
    }
  }
}

function styleOf(element: Element): string {
  return element.getAttribute('style') ?? '';
}
