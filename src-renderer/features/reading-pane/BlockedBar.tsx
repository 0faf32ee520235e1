// The bar over a letter whose pictures were kept from loading: how many, which of them spy, and three ways to say yes.
import { useTranslate } from '../../app/i18n.tsx';
import { showDialog } from '../../app/dialog-stack.tsx';
import { isTracking } from '../../sanitize/addresses.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { BlockedDetails } from './BlockedDetails.tsx';
import type { ExternalContent } from './external-content.ts';
import type { LetterContent } from './letter-content.ts';

export interface BlockedBarProps {
  readonly content: LetterContent;
  /** null: pictures from elsewhere stay out, and nobody is asked. */
  readonly external: ExternalContent | null;
}

export function BlockedBar({ content, external }: BlockedBarProps) {
  const translate = useTranslate();
  const { blocked } = content;
  const trackers = blocked.filter(isTracking);
  const known = new Set(trackers.flatMap(({ tracker }) => (tracker ? [tracker] : [])));
  const values = {
    count: blocked.length,
    trackers: trackers.length,
    names: known.size === 0 ? 'none' : [...known].slice(0, 4).join(translate('reading.comma')),
  };
  const isShown = external?.isAllowed === true;
  const hasPictures = blocked.length > trackers.length;
  return (
    <InfoBar
      tone={isShown ? 'info' : 'warning'}
      icon="shield"
      actions={
        <>
          {external !== null && !isShown && hasPictures && <Consents external={external} />}
          <Button
            variant="link"
            label={translate('safety.external.details')}
            onPress={() =>
              void showDialog((close) => (
                <BlockedDetails content={content} external={external} onClose={() => close()} />
              ))
            }
          />
        </>
      }
    >
      {translate(`safety.external.${sentence(isShown, hasPictures, trackers.length)}`, values)}
      {external?.isTrustHeldBack && ` ${translate('safety.external.doubtful')}`}
      {external?.isDoubtful &&
        !external.isTrustHeldBack &&
        !isShown &&
        ` ${translate('safety.external.cannotTrust')}`}
    </InfoBar>
  );
}

function sentence(isShown: boolean, hasPictures: boolean, trackerCount: number) {
  if (isShown) return 'trackersLeft';
  if (!hasPictures) return 'onlyTrackers';
  return trackerCount > 0 ? 'blockedWithTrackers' : 'blocked';
}

function Consents({ external }: { readonly external: ExternalContent }) {
  const translate = useTranslate();
  const { sender, domain } = external;
  return (
    <>
      <Button
        variant="link"
        label={translate('reading.showPictures')}
        onPress={() => external.showPictures()}
      />
      {sender !== null && (
        <Button
          variant="link"
          label={translate('safety.external.trustSender', { address: sender })}
          onPress={() => external.trustSender()}
        />
      )}
      {domain !== null && (
        <Button
          variant="link"
          label={translate('safety.external.trustDomain', { domain })}
          onPress={() => external.trustDomain()}
        />
      )}
    </>
  );
}
