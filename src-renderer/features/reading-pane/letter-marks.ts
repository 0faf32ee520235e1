// Which places in a letter's document are in sight, and how one comes into sight.

/**
 * Those that are in sight: letters hide what only mail programs should show, such as their first line. Asked of elements, since a
 * long text says where its parts are drawn only after going through all of it.
 */
export function drawnRanges(ranges: readonly Range[]): readonly Range[] {
  const folded = ranges[0]?.startContainer.ownerDocument?.querySelectorAll(foldedQuotes) ?? [];
  // What is folded away is in sight as soon as it is looked at.
  for (const details of folded) details.setAttribute('open', '');
  const drawn = drawnNow(ranges);
  for (const details of folded) details.removeAttribute('open');
  return drawn;
}

const foldedQuotes = 'details:not([open])';

function drawnNow(ranges: readonly Range[]): readonly Range[] {
  const answers = new Map<Element, boolean>();
  return ranges.filter(({ startContainer: { parentElement } }) => {
    if (!parentElement) return false;
    const known = answers.get(parentElement);
    const isDrawn = known ?? parentElement.checkVisibility({ visibilityProperty: true });
    answers.set(parentElement, isDrawn);
    return isDrawn;
  });
}

/** Where all that was marked is folded away, the first of it is opened. */
export function unfoldForMarks(ranges: readonly Range[]): void {
  const [first] = ranges;
  if (first && drawnNow(ranges).length === 0) unfold(first.startContainer);
}

/** Opens the folded quotations a place lies in. */
function unfold(place: Node): void {
  for (let at = place.parentElement; at; at = at.parentElement) {
    if (at.matches(foldedQuotes)) at.setAttribute('open', '');
  }
}

/** Brings a place into the middle of the frame, unless it is in sight already. */
export function showRange(inside: Document, range: Range): void {
  const view = inside.defaultView;
  if (!view) return;
  unfold(range.startContainer);
  const box = range.getBoundingClientRect();
  const isAcross = box.left >= 0 && box.right <= view.innerWidth;
  if (box.top >= 0 && box.bottom <= view.innerHeight && isAcross) return;
  view.scrollBy({
    top: box.top - (view.innerHeight - box.height) / 2,
    left: isAcross ? 0 : box.left - view.innerWidth / 3,
  });
}
