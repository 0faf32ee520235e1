// format=flowed text (RFC 3676): joins the lines that were broken only for transport.

/** `delSp`: the blank before each soft break was added and goes (§4.5). Quote depths are kept as `>` prefixes. */
export function unflow(text: string, delSp: boolean): string {
  const out: string[] = [];
  let pieces: string[] = [];
  let paragraphDepth = 0;
  let firstLine = '';
  const flush = (): void => {
    // A line that joins no other keeps the quote marks as they were typed.
    if (pieces.length === 1) out.push(paragraphDepth > 0 ? firstLine : (pieces[0] ?? ''));
    if (pieces.length > 1) out.push(quoted(paragraphDepth, pieces.join('')));
    pieces = [];
  };
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    const unquoted = line.slice(depth);
    const content = unquoted.startsWith(' ') ? unquoted.slice(1) : unquoted;
    const isSignature = content === '-- ';
    // §4.5: a change of depth ends a paragraph even after a soft break; so does the signature separator.
    if (depth !== paragraphDepth || isSignature) flush();
    if (pieces.length === 0) firstLine = line;
    paragraphDepth = depth;
    const isSoft = content.endsWith(' ') && !isSignature;
    pieces.push(isSoft && delSp ? content.slice(0, -1) : content);
    if (!isSoft) flush();
  }
  flush();
  return out.join('\n');
}

function quoted(depth: number, text: string): string {
  return depth === 0 ? text : `${'>'.repeat(depth)} ${text}`;
}
