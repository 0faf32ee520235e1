// Links inside a letter's frame: what is pointed at is told, a click is heard and goes nowhere by itself.
import { stoppedAttribute } from '../../sanitize/stopped-links.ts';

export interface LetterLink {
  /** As the sanitiser left it; empty for a link that was stopped. */
  readonly address: string;
  /** What the letter calls it; empty for a picture without words. */
  readonly words: string;
  /** The scheme of the address it had, where that may not be opened at all. */
  readonly stoppedScheme: string | null;
}

export interface LinkListener {
  onFollow(link: LetterLink): void;
  /** null: no link is pointed at or has the focus any more. */
  onPoint(link: LetterLink | null): void;
}

/** Listens in a letter's document for as long as that lives. */
export function listenToLinks(inside: Document, listener: LinkListener): void {
  const onClick = (event: Event) => {
    const element = linkAround(event.target);
    if (!element) return;
    event.preventDefault();
    const link = linkOf(element);
    if (link.address.startsWith('#')) scrollTo(inside, link.address.slice(1));
    else listener.onFollow(link);
  };
  inside.addEventListener('click', onClick);
  // The middle button would open a window of its own.
  inside.addEventListener('auxclick', onClick);
  inside.addEventListener('keydown', (event) => {
    const isStopped = linkAround(event.target)?.hasAttribute(stoppedAttribute) === true;
    if (event.key === 'Enter' && isStopped) onClick(event);
  });
  inside.addEventListener('dragstart', (event) => event.preventDefault());
  const point = (event: Event) => {
    const element = linkAround(event.target);
    listener.onPoint(element && linkOf(element));
  };
  inside.addEventListener('mouseover', point);
  inside.addEventListener('focusin', point);
  // The document may still have no element to listen at.
  inside.addEventListener('mouseout', (event) => {
    if (event.relatedTarget === null) listener.onPoint(null);
  });
  inside.addEventListener('focusout', () => listener.onPoint(null));
}

function linkOf(element: Element): LetterLink {
  return {
    address: element.getAttribute('href') ?? '',
    words: (element.textContent ?? '').slice(0, 2_000),
    stoppedScheme: element.hasAttribute('href') ? null : element.getAttribute(stoppedAttribute),
  };
}

/** The frame's elements belong to its own realm: `instanceof Element` would deny them. */
function linkAround(target: EventTarget | null): Element | null {
  const isElement = target !== null && 'closest' in target;
  return isElement
    ? (target as Element).closest(`a[href],area[href],a[${stoppedAttribute}]`)
    : null;
}

function scrollTo(inside: Document, id: string): void {
  const target = inside.getElementById(id) ?? inside.getElementsByName(id)[0];
  target?.scrollIntoView();
}
