// The head of the Send/Receive window: what is under way, how far all of it is, Stop, and the pin that keeps the window open.
import { useOptions } from '../../app/preferences.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { writeOption } from '../../store/writes/options.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/feedback.tsx';
import { stopTransfers } from './mail-service.ts';
import { progressOf } from './progress.ts';
import { taskSentence, taskValues } from './task-sentence.ts';
import { isRunning, type TransferTask } from './transfer-state.ts';
import styles from './console.module.css';

export function OverallProgress({ tasks }: { readonly tasks: readonly TransferTask[] }) {
  const translate = useTranslate();
  const { keepTransfersOpen } = useOptions();
  const running = tasks.filter(isRunning);
  const shown = running.find(({ totalCount }) => totalCount > 0) ?? running[0];
  return (
    <div className={styles.overall}>
      <div className={styles.overallText}>
        <span>
          {shown ? translate(taskSentence(shown), taskValues(shown)) : translate('console.idle')}
        </span>
        {shown && (
          <ProgressBar label={translate('transfer.progress')} value={progressOf(running)} />
        )}
      </div>
      <Button
        icon="stop"
        label={translate('transfer.stop')}
        isDisabled={!shown}
        onPress={stopTransfers}
      />
      <IconButton
        icon="pin"
        label={translate('console.pin')}
        isPressed={keepTransfersOpen}
        onPress={() => inBackground(writeOption('keepTransfersOpen', !keepTransfersOpen))}
      />
    </div>
  );
}
