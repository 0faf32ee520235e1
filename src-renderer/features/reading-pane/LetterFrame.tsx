// The sandboxed frame a letter is shown in. No script of the letter can run; clicks on its links are heard here and go nowhere else.
import { useEffect, useRef } from 'react';
import { letterFrameSandbox } from '../../sanitize/letter-frame.ts';
import { listenToLinks, type LinkListener } from './letter-links.ts';
import styles from './reading.module.css';

export interface LetterFrameProps extends LinkListener {
  /** From `letterFrameDocument`. */
  readonly source: string;
  /** The accessible name. */
  readonly title: string;
  /** Told of the letter's document once it is whole, its pictures aside. */
  readonly onDocument: (inside: Document) => void;
}

export function LetterFrame({ source, title, onFollow, onPoint, onDocument }: LetterFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const told = useRef({ onFollow, onPoint, onDocument });
  useEffect(() => {
    told.current = { onFollow, onPoint, onDocument };
  });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let heard: Document | null = null;
    let request = 0;
    // The load event waits for every picture, and pictures of slow servers take long: listen as soon as the document is there.
    const look = () => {
      const inside = element.contentDocument;
      if (inside && inside !== heard && inside.URL === 'about:srcdoc') {
        heard = inside;
        listenToLinks(inside, {
          onFollow: (link) => told.current.onFollow(link),
          onPoint: (link) => told.current.onPoint(link),
        });
        listenForKeys(element, inside);
        whenWhole(inside, () => {
          if (element.contentDocument === inside) told.current.onDocument(inside);
        });
      }
      if (heard === null) request = requestAnimationFrame(look);
    };
    look();
    element.addEventListener('load', look);
    return () => {
      cancelAnimationFrame(request);
      element.removeEventListener('load', look);
    };
  }, [source]);
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
      // Where F6 and Tab put the focus: the space bar then pages down the letter.
      data-pane-focus=""
    />
  );
}

function whenWhole(inside: Document, act: () => void): void {
  if (inside.readyState === 'loading') inside.addEventListener('DOMContentLoaded', act);
  else act();
}

function listenForKeys(frame: HTMLIFrameElement, inside: Document): void {
  inside.addEventListener('keydown', (event) => {
    if (isForTheProgram(event)) forward(frame, event);
  });
  // Alt alone, pressed and released, opens the menu bar.
  inside.addEventListener('keyup', (event) => {
    if (event.key === 'Alt') forward(frame, event);
  });
}

/** Shortcuts of the program work while the letter has the focus; copying and selecting stay the letter's own. */
function isForTheProgram(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return !/^[acx]$/i.test(event.key) || event.shiftKey;
  return event.altKey || /^(?:F\d{1,2}|Escape|Delete|Insert)$/.test(event.key);
}

function forward(frame: HTMLIFrameElement, event: KeyboardEvent): void {
  const { type, key, code, ctrlKey, shiftKey, altKey, metaKey, repeat } = event;
  const copy = new KeyboardEvent(type, {
    ...{ key, code, ctrlKey, shiftKey, altKey, metaKey, repeat },
    bubbles: true,
    cancelable: true,
  });
  if (!frame.dispatchEvent(copy)) event.preventDefault();
}
