// Letters that went to some and were refused for others: told until the person has read it, over restarts too.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { startLetterAgain } from '../../app/mounts.tsx';
import { inBackground } from '../../app/notices.tsx';
import type { OpenRefusal } from '../../store/queries/refusals.ts';
import { changeOption } from '../../store/writes/options.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { RefusedList } from './FailureText.tsx';
import styles from './transfer.module.css';

export function RefusalNotice({ refusal }: { readonly refusal: OpenRefusal }) {
  const translate = useTranslate();
  const { messageId, subject, refused } = refusal;
  const writeAgain = async () => {
    await startLetterAgain(
      messageId,
      refused.map(({ address }) => address),
    );
    await putAway(messageId);
  };
  return (
    <InfoBar
      tone="warning"
      actions={
        <>
          <Button
            variant="link"
            label={translate('outbox.writeAgain')}
            onPress={() => inBackground(writeAgain())}
          />
          <Button
            variant="link"
            label={translate('transfer.dismiss')}
            onPress={() => inBackground(putAway(messageId))}
          />
        </>
      }
    >
      <div className={styles.failure}>
        <p>
          {translate('outbox.notToAll', { subject: subject || translate('reading.noSubject') })}
        </p>
        <RefusedList refused={refused} />
      </div>
    </InfoBar>
  );
}

/** The letter itself goes on saying whom it was refused for. */
function putAway(messageId: MessageId): Promise<void> {
  return changeOption('openRefusals', (open = []) => open.filter((id) => id !== messageId));
}
