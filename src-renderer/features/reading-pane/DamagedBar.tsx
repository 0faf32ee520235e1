// Over a letter that this computer has lost in whole or in part: what is missing, and what mends it.
import { openCheck } from '../../app/open-check.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';

/** `lost`: its bytes could not be read just now, whatever its row says. */
export type LostPart = 'lost' | 'missing' | 'cut-short' | 'unreadable';

export function DamagedBar({ part }: { readonly part: LostPart }) {
  const translate = useTranslate();
  return (
    <InfoBar
      tone="warning"
      actions={
        <Button
          variant="link"
          label={translate('reading.checkAndRepair')}
          onPress={() => inBackground(openCheck())}
        />
      }
    >
      {translate(`reading.lost.${part}`)}
    </InfoBar>
  );
}
