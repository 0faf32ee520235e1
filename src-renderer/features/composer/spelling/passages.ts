// A text in passages: runs in which words stand whole, and whether they are the person's own or quoted.
import { prefixLength } from '../../../../src-shared/mail/subject.ts';

export interface Passage {
  readonly text: string;
  /** Of the letter that is answered or forwarded. */
  readonly isOriginal: boolean;
}

/** How a letter tells what is quoted. */
export interface QuotationSigns {
  /** Lines that begin a quoted letter. */
  readonly separators: readonly string[];
  /** What is below a separator is all somebody else's; of an answer it ends with its headers, and the rest is marked. */
  readonly isForward: boolean;
}

export interface PlainPassage extends Passage {
  /** In the whole text, in UTF-16 units. */
  readonly start: number;
}

/** Any of the marks that programs quote with. */
const quoteMark = /^\s*[>|:]/u;

/** One for each line. */
export function plainPassages(text: string, signs: QuotationSigns): readonly PlainPassage[] {
  let start = 0;
  const follow = followQuotation(signs);
  return text.split('\n').map((line) => {
    const isBelow = follow(line);
    const passage = { text: line, start, isOriginal: isBelow || quoteMark.test(line) };
    start += line.length + 1;
    return passage;
  });
}

/** A subject's own words: `Fw:` and its like are no words of the person's. */
export function subjectPassages(subject: string): readonly PlainPassage[] {
  const start = prefixLength(subject);
  return [{ text: subject.slice(start), start, isOriginal: false }];
}

/** Told one line after the other, says of each whether it stands below a separator. */
export function followQuotation({
  separators,
  isForward,
}: QuotationSigns): (line: string) => boolean {
  let isBelow = false;
  return (line) => {
    const words = line.replace(/^[>\s]+/u, '').trim();
    if (separators.includes(words)) isBelow = true;
    else if (!isForward && words === '') isBelow = false;
    return isBelow;
  };
}
