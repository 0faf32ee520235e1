// The sandboxed frame a letter is shown in. No script of the letter can run; clicks on its links are heard here and go nowhere else.
import { useEffect, useRef } from 'react';
import { letterFrameSandbox } from '../../sanitize/letter-frame.ts';
import styles from './reading.module.css';

export interface LetterFrameProps {
  /** From `letterFrameDocument`. */
  readonly source: string;
  /** The accessible name. */
  readonly title: string;
  readonly onLink: (address: string) => void;
}

export function LetterFrame({ source, title, onLink }: LetterFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const follow = useRef(onLink);
  useEffect(() => {
    follow.current = onLink;
  });
  const onLoad = () => {
    const element = frame.current;
    if (element) listenInside(element, (address) => follow.current(address));
  };
  return (
    <iframe
      // A new document for each letter: scroll position and focus of the last one are gone.
      key={source}
      ref={frame}
      className={styles.frame}
      sandbox={letterFrameSandbox}
      srcDoc={source}
      title={title}
      referrerPolicy="no-referrer"
      onLoad={onLoad}
    />
  );
}

function listenInside(frame: HTMLIFrameElement, onLink: (address: string) => void): void {
  const inside = frame.contentDocument;
  if (!inside) return;
  const onClick = (event: MouseEvent) => {
    const link =
      event.target instanceof inside.defaultView!.Element
        ? event.target.closest('a[href],area[href]')
        : null;
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute('href') ?? '';
    if (address.startsWith('#')) scrollTo(inside, address.slice(1));
    else onLink(address);
  };
  inside.addEventListener('click', onClick);
  // The middle button would open a window of its own.
  inside.addEventListener('auxclick', onClick);
  inside.addEventListener('dragstart', (event) => event.preventDefault());
  inside.addEventListener('keydown', (event) => {
    if (isForTheProgram(event)) forward(frame, event);
  });
}

function scrollTo(inside: Document, id: string): void {
  const target = inside.getElementById(decodeURI(id)) ?? inside.getElementsByName(id)[0];
  target?.scrollIntoView();
}

/** Shortcuts of the program work while the letter has the focus; copying and selecting stay the letter's own. */
function isForTheProgram(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return !/^[acx]$/i.test(event.key) || event.shiftKey;
  return event.altKey || /^(?:F\d{1,2}|Escape|Delete|Insert)$/.test(event.key);
}

function forward(frame: HTMLIFrameElement, event: KeyboardEvent): void {
  const { key, code, ctrlKey, shiftKey, altKey, metaKey, repeat } = event;
  const copy = new KeyboardEvent('keydown', {
    ...{ key, code, ctrlKey, shiftKey, altKey, metaKey, repeat },
    bubbles: true,
    cancelable: true,
  });
  if (!frame.dispatchEvent(copy)) event.preventDefault();
}
