// The sandboxed frame a letter is shown in. No script of the letter can run; clicks on its links are heard here and go nowhere else.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { listenForKeys } from '../../app/frame-keys.ts';
import { listenForZoom } from './wheel-zoom.ts';
import { letterFrameSandbox } from '../../sanitize/letter-frame.ts';
import { listenToLinks, type LinkListener } from './letter-links.ts';
import styles from './reading.module.css';

export interface LetterFrameProps extends LinkListener {
  /** From `letterFrameDocument`. */
  readonly source: string;
  /** The accessible name. */
  readonly title: string;
  /** Of words whose size the letter leaves open. */
  readonly textSizePx?: number;
  /** Of everything in it; 1 as it is. */
  readonly zoom?: number;
  /** Ctrl and the wheel. */
  readonly onZoom?: (by: 1 | -1) => void;
  /** Told of the letter's document once it is whole, its pictures aside. */
  readonly onDocument: (inside: Document) => void;
  /** True: the focus was on what stood in its place. */
  readonly takesFocus?: RefObject<boolean>;
}

/**
 * A letter read ahead lies ready with its head, and a frame takes as long to make as everything else that a key in the list does: it comes
 * in the next task, and a plain box keeps its place, and the focus, until then.
 */
export function LetterFrame(props: LetterFrameProps) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'due' | 'here' | 'here with focus'>('due');
  const { takesFocus, ...frame } = props;
  useLayoutEffect(() => {
    if (takesFocus?.current) place.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    const timer = setTimeout(() => {
      setState(document.activeElement === place.current ? 'here with focus' : 'here');
    });
    return () => clearTimeout(timer);
  }, []);
  if (state !== 'due') return <Frame {...frame} isFocused={state === 'here with focus'} />;
  return (
    <div ref={place} className={styles.frame} aria-busy="true" tabIndex={-1} data-pane-focus="" />
  );
}

function Frame(props: Omit<LetterFrameProps, 'takesFocus'> & { readonly isFocused: boolean }) {
  const { isFocused, source, title, textSizePx = 14, zoom = 1 } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const told = useRef(props);
  useLayoutEffect(() => {
    told.current = props;
  });
  useLayoutEffect(() => {
    if (isFocused) frame.current?.focus();
  }, [isFocused]);
  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (inside) resize(inside, textSizePx, zoom);
  }, [textSizePx, zoom]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let heard: Document | null = null;
    let request = 0;
    const resizeNow = (inside: Document) => {
      const { textSizePx: size = 14, zoom: scale = 1 } = told.current;
      resize(inside, size, scale);
    };
    // The load event waits for every picture, and pictures of slow servers take long: listen as soon as the document is there.
    const look = () => {
      const inside = element.contentDocument;
      if (inside && inside !== heard && inside.URL === 'about:srcdoc') {
        heard = inside;
        resizeNow(inside);
        listenForZoom(inside, (by) => told.current.onZoom?.(by));
        listenToLinks(inside, {
          onFollow: (link) => told.current.onFollow(link),
          onPoint: (link) => told.current.onPoint(link),
        });
        listenForKeys(element, inside);
        whenWhole(inside, () => {
          resizeNow(inside);
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

/** The document is kept: where the person was reading stays in sight. */
function resize(inside: Document, textSizePx: number, zoom: number): void {
  // A document that has only begun has no element yet.
  const root: HTMLElement | null = inside.documentElement;
  root?.style.setProperty('--text-size', `${textSizePx}px`);
  root?.style.setProperty('--zoom', String(zoom));
}

function whenWhole(inside: Document, act: () => void): void {
  if (inside.readyState === 'loading') inside.addEventListener('DOMContentLoaded', act);
  else act();
}
