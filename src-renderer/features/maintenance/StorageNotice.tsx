// Over the message list: the disk that holds the mail is nearly full. Told once, until there was room again; how much is left is that of
// the latest look.
import { useEffect, useState } from 'react';
import { runCommand } from '../../app/command-registry.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { storeSpace } from '../../app/store-space.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { isTight } from './tight-space.ts';

const lookEveryMs = 5 * 60_000;
/** While it is told: it goes away soon after there is room. */
const lookAgainMs = 60_000;

/** `isFullTold`: that the disk is full stands there already, which is graver and says the same. */
export function StorageNotice({ isFullTold = false }: { readonly isFullTold?: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const freeBytes = useTightSpace();
  const [isDismissed, setDismissed] = useState(false);
  // Put away for this time; the next is told again.
  if (freeBytes === null && isDismissed) setDismissed(false);
  if (freeBytes === null || isDismissed || isFullTold) return null;
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
      {/* Read aloud once, with the rest of the bar: not again with every other number. */}
      <span aria-live="off">
        {translate('maintenance.tight', { free: format.size(freeBytes) })}
      </span>{' '}
      {translate('maintenance.tightAction')}
    </InfoBar>
  );
}

/** What is still free while that is little; null while there is room. */
function useTightSpace(): number | null {
  const [tight, setTight] = useState<number | null>(null);
  const isKnownTight = tight !== null;
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      // Whoever can't be asked has nothing to tell.
      const space = await storeSpace().catch(() => null);
      if (!isCurrent || !space) return;
      const { freeBytes, place } = space;
      setTight((known) =>
        isTight(freeBytes, place.disk?.totalBytes ?? null, known !== null) ? freeBytes : null,
      );
    };
    void look();
    const timer = setInterval(() => void look(), isKnownTight ? lookAgainMs : lookEveryMs);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [isKnownTight]);
  return tight;
}
