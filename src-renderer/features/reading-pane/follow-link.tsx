// A click on a letter's link: the true address is shown before anything is opened outside.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { request } from '../../app/bridge.ts';
import { askToConfirm } from '../../app/dialog-stack.tsx';
import styles from './reading.module.css';

/** Asks, then hands the address to main, which opens http, https and mailto only. */
export async function followLink(address: string, translate: Translate): Promise<void> {
  const isConfirmed = await askToConfirm({
    title: translate('reading.linkTitle'),
    icon: 'link',
    confirmLabel: translate('reading.linkOpen'),
    sentence: (
      <>
        <p className={styles.linkQuestion}>{translate('reading.linkQuestion')}</p>
        <p className={styles.linkAddress}>{readable(address)}</p>
        {hostOf(address) && (
          <p className={styles.linkHost}>
            {translate('reading.linkHost', { host: hostOf(address) })}
          </p>
        )}
      </>
    ),
  });
  if (isConfirmed) await request('link.open', address);
}

/** Direction marks could make an address read backwards. */
function readable(address: string): string {
  return address.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, 2_000);
}

/** As the network will see it: look-alike letters become their punycode. */
function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return '';
  }
}
