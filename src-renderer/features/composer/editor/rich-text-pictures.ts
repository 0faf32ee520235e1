// Word names the pictures of a selection by files that nobody but itself may read; their bytes are in the rich text beside the HTML.

/** Longer rich text is left alone: a few letters with pictures take some MB. */
const maxLength = 200_000_000;

/**
 * HTML with the pictures of `rtf` in the place of `file:` addresses, as `data:` addresses, in their order. Where there are not as many
 * of the one as of the other nothing is put in: a wrong picture would be worse than none (Rich Text Format 1.9.1, Pictures).
 */
export function withRichTextPictures(html: string, rtf: string): string {
  const named = /(<img\b[^>]*?\bsrc\s*=\s*)(?:"file:[^"]*"|'file:[^']*'|file:[^\s>]*)/giu;
  const places = [...html.matchAll(named)].length;
  if (places === 0 || rtf.length > maxLength) return html;
  const pictures = picturesOf(rtf);
  if (pictures.length !== places) return html;
  let next = 0;
  return html.replace(named, (_whole, before: string) => `${before}"${pictures[next++] ?? ''}"`);
}

/** Every PNG and JPEG of it as a `data:` address; those a list has for marks are none of the letter's. */
function picturesOf(rtf: string): string[] {
  const found: string[] = [];
  const kinds = /\\\*\\listpicture|\\(png|jpeg)blip\b/gu;
  for (let match = kinds.exec(rtf); match; match = kinds.exec(rtf)) {
    const { words, end } = groupFrom(rtf, kinds.lastIndex);
    kinds.lastIndex = end;
    if (match[1] === undefined) continue;
    const address = dataAddress(`image/${match[1]}`, words);
    if (address !== null) found.push(address);
  }
  return found;
}

/** What stands from there to the end of the group it is in, without the groups inside. */
function groupFrom(rtf: string, start: number): { readonly words: string; readonly end: number } {
  const braces = /[{}]/gu;
  braces.lastIndex = start;
  let words = '';
  let from = start;
  let depth = 0;
  for (let brace = braces.exec(rtf); brace; brace = braces.exec(rtf)) {
    if (depth === 0) words += rtf.slice(from, brace.index);
    depth += brace[0] === '{' ? 1 : -1;
    from = braces.lastIndex;
    if (depth < 0) return { words, end: from };
  }
  return { words: '', end: rtf.length };
}

function dataAddress(type: string, words: string): string | null {
  const digits = words.replace(/\\[a-z]+-?\d* ?|\s+/giu, '');
  if (digits === '' || digits.length % 2 === 1 || /[^\da-f]/iu.test(digits)) return null;
  let binary = '';
  for (let at = 0; at < digits.length; at += 2) {
    binary += String.fromCharCode(Number.parseInt(digits.slice(at, at + 2), 16));
  }
  return `data:${type};base64,${btoa(binary)}`;
}
