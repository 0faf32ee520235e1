// Writes what was changed in the dialog, and only that: another window may have changed other things meanwhile.
import {
  hasProxyServer,
  isSameProxyPlace,
  noProxy,
  type ProxySettings,
} from '../../../src-shared/mail/proxy.ts';
import type { Options } from '../../store/options.ts';
import { changeOption, writeOption } from '../../store/writes/options.ts';

export async function saveOptions(before: Options, after: Options): Promise<void> {
  const changed = (Object.keys(after) as (keyof Options)[]).filter(
    (key) => after[key] !== before[key],
  );
  for (const key of changed) {
    if (key === 'trustedSenders' || key === 'trustedDomains')
      await removeTrusted(key, before, after);
    else if (key === 'proxy') await saveProxy(after.proxy);
    else await writeOption(key, after[key]);
  }
}

/** What was accepted or withdrawn for the proxy while the dialog was open stays as it is. */
async function saveProxy(next: ProxySettings): Promise<void> {
  await changeOption('proxy', (present = noProxy) => {
    if (!hasProxyServer(next) || !hasProxyServer(present) || !isSameProxyPlace(present, next)) {
      return next;
    }
    const { acceptedCertificate: _asOpened, ...chosen } = next;
    const { acceptedCertificate } = present;
    return acceptedCertificate ? { ...chosen, acceptedCertificate } : chosen;
  });
}

/** The dialog only takes trust away; a sender trusted in a letter's window while it was open stays. */
async function removeTrusted(
  key: 'trustedSenders' | 'trustedDomains',
  before: Options,
  after: Options,
): Promise<void> {
  const removed = before[key].filter((trusted) => !after[key].includes(trusted));
  await changeOption(key, (present = []) =>
    present.filter((trusted) => !removed.includes(trusted)),
  );
}
