// How far Deleted Items is emptied while the program ends, and a way not to wait for it.
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/feedback.tsx';
import { useTranslate } from '../i18n.tsx';
import { stopWork, useWork } from './work-state.ts';

/** Nothing flashes where it is done at once: the dialog comes when work is slow enough to be shown. */
export function EmptyingDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const work = useWork(({ underWay }) => underWay.find((each) => each.kind === 'empty'));
  if (work?.isSlow !== true) return null;
  const { doneCount, totalCount } = work;
  const closeNow = () => {
    stopWork();
    onClose();
  };
  return (
    <Dialog
      title={translate('work.emptyingTitle')}
      width={420}
      onClose={closeNow}
      footer={<Button label={translate('work.emptyingSkip')} onPress={closeNow} />}
    >
      <p>{translate('work.emptyingSentence')}</p>
      <p>{translate('work.emptying', { done: doneCount, total: totalCount })}</p>
      <ProgressBar
        label={translate('work.progress')}
        value={totalCount === 0 ? null : doneCount / totalCount}
      />
    </Dialog>
  );
}
