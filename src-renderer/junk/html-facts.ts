// What HTML does that its reader does not see, or that loud letters like: by pattern, since no tree is needed for it.

/** [what is told, pattern, from how many on it is told once more as "much"]. */
const patterns: readonly (readonly [fact: string, pattern: RegExp, many: number])[] = [
  ['picture', /<img\b/gi, 5],
  ['picture from elsewhere', /<img\b[^>]{0,300}src\s*=\s*["']?https?:/gi, 3],
  ['tiny picture', /<img\b[^>]{0,300}(?:width|height)\s*=\s*["']?[01]\b/gi, 2],
  ['coloured font', /<font\b[^>]{0,200}color/gi, 5],
  ['large font', /<font\b[^>]{0,200}size\s*=\s*["']?\+?[4-7]/gi, 3],
  ['white text', /color\s*[:=]\s*["']?\s*(?:#fff(?:fff)?\b|white)/gi, 3],
  ['red text', /color\s*[:=]\s*["']?\s*(?:#ff0000|red)\b/gi, 3],
  ['background', /\b(?:bgcolor|background)\s*=/gi, 5],
  ['table', /<table\b/gi, 5],
  ['centred', /<center\b|align\s*=\s*["']?center/gi, 5],
  ['form', /<form\b/gi, 2],
  ['script', /<script\b|\bon(?:load|click|mouseover)\s*=/gi, 2],
  ['frame', /<i?frame\b/gi, 2],
  ['map', /<map\b|<area\b/gi, 2],
  ['hidden', /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt)?\b/gi, 2],
  ['comment within a word', /\w<!--[^>]{0,80}-->\w/g, 2],
  ['unknown tag within a word', /[a-z]<\/?[bcdfghjklmnpqrstvwxz]{5,}\d*>[a-z]/gi, 2],
  ['character written as a number', /&#x?[0-9a-f]{2,6};/gi, 20],
  ['link by letter', /href\s*=\s*["']?mailto:/gi, 3],
  ['style sheet', /<style\b/gi, 2],
  ['made by Office', /urn:schemas-microsoft-com|\bclass\s*=\s*["']?Mso/gi, 5],
];

/** Calls `onFact` for what of it the source does. */
export function forEachHtmlFact(source: string, onFact: (fact: string) => void): void {
  if (source === '') return;
  onFact('HTML');
  for (const [fact, pattern, many] of patterns) {
    const count = countOf(source, pattern, many);
    if (count > 0) onFact(fact);
    if (count >= many) onFact(`much ${fact}`);
  }
}

function countOf(source: string, pattern: RegExp, limit: number): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (count < limit && pattern.exec(source) !== null) count += 1;
  return count;
}
