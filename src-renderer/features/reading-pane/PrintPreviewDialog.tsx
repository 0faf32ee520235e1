// Print: the letter sheet by sheet as it will lie in the printer, on the paper chosen, and from here on its way there.
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { paperSizes, type Paper } from '../../../src-shared/paper.ts';
import { request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { letterFrameSandbox } from '../../sanitize/letter-frame.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { letterDocument, previewDocument, type LetterDocument } from './letter-document.ts';
import { geometryOf } from './paper.ts';
import { useSheets } from './use-sheets.ts';
import styles from './PrintPreviewDialog.module.css';

export interface PrintPreviewDialogProps {
  readonly document: LetterDocument;
  /** Pictures from elsewhere stay out: printing is not the way around consent. */
  readonly leavesOutPictures: boolean;
  /** The letter whose pictures from elsewhere are shown, with the person's consent; null: none are. */
  readonly picturesOf: MessageId | null;
  readonly onClose: () => void;
}

/** As it was left, until the window is closed. */
let lastPaper: Paper = { size: 'A4', isLandscape: false };

export function PrintPreviewDialog(props: PrintPreviewDialogProps) {
  const { document: letter, leavesOutPictures, picturesOf, onClose } = props;
  const translate = useTranslate();
  const [paper, setPaper] = useState(lastPaper);
  const [isPrinting, setPrinting] = useState(false);
  const choose = (change: Partial<Paper>) => {
    lastPaper = { ...paper, ...change };
    setPaper(lastPaper);
  };
  const print = async () => {
    setPrinting(true);
    try {
      const html = letterDocument(letter, paper);
      if (await request('letter.print', html, paper, picturesOf)) onClose();
    } finally {
      setPrinting(false);
    }
  };
  return (
    <Dialog
      title={translate('print.title')}
      onClose={onClose}
      onSubmit={() => inBackground(print())}
      width={860}
      height={760}
      isFlush
      footer={
        <>
          <Button
            label={translate('print.print')}
            variant="primary"
            type="submit"
            isDisabled={isPrinting}
            autoFocus
          />
          <Button label={translate('common.close')} onPress={onClose} />
        </>
      }
    >
      {leavesOutPictures && <p className={styles.note}>{translate('print.noPictures')}</p>}
      <PaperChoice paper={paper} onChoose={choose} />
      <SheetView letter={letter} paper={paper} />
    </Dialog>
  );
}

function PaperChoice({
  paper,
  onChoose,
}: {
  readonly paper: Paper;
  readonly onChoose: (change: Partial<Paper>) => void;
}) {
  const translate = useTranslate();
  return (
    <div className={styles.choices}>
      <Select
        label={translate('print.paper')}
        choices={paperSizes.map((value) => ({ value, label: translate(`print.paper.${value}`) }))}
        value={paper.size}
        onChange={(size) => onChoose({ size })}
      />
      <Select
        label={translate('print.orientation')}
        choices={[
          { value: 'portrait', label: translate('print.portrait') },
          { value: 'landscape', label: translate('print.landscape') },
        ]}
        value={paper.isLandscape ? 'landscape' : 'portrait'}
        onChange={(value) => onChoose({ isLandscape: value === 'landscape' })}
      />
    </div>
  );
}

function SheetView({ letter, paper }: { readonly letter: LetterDocument; readonly paper: Paper }) {
  const translate = useTranslate();
  const desk = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const { widthPx, heightPx, marginPx } = geometryOf(paper);
  const source = useMemo(() => previewDocument(letter, paper), [letter, paper]);
  const sheets = useSheets(frame, source, widthPx - 2 * marginPx);
  const scale = useScale(desk, widthPx, heightPx);
  const { count, at, goTo } = sheets;
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      PageDown: at + 1,
      PageUp: at - 1,
      Home: 0,
      End: count - 1,
    };
    const next = steps[event.key];
    if (next === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    goTo(Math.max(0, Math.min(next, count - 1)));
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions */}
      <div
        ref={desk}
        className={styles.desk}
        onKeyDown={onKeyDown}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={translate('print.preview')}
      >
        <div style={{ width: widthPx * scale, height: heightPx * scale }}>
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
          onPress={() => goTo(at - 1)}
        />
        <span role="status">{count > 0 && translate('print.page', { at: at + 1, count })}</span>
        <IconButton
          icon="arrow-right"
          label={translate('print.next')}
          isDisabled={at >= count - 1}
          onPress={() => goTo(at + 1)}
        />
      </div>
    </>
  );
}

/** So that a whole sheet is in sight. */
function useScale(
  desk: React.RefObject<HTMLDivElement | null>,
  widthPx: number,
  heightPx: number,
): number {
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = desk.current;
    if (!element) return;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [desk]);
  const around = 32;
  const scale = Math.min((room.width - around) / widthPx, (room.height - around) / heightPx);
  return Math.max(0.1, Math.min(scale, 1.5));
}
