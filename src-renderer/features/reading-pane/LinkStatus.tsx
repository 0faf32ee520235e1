// The line at the foot of a letter that says where the link pointed at really leads. It lies outside the frame, where no letter draws.
import { useTranslate } from '../../app/i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { linkWarnings } from '../../sanitize/link-warnings.ts';
import type { LetterLink } from './letter-links.ts';
import { shownAddress } from './shown-address.ts';
import styles from './safety.module.css';

export function LinkStatus({ link }: { readonly link: LetterLink | null }) {
  const translate = useTranslate();
  const isStopped = link !== null && link.stoppedScheme !== null;
  const isSuspect =
    isStopped || (link !== null && linkWarnings(link.address, link.words).length > 0);
  return (
    <div
      className={styles.linkStatus}
      data-suspect={isSuspect || undefined}
      aria-label={translate('safety.links.status')}
      role="note"
    >
      {isSuspect && <Icon name="warning" />}
      {link !== null && !isStopped && <Parts address={link.address} />}
      {isStopped && <span className={styles.linkRest}>{`${link.stoppedScheme}:`}</span>}
    </div>
  );
}

/** The host stands out, so that a long path cannot hide it. */
function Parts({ address }: { readonly address: string }) {
  const translate = useTranslate();
  const { before, host, readable, after } = shownAddress(address);
  return (
    <bdi className={styles.linkRest} dir="ltr">
      {before}
      <strong>{host}</strong>
      {after}
      {readable !== null && ` (${translate('safety.links.readsLike', { shown: readable })})`}
    </bdi>
  );
}
