// Counts the sheets a previewed letter takes, and shows one of them in its frame.
import { useEffect, useState, type RefObject } from 'react';
import { sheetGapPx, sheetsId } from './letter-document.ts';

export interface Sheets {
  /** 0 until the frame has been laid out. */
  readonly count: number;
  /** From 0. */
  readonly at: number;
  /** Stays within what there is. */
  goTo(at: number): void;
}

/** What is laid out by then is counted; what comes later is counted again. */
const waitLimitMs = 3_000;

/** `widthPx`: of what margins leave. `source`: the frame's document; with another one counting begins anew. */
export function useSheets(
  frame: RefObject<HTMLIFrameElement | null>,
  source: string,
  widthPx: number,
): Sheets {
  const [counted, setCounted] = useState({ source: '', count: 0 });
  const [wanted, setWanted] = useState(0);
  const count = counted.source === source ? counted.count : 0;
  const at = Math.max(0, Math.min(wanted, count - 1));
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    // Once pictures are there, since they take room; those from elsewhere are not waited for long.
    const count = () => {
      const sheets = element.contentDocument?.getElementById(sheetsId);
      if (!sheets) return;
      const columns = (sheets.scrollWidth + sheetGapPx) / (widthPx + sheetGapPx);
      setCounted({ source, count: Math.max(1, Math.ceil(columns - 0.05)) });
    };
    element.addEventListener('load', count);
    element.srcdoc = source;
    const timer = setTimeout(count, waitLimitMs);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('load', count);
    };
  }, [frame, source, widthPx]);
  useEffect(() => {
    const sheets = frame.current?.contentDocument?.getElementById(sheetsId);
    if (sheets) sheets.style.transform = `translateX(${-at * (widthPx + sheetGapPx)}px)`;
  }, [frame, at, widthPx, count]);
  return { count, at, goTo: setWanted };
}
