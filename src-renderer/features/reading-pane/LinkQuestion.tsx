// "Open link": where it really leads, what is wrong with it, and whether to open it with its tracking codes.
import { useTranslate } from '../../app/i18n.tsx';
import { linkWarnings } from '../../sanitize/link-warnings.ts';
import { linkTracker } from '../../sanitize/trackers.ts';
import { trackingParameters, withoutTracking } from '../../sanitize/tracking-parameters.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { LetterLink } from './letter-links.ts';
import { shownAddress } from './shown-address.ts';
import reading from './reading.module.css';
import styles from './safety.module.css';

/** The address to open. */
export type LinkAnswer = string;

export interface LinkQuestionProps {
  readonly link: LetterLink;
  /** The person wants no tracking codes in any link they open. */
  readonly stripsTracking: boolean;
  /** undefined: not to be opened. */
  readonly onAnswer: (answer?: LinkAnswer) => void;
}

export function LinkQuestion({ link, stripsTracking, onAnswer }: LinkQuestionProps) {
  const translate = useTranslate();
  const plain = withoutTracking(link.address);
  const address = stripsTracking ? plain : link.address;
  const warnings = linkWarnings(link.address, link.words);
  const isSuspect = warnings.length > 0;
  const cancel = (
    <Button
      label={translate('common.cancel')}
      variant={isSuspect ? 'primary' : 'plain'}
      autoFocus={isSuspect}
      onPress={() => onAnswer()}
    />
  );
  return (
    <Dialog
      title={translate('reading.linkTitle')}
      onClose={() => onAnswer()}
      role="alertdialog"
      width={520}
      footer={
        <>
          {isSuspect && cancel}
          {plain !== address && (
            <Button label={translate('safety.links.openPlain')} onPress={() => onAnswer(plain)} />
          )}
          <Button
            label={translate(isSuspect ? 'safety.links.openAnyway' : 'reading.linkOpen')}
            variant={isSuspect ? 'plain' : 'primary'}
            autoFocus={!isSuspect}
            onPress={() => onAnswer(address)}
          />
          {!isSuspect && cancel}
        </>
      }
    >
      {warnings.length > 0 && (
        <ul className={styles.linkWarnings}>
          {warnings.map(({ kind, ...values }) => (
            <li key={kind}>
              <Icon name="warning" />
              <span>{translate(`safety.warn.${kind}`, values)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={reading.linkQuestion}>{translate('reading.linkQuestion')}</p>
      <Address address={address} />
      <Tracking link={link} isStripped={address !== link.address} />
    </Dialog>
  );
}

function Address({ address }: { readonly address: string }) {
  const translate = useTranslate();
  const { before, host, readable, after } = shownAddress(address);
  const network = host === '' ? '' : new URL(address).host;
  return (
    <>
      <p className={reading.linkAddress} dir="ltr">
        {before}
        <strong>{host}</strong>
        {after}
      </p>
      {network !== '' && (
        <p className={reading.linkHost}>
          {translate('reading.linkHost', {
            host:
              readable === null
                ? network
                : translate('safety.links.also', { shown: readable, host: network }),
          })}
        </p>
      )}
    </>
  );
}

function Tracking({
  link: { address },
  isStripped,
}: {
  readonly link: LetterLink;
  readonly isStripped: boolean;
}) {
  const translate = useTranslate();
  const tracker = linkTracker(address);
  const names = trackingParameters(address);
  return (
    <>
      {tracker !== null && (
        <p className={styles.tracking}>{translate('safety.links.tracker', { name: tracker })}</p>
      )}
      {names.length > 0 && (
        <p className={styles.tracking}>
          {isStripped
            ? translate('safety.links.stripped')
            : translate('safety.links.parameters', {
                names: [...new Set(names)].slice(0, 6).join(translate('reading.comma')),
              })}
        </p>
      )}
    </>
  );
}
