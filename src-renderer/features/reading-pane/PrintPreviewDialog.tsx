// Print: the letter sheet by sheet as it will lie in the printer, on the paper chosen, and from here on its way there.
import { useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { paperSizes, type Paper } from '../../../src-shared/paper.ts';
import { request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { letterDocument, type LetterDocument } from './letter-document.ts';
import { SheetDesk } from './SheetDesk.tsx';
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
      <SheetDesk letter={letter} paper={paper} />
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
