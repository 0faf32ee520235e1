// Pictures nobody can see. They are in a letter for one reason: being asked for tells the sender that it is read.

/** So small that it shows nothing; spacers of old layouts are this small too, and tell as much. */
const maxInvisiblePx = 3;

/** Whether an element shows its picture to nobody: a pixel or two, or hidden by its own style or by the one around it. */
export function isInvisiblePicture(element: HTMLElement): boolean {
  if (element.localName !== 'img') return false;
  if (sizes(element).some((size) => size <= maxInvisiblePx)) return true;
  for (let each: HTMLElement | null = element, depth = 0; each && depth < 3; depth += 1) {
    if (isHidden(each)) return true;
    each = each.parentElement;
  }
  return false;
}

/** Width and height in CSS pixels, as far as attributes and style say; percentages say nothing. */
function sizes(element: HTMLElement): number[] {
  const { width, height, maxWidth, maxHeight } = element.style;
  const told = [
    ...[element.getAttribute('width'), element.getAttribute('height')],
    ...[width, height, maxWidth, maxHeight],
  ];
  return told.flatMap((size) => {
    const match = /^\s*(\d{0,4}(?:\.\d+)?)\s*(?:px)?\s*$/u.exec(size ?? '');
    return match?.[1] ? [Number(match[1])] : [];
  });
}

function isHidden(element: HTMLElement): boolean {
  const { display, visibility, opacity } = element.style;
  return (
    element.hasAttribute('hidden') ||
    display === 'none' ||
    visibility === 'hidden' ||
    visibility === 'collapse' ||
    (opacity !== '' && Number(opacity) < 0.05)
  );
}
