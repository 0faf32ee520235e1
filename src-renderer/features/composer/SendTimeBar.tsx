// Over a letter that was taken back from the Outbox with its time: Send keeps that time, and it can be changed here.
import { useState } from 'react';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { askOtherSendTime } from '../../app/send-time/SendTimeDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import type { Composer } from './use-composer.ts';

/** Draws nothing for a letter without a time, or whose time was past when the window opened: that one goes at once. */
export function SendTimeBar({ composer }: { readonly composer: Composer }) {
  const translate = useTranslate();
  const format = useFormat();
  const [openedAt] = useState(Date.now);
  const { sendAt } = composer.content;
  if (sendAt === undefined || sendAt <= openedAt) return null;
  const ask = async () => {
    const at = await askOtherSendTime(sendAt);
    if (at !== undefined) composer.changeTime(at);
  };
  return (
    <InfoBar
      icon="clock"
      actions={
        <Button
          variant="link"
          label={translate('outbox.otherTime')}
          onPress={() => inBackground(ask())}
        />
      }
    >
      {translate('outbox.keptTime', { time: format.dueTime(sendAt) })}
    </InfoBar>
  );
}
