// Over the message list: the disk that holds the mail is nearly full. Told once, until there was room again.
import { useEffect, useState } from 'react';
import { runCommand } from '../../app/command-registry.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { storeSpace } from '../../app/store-space.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { isTight } from './tight-space.ts';

const askEveryMs = 5 * 60_000;

export function StorageNotice() {
  const translate = useTranslate();
  const format = useFormat();
  const freeBytes = useTightSpace();
  const [isDismissed, setDismissed] = useState(false);
  // Put away for this time; the next is told again.
  if (freeBytes === null && isDismissed) setDismissed(false);
  if (freeBytes === null || isDismissed) return null;
  return (
    <InfoBar
      tone="warning"
      actions={
        <>
          <Button
            variant="link"
            label={translate('maintenance.emptyDeleted')}
            onPress={() => runCommand('edit.emptyDeletedItems')}
          />
          <Button
            variant="link"
            label={translate('maintenance.dismiss')}
            onPress={() => setDismissed(true)}
          />
        </>
      }
    >
      {translate('maintenance.tight', { free: format.size(freeBytes) })}{' '}
      {translate('maintenance.tightAction')}
    </InfoBar>
  );
}

/** What is still free once that is little, as it was when it became so; null while there is room. */
function useTightSpace(): number | null {
  const [tight, setTight] = useState<number | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      // Whoever can't be asked has nothing to tell.
      const space = await storeSpace().catch(() => null);
      if (!isCurrent || !space) return;
      const { freeBytes, place } = space;
      setTight((known) =>
        isTight(freeBytes, place.disk?.totalBytes ?? null, known !== null)
          ? (known ?? freeBytes)
          : null,
      );
    };
    void look();
    const timer = setInterval(() => void look(), askEveryMs);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, []);
  return tight;
}
