// A text field's words once more, unseen, exactly where they are drawn: marks cannot reach into a field, so they are drawn on these.

export interface FieldMirror {
  /** Brings the words up to date; gives the node that holds them. */
  follow(): Text;
  remove(): void;
}

const copied = [
  'font',
  'letterSpacing',
  'wordSpacing',
  'lineHeight',
  'textIndent',
  'textAlign',
  'tabSize',
  'direction',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
] as const;

/** Nothing of it can be read, reached or pressed. It lies beside the field and goes with it. */
export function mirrorField(field: HTMLTextAreaElement | HTMLInputElement): FieldMirror {
  const mirror = document.createElement('div');
  const words = document.createTextNode('');
  const isLine = field instanceof HTMLInputElement;
  mirror.setAttribute('aria-hidden', 'true');
  Object.assign(mirror.style, {
    position: 'absolute',
    overflow: 'hidden',
    pointerEvents: 'none',
    userSelect: 'none',
    color: 'transparent',
    background: 'none',
    boxSizing: 'border-box',
    whiteSpace: isLine ? 'pre' : 'pre-wrap',
    overflowWrap: 'break-word',
    forcedColorAdjust: 'none',
  });
  mirror.append(words);
  field.after(mirror);
  const scroll = () => {
    mirror.scrollTop = field.scrollTop;
    mirror.scrollLeft = field.scrollLeft;
  };
  const place = () => {
    const look = getComputedStyle(field);
    for (const name of copied) mirror.style[name] = look[name];
    // Marks are drawn over the words, which must stay as dark or as light as they are.
    mirror.style.mixBlendMode = isLight(look.color) ? 'screen' : 'multiply';
    if (isLine) mirror.style.lineHeight = `${innerHeight(field, look)}px`;
    // Without the borders and a scroll bar, where no words are drawn.
    Object.assign(mirror.style, {
      left: `${field.offsetLeft + field.clientLeft}px`,
      top: `${field.offsetTop + field.clientTop}px`,
      width: `${field.clientWidth}px`,
      height: `${field.clientHeight}px`,
    });
    scroll();
  };
  field.addEventListener('scroll', scroll);
  const watch = new ResizeObserver(place);
  watch.observe(field);
  return {
    follow: () => {
      // An empty last line has its height through the mark after it.
      const shown = isLine ? field.value : `${field.value}\u200b`;
      if (words.data !== shown) {
        words.data = shown;
        place();
      }
      return words;
    },
    remove: () => {
      watch.disconnect();
      field.removeEventListener('scroll', scroll);
      mirror.remove();
    },
  };
}

/** `colour`: as it is computed, `rgb(…)`. */
function isLight(colour: string): boolean {
  return Number(/\d+/u.exec(colour)?.[0] ?? 0) > 127;
}

function innerHeight(
  field: HTMLElement,
  { paddingTop, paddingBottom }: CSSStyleDeclaration,
): number {
  return field.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
}
