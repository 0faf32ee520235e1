// The structure of a letter as a person may look at it: which part lies in which, and what each declares.
import { maxOutlineNesting, maxParts } from './limits.ts';
import { readNestedLetter } from './nested-letter.ts';
import { contentIdOf, declaredFileName } from './part-kind.ts';
import type { Part } from './part.ts';

export interface PartOutline {
  /** Lower case, such as `multipart/mixed`. */
  readonly contentType: string;
  /** As declared; empty when it is not. */
  readonly charset: string;
  readonly encoding: string;
  /** Empty when the part has none. */
  readonly fileName: string;
  /** In the letter, encoded. */
  readonly sizeBytes: number;
  /** Lower case; empty when undeclared. */
  readonly disposition: string;
  /** Empty when the part has none. */
  readonly contentId: string;
  /** Letters within the letter are opened. */
  readonly children: readonly PartOutline[];
}

/** Each letter within a letter is read once more for it. */
const maxNestedLetters = 10;

export function outlineOf(root: Part, fallbackCharset: string): PartOutline {
  const budget = { parts: maxParts };
  const outline = (part: Part, nested: number, depth: number): PartOutline => {
    budget.parts -= 1;
    const inner = nested < maxNestedLetters ? readNestedLetter(part)?.root : undefined;
    const children: PartOutline[] = [];
    const shown = depth < maxOutlineNesting ? part.children : [];
    for (const child of inner ? [inner] : shown) {
      if (budget.parts <= 0) break;
      children.push(outline(child, inner ? nested + 1 : nested, depth + 1));
    }
    return {
      contentType: part.contentType.value,
      charset: part.contentType.parameters.get('charset')?.slice(0, 100) ?? '',
      encoding: part.encoding,
      fileName: declaredFileName(part, fallbackCharset) ?? '',
      sizeBytes: part.bodyEnd - part.bodyStart,
      disposition: part.disposition.value,
      contentId: contentIdOf(part) ?? '',
      children,
    };
  };
  return outline(root, 0, 0);
}
