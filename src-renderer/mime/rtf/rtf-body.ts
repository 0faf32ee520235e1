// The body of a letter that is kept as RTF: the HTML or the plain text it was made from (MS-OXRTFEX), else an HTML made from it.
import { htmlOfRtf } from './rtf-html.ts';
import { readRtf } from './rtf-text.ts';

export interface RtfBody {
  readonly text: string | null;
  readonly html: string | null;
}

/** Never throws. What is no RTF at all comes back as empty. */
export function rtfBody(rtf: Uint8Array): RtfBody {
  const beginning = String.fromCharCode(...rtf.subarray(0, 1_000));
  if (!beginning.includes('{\\rtf')) return { text: null, html: null };
  if (/\\fromhtml1?\b/.test(beginning)) return { text: null, html: encapsulatedHtml(rtf) };
  if (/\\fromtext\b/.test(beginning)) return { text: plainText(rtf), html: null };
  return { text: null, html: htmlOfRtf(rtf) };
}

/**
 * MS-OXRTFEX §2.1.3.1: `{\*\htmltag …}` groups hold markup as it was, `\htmlrtf` to `\htmlrtf0` what only RTF needs, everything else is
 * text between the tags.
 */
function encapsulatedHtml(rtf: Uint8Array): string {
  const out: string[] = [];
  interface State {
    isTag: boolean;
    isRtfOnly: boolean;
  }
  let state: State = { isTag: false, isRtfOnly: false };
  const outer: State[] = [];
  readRtf(
    rtf,
    {
      open(destination) {
        outer.push(state);
        state = { ...state, isTag: state.isTag || destination === 'htmltag' };
      },
      close() {
        state = outer.pop() ?? state;
      },
      text(text) {
        if (state.isRtfOnly) return;
        out.push(state.isTag ? text : text.replaceAll('<', '&lt;').replaceAll('\u00a0', '&nbsp;'));
      },
      word(word, value) {
        if (word === 'htmlrtf') state = { ...state, isRtfOnly: value !== 0 };
        else if (!state.isRtfOnly && (word === 'par' || word === 'line')) out.push('\r\n');
      },
    },
    (name) => name === 'htmltag',
  );
  return out.join('');
}

function plainText(rtf: Uint8Array): string {
  const out: string[] = [];
  readRtf(rtf, {
    open() {
      // Groups mean nothing to plain text.
    },
    close() {
      // As above.
    },
    text(text) {
      out.push(text);
    },
    word(word) {
      if (word === 'par' || word === 'line') out.push('\n');
    },
  });
  return out.join('');
}
