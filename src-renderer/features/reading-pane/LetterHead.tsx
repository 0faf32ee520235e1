// The block above a letter: who wrote what to whom, and when.
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { withoutHidden, withoutTurns } from '../../../src-shared/mail/look-alikes.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { Marked } from '../../app/sought.tsx';
import { HeadMenu } from './HeadMenu.tsx';
import styles from './reading.module.css';

export interface LetterHeadProps {
  readonly subject: string;
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** ms since the epoch; null when the letter does not say. */
  readonly date: number | null;
}

/** More than these would push the letter out of sight; the rest is in the properties. */
const maxShown = 12;

export function LetterHead({ subject, from, to, cc, date }: LetterHeadProps) {
  const translate = useTranslate();
  const format = useFormat();
  // Marks that turn the text round could make another address of it.
  const [name, address] = [withoutHidden(from.name), withoutHidden(from.address)];
  const title = withoutTurns(subject).trim();
  return (
    <HeadMenu from={from} recipients={[...to, ...cc]}>
      <header className={styles.head}>
        <div className={styles.avatar} aria-hidden="true">
          {initialOf(from)}
        </div>
        <div className={styles.headLines}>
          <h2 className={styles.subject} title={title}>
            {title ? <Marked text={title} field="subject" /> : translate('reading.noSubject')}
          </h2>
          <div className={styles.from}>
            {name && (
              <bdi>
                <strong>
                  <Marked text={name} field="from" />
                </strong>
              </bdi>
            )}
            {address && (
              <bdi className={styles.fromAddress}>
                <Marked text={name ? ` <${address}>` : address} field="from" />
              </bdi>
            )}
            {!from.name && !from.address && translate('reading.unknownSender')}
          </div>
          {to.length > 0 && (
            <div className={styles.recipients}>
              {translate('reading.toLine', { addresses: joined(to, translate('reading.comma')) })}
            </div>
          )}
          {cc.length > 0 && (
            <div className={styles.recipients}>
              {translate('reading.ccLine', { addresses: joined(cc, translate('reading.comma')) })}
            </div>
          )}
        </div>
        {date !== null && (
          <time
            className={styles.date}
            dateTime={new Date(date).toISOString()}
            title={format.longDate(date)}
          >
            {format.shortDateAndTime(date)}
          </time>
        )}
      </header>
    </HeadMenu>
  );
}

/** The first letter or character of the sender, as an avatar shows it. */
function initialOf(from: MailAddress): string {
  const name = (from.name || from.address).replace(/^[^\p{L}\p{N}]+/u, '');
  return [...name][0]?.toUpperCase() ?? '?';
}

function joined(addresses: readonly MailAddress[], comma: string): string {
  const shown = addresses
    .slice(0, maxShown)
    .map(({ name, address }) => withoutHidden(name) || withoutHidden(address));
  return shown.join(comma) + (addresses.length > maxShown ? '…' : '');
}
