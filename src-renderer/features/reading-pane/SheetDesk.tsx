// One sheet of a previewed letter on its desk: turned over by keys, buttons and the wheel, drawn as large as the person wants.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Paper } from '../../../src-shared/paper.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { letterFrameSandbox } from '../../sanitize/letter-frame.ts';
import { IconButton } from '../../ui/Button.tsx';
import { previewDocument, type LetterDocument } from './letter-document.ts';
import { geometryOf } from './paper.ts';
import { listenForSheetKeys, type SheetTurn } from './sheet-keys.ts';
import { sheetScale, stepSheetZoom, type Extent, type SheetZoom } from './sheet-zoom.ts';
import { listenForSheetWheel } from './sheet-wheel.ts';
import { SheetZoomChoice } from './SheetZoomChoice.tsx';
import { useSheets } from './use-sheets.ts';
import styles from './PrintPreviewDialog.module.css';

/** As it was left, until the window is closed. */
let lastZoom: SheetZoom = 'page';

export function SheetDesk({
  letter,
  paper,
}: {
  readonly letter: LetterDocument;
  readonly paper: Paper;
}) {
  const translate = useTranslate();
  const desk = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [zoom, setZoom] = useState(lastZoom);
  const { widthPx, heightPx, marginPx } = geometryOf(paper);
  const source = useMemo(() => previewDocument(letter, paper), [letter, paper]);
  const sheets = useSheets(frame, source, widthPx - 2 * marginPx);
  const room = useExtent(desk);
  const scaleOf = (each: SheetZoom) => sheetScale(each, room, { width: widthPx, height: heightPx });
  const { count, at, goTo } = sheets;
  useEffect(() => {
    lastZoom = zoom;
  }, [zoom]);
  // Keys may come faster than sheets are drawn.
  const step = (by: 1 | 0 | -1) => setZoom((from) => stepSheetZoom(scaleOf(from), by));
  const turnTo = (next: number) => {
    const page = Math.max(0, Math.min(next, count - 1));
    if (page === at) return;
    goTo(page);
    // Reading on begins at the top, going back at the bottom.
    desk.current?.scrollTo({ top: page > at ? 0 : desk.current.scrollHeight });
  };
  const turn = (to: SheetTurn) =>
    turnTo({ next: at + 1, previous: at - 1, first: 0, last: count - 1 }[to]);
  const told = useRef({ turn, step });
  useLayoutEffect(() => {
    told.current = { turn, step };
  });
  useEffect(() => {
    const dialog = desk.current?.closest<HTMLElement>('[role="dialog"]');
    if (!desk.current || !dialog) return undefined;
    const onZoom = (by: 1 | 0 | -1) => told.current.step(by);
    const endKeys = listenForSheetKeys(dialog, { onZoom, onTurn: (to) => told.current.turn(to) });
    const endWheel = listenForSheetWheel(desk.current, {
      onZoom,
      onTurn: (by) => told.current.turn(by === 1 ? 'next' : 'previous'),
    });
    return () => {
      endKeys();
      endWheel();
    };
  }, []);
  const scale = scaleOf(zoom);
  return (
    <div className={styles.preview}>
      <div
        ref={desk}
        className={styles.desk}
        // A sheet larger than its desk is scrolled by arrow keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={translate('print.preview')}
      >
        <div className={styles.place} style={{ width: widthPx * scale, height: heightPx * scale }}>
          <div
            className={styles.sheet}
            style={{ width: widthPx, height: heightPx, transform: `scale(${scale})` }}
          >
            <iframe
              ref={frame}
              className={styles.frame}
              style={{
                ...{ left: marginPx, top: marginPx },
                ...{ width: widthPx - 2 * marginPx, height: heightPx - 2 * marginPx },
              }}
              sandbox={letterFrameSandbox}
              title={translate('print.preview')}
              referrerPolicy="no-referrer"
              tabIndex={-1}
            />
            {count > 0 && (
              <span className={styles.number} style={{ bottom: marginPx / 3 }}>
                {at + 1} / {count}
              </span>
            )}
          </div>
        </div>
      </div>
      <div className={styles.steps}>
        <IconButton
          icon="arrow-left"
          label={translate('print.previous')}
          isDisabled={at === 0}
          onPress={() => turn('previous')}
        />
        <span role="status">{count > 0 && translate('print.page', { at: at + 1, count })}</span>
        <IconButton
          icon="arrow-right"
          label={translate('print.next')}
          isDisabled={at >= count - 1}
          onPress={() => turn('next')}
        />
        <span className={styles.gap} />
        <SheetZoomChoice zoom={zoom} scale={scale} onZoom={setZoom} />
      </div>
    </div>
  );
}

/** Scroll bars included, or they would come and go with the sheet that fits. */
function useExtent(element: React.RefObject<HTMLElement | null>): Extent {
  const [extent, setExtent] = useState<Extent>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => setExtent({ width: measured.offsetWidth, height: measured.offsetHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return extent;
}
