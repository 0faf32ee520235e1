// A letter's HTML as plain text: for the text part beside it, and for going on in plain text.

const blockNames =
  /^(?:address|article|aside|blockquote|center|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tr|ul)$/u;
const silent = /^(?:head|script|style|template|title)$/u;

/** Quoted blocks carry `>` (RFC 3676 §4.5), links their address, list items their mark, cells a tab between them. */
export function plainWords(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  // Of the line before a signature the blank is a part (RFC 3676 §4.3).
  const lines = linesOf(body).map((line) =>
    /^-- +$/u.test(line) ? '-- ' : line.replace(/[ \t]+$/u, ''),
  );
  return lines.join('\n').replace(/^\n+/u, '');
}

/** The lines of an element's inside. A block begins and ends a line; an empty one is an empty line only through its `<br>`. */
function linesOf(element: Element): string[] {
  const lines: string[] = [];
  let open: string | null = null;
  const close = () => {
    if (open !== null) lines.push(open);
    open = null;
  };
  const write = (text: string) => {
    open = (open ?? '') + text;
  };
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = wordsOf(node as Text);
      if (text.trim() !== '' || open !== null) write(open === null ? text.trimStart() : text);
      return;
    }
    if (!(node.nodeType === Node.ELEMENT_NODE)) return;
    const child = node as Element;
    const name = child.localName;
    if (silent.test(name)) return;
    if (name === 'br') {
      write('');
      close();
    } else if (name === 'img') write(pictureWords(child));
    else if (name === 'td' || name === 'th') {
      if (open !== null) write('\t');
      write(linesOf(child).join(' '));
    } else if (blockNames.test(name)) {
      close();
      lines.push(...blockLines(child));
    } else {
      for (const inner of child.childNodes) visit(inner);
      if (name === 'a') write(linkWords(child));
    }
  };
  for (const node of element.childNodes) visit(node);
  close();
  return lines;
}

function blockLines(block: Element): string[] {
  const name = block.localName;
  if (name === 'hr') return ['-'.repeat(60)];
  const lines = linesOf(block);
  if (name === 'blockquote') return lines.map((line) => (/^>|^$/u.test(line) ? '>' : '> ') + line);
  if (name === 'li') return lines.map((line, at) => (at === 0 ? markOf(block) : '   ') + line);
  if (name === 'p' || /^h[1-6]$/u.test(name)) return [...lines, ''];
  return lines;
}

function markOf(item: Element): string {
  if (item.parentElement?.localName !== 'ol') return ' * ';
  const start = Number(item.parentElement.getAttribute('start') ?? '1') || 1;
  const place = [...item.parentElement.children].indexOf(item);
  return ` ${start + place}. `;
}

function wordsOf(node: Text): string {
  const isKept = node.parentElement?.closest('pre') !== null;
  const text = node.data.replaceAll('\u200b', '');
  return (isKept ? text : text.replace(/[ \t\r\n\f]+/gu, ' ')).replaceAll('\u00a0', ' ');
}

function pictureWords(picture: Element): string {
  const words = picture.getAttribute('alt')?.trim() ?? '';
  return words === '' ? '' : `[${words}]`;
}

function linkWords(link: Element): string {
  const address = link.getAttribute('href') ?? '';
  const words = link.textContent.trim();
  const isSaid = words === '' || address.replace(/^mailto:|\/$/giu, '').endsWith(words);
  return isSaid || !/^(?:https?|mailto):/iu.test(address) ? '' : ` <${address}>`;
}
