// The bar over a letter whose pictures were kept from loading: how many, which of them spy, and three ways to say yes.
import { useEffect, useRef } from 'react';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { showDialog } from '../../app/dialog-stack.tsx';
import { isTracking } from '../../sanitize/addresses.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { BlockedDetails } from './BlockedDetails.tsx';
import type { ExternalContent } from './external-content.ts';
import type { LetterContent } from './letter-content.ts';
import styles from './safety.module.css';

export interface BlockedBarProps {
  readonly content: LetterContent;
  /** null: pictures from elsewhere stay out, and nobody is asked. */
  readonly external: ExternalContent | null;
}

export function BlockedBar({ content, external }: BlockedBarProps) {
  const translate = useTranslate();
  const { blocked, trackingLinks } = content;
  const trackers = blocked.filter(isTracking);
  const values = {
    count: blocked.length,
    trackers: trackers.length,
    names: namesOf(trackers, translate),
  };
  const clicks = trackingLinks.filter(({ tracker }) => tracker !== null);
  const linkValues = {
    count: new Set(clicks.map(({ address }) => address)).size,
    names: namesOf(clicks, translate),
  };
  const isOnlyLinks = blocked.length === 0;
  const isShown = external?.isAllowed === true;
  const { box, press } = useKeptFocus(isShown);
  const hasPictures = blocked.length > trackers.length;
  const isDoubtTold =
    external?.isDoubtful === true && hasPictures && !external.isTrustHeldBack && !isShown;
  const sentences = [
    !isOnlyLinks &&
      translate(`safety.external.${sentence(isShown, hasPictures, trackers.length)}`, values),
    isOnlyLinks && isShown && content.shownCount > 0 && translate('safety.external.shown'),
    clicks.length > 0 && translate('safety.external.links', linkValues),
    external?.isTrustHeldBack === true && translate('safety.external.doubtful'),
    isDoubtTold && translate('safety.external.cannotTrust'),
  ].filter((each) => each !== false);
  return (
    <InfoBar tone={isShown || isOnlyLinks ? 'info' : 'warning'} icon="shield">
      {sentences.length > 0 &&
        sentences.reduce((first, next) => translate('safety.external.andAlso', { first, next }))}
      <div ref={box} className={styles.consents}>
        {external !== null && !isShown && hasPictures && (
          <Consents external={external} press={press} />
        )}
        {isShown && external.takeBack && (
          <Button
            variant="link"
            label={translate(
              external.takeBack.of === 'letter'
                ? 'safety.external.hide'
                : 'safety.external.distrust',
            )}
            onPress={() => press(() => external.takeBack?.act())}
          />
        )}
        {hasTrackers(content) && (
          <Button
            variant="link"
            label={translate(
              isOnlyLinks ? 'safety.external.whichLinks' : 'safety.external.details',
            )}
            onPress={() =>
              void showDialog((close) => (
                <BlockedDetails content={content} external={external} onClose={() => close()} />
              ))
            }
          />
        )}
      </div>
    </InfoBar>
  );
}

/** Whether there is anything to tell, or a consent to take back. */
export function hasBar(content: LetterContent, external: ExternalContent | null): boolean {
  const canTakeBack = external?.isAllowed === true && external.takeBack !== null;
  return hasTrackers(content) || (canTakeBack && content.shownCount > 0);
}

/** A button that goes away by its own press leaves the keyboard to what stands there then. */
function useKeptFocus(isShown: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const wasPressed = useRef(false);
  useEffect(() => {
    if (wasPressed.current && document.activeElement === document.body) {
      box.current?.querySelector('button')?.focus();
    }
    wasPressed.current = false;
  }, [isShown]);
  const press = (act: () => void): void => {
    wasPressed.current = true;
    act();
  };
  return { box, press };
}

/** Whether there is anything that spies or was kept out. Parameters in addresses alone are told when a link is opened. */
function hasTrackers({ blocked, trackingLinks }: LetterContent): boolean {
  return blocked.length > 0 || trackingLinks.some(({ tracker }) => tracker !== null);
}

function namesOf(
  trackers: readonly { readonly tracker: string | null }[],
  translate: Translate,
): string {
  const known = new Set(trackers.flatMap(({ tracker }) => (tracker ? [tracker] : [])));
  return known.size === 0 ? 'none' : [...known].slice(0, 4).join(translate('reading.comma'));
}

function sentence(isShown: boolean, hasPictures: boolean, trackerCount: number) {
  if (isShown) return 'trackersLeft';
  if (!hasPictures) return 'onlyTrackers';
  return trackerCount > 0 ? 'blockedWithTrackers' : 'blocked';
}

interface ConsentsProps {
  readonly external: ExternalContent;
  readonly press: (act: () => void) => void;
}

function Consents({ external, press }: ConsentsProps) {
  const translate = useTranslate();
  const { sender, domain } = external;
  return (
    <>
      <Button
        variant="link"
        label={translate('reading.showPictures')}
        onPress={() => press(() => external.showPictures())}
      />
      {sender !== null && (
        <Button
          variant="link"
          label={translate('safety.external.trustSender', { address: sender })}
          onPress={() => press(() => external.trustSender())}
        />
      )}
      {domain !== null && (
        <Button
          variant="link"
          label={translate('safety.external.trustDomain', { domain })}
          onPress={() => press(() => external.trustDomain())}
        />
      )}
    </>
  );
}
