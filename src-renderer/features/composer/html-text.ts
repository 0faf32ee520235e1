// Between plain text and the little HTML an editor needs. Pure strings: no document is touched.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => entities[character] ?? character);
}

/** Plain text as HTML: one div a line, runs of blanks kept. */
export function textToHtml(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .split('\n')
    .map((line) => `<div>${line === '' ? '<br>' : keepBlanks(escapeHtml(line))}</div>`)
    .join('');
}

function keepBlanks(line: string): string {
  return line.replace(/^ | {2}/gu, (blanks) => '&nbsp;'.repeat(blanks.length));
}
