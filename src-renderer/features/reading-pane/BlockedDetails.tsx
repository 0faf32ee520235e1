// "What is blocked?": every picture that was kept out, the tracking pixels among them, and the links that track.
import { useTranslate } from '../../app/i18n.tsx';
import { isTracking } from '../../sanitize/addresses.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { BlockedBarProps } from './BlockedBar.tsx';
import styles from './safety.module.css';

interface Listed {
  readonly address: string;
  /** Who it reports to; empty: nobody known. */
  readonly name: string;
}

/** Letters of shops have hundreds of links, most of them alike. */
const maxListed = 50;

export function BlockedDetails({
  content: { blocked, trackingLinks },
  external,
  onClose,
}: BlockedBarProps & { readonly onClose: () => void }) {
  const translate = useTranslate();
  const unnamed = translate('safety.details.unnamed');
  const trackers = blocked
    .filter(isTracking)
    .map(({ address, tracker }) => ({ address, name: tracker || unnamed }));
  const pictures = blocked
    .filter((each) => !isTracking(each))
    .map(({ address }) => ({ address, name: '' }));
  const links = trackingLinks.map(({ address, tracker }) => ({ address, name: tracker ?? '' }));
  return (
    <Dialog
      title={translate(blocked.length === 0 ? 'safety.details.linksTitle' : 'safety.details.title')}
      onClose={onClose}
      width={620}
      footer={
        <>
          {external !== null && blocked.length > 0 && !external.allowsTrackers && (
            <Button
              label={translate('safety.details.loadAll')}
              onPress={() => {
                external.showEverything();
                onClose();
              }}
            />
          )}
          <Button label={translate('common.close')} variant="primary" onPress={onClose} />
        </>
      }
    >
      <Listing title="trackers" explained="trackersExplained" items={trackers} />
      <Listing title="pictures" items={pictures} />
      <Listing title="links" explained="linksExplained" items={links} />
    </Dialog>
  );
}

function Listing({
  title,
  explained,
  items,
}: {
  readonly title: 'trackers' | 'pictures' | 'links';
  readonly explained?: 'trackersExplained' | 'linksExplained';
  readonly items: readonly Listed[];
}) {
  const translate = useTranslate();
  if (items.length === 0) return null;
  const heading = translate(`safety.details.${title}`, { count: items.length });
  const shown = [...new Map(items.map((item) => [item.address, item])).values()];
  const more = shown.length - maxListed;
  return (
    <section className={styles.listing}>
      <h3>{heading}</h3>
      {explained && <p>{translate(`safety.details.${explained}`)}</p>}
      <ul aria-label={heading}>
        {shown.slice(0, maxListed).map(({ address, name }) => (
          <li key={address}>
            {name !== '' && <strong>{name}</strong>}
            <span>{address.slice(0, 300)}</span>
          </li>
        ))}
        {more > 0 && <li>{translate('safety.details.more', { count: more })}</li>}
      </ul>
    </section>
  );
}
