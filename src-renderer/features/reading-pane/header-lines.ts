// The headers of a letter as text. Pure.
import type { LetterHeader } from '../../mime/letter.ts';

/** `decoded`: as people read them. `raw`: as they came, bytes beyond ASCII written as `\xE4`. */
export type HeaderView = 'decoded' | 'raw';

/** One header a line, in their order. */
export function headerLines(headers: readonly LetterHeader[], view: HeaderView): string {
  return headers
    .map(({ name, value, rawValue }) =>
      view === 'decoded' ? `${name}: ${value}` : `${name}: ${visible(rawValue.trim())}`,
    )
    .join('\n');
}

function visible(byteText: string): string {
  // oxlint-disable-next-line no-control-regex
  return byteText.replace(/[\x00-\x08\x0b-\x1f\x7f-\xff]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    return `\\x${code}`;
  });
}
