// Edits of an account's settings that move more than one field. Pure.
import {
  type AcceptedCertificate,
  withAcceptedCertificate,
  withoutForeignCertificate,
} from '../../../src-shared/mail/accepted-certificate.ts';
import {
  defaultRemoveAfterDays,
  portAfterSecurityChange,
  standardPorts,
  type AccountSettings,
  type ConnectionSecurity,
  type DeliveryPolicy,
  type DownloadPolicy,
  type IncomingServer,
  type OutgoingServer,
} from '../../../src-shared/mail/account.ts';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { withProxyCertificate } from '../../../src-shared/mail/proxy.ts';

export type AccountEdit = (account: AccountSettings) => AccountSettings;

export function setIncoming(part: Partial<IncomingServer>): AccountEdit {
  return (account) => ({
    ...account,
    incoming: withoutForeignCertificate({ ...account.incoming, ...part }),
  });
}

export function setOutgoing(part: Partial<OutgoingServer>): AccountEdit {
  return (account) => ({
    ...account,
    outgoing: withoutForeignCertificate({ ...account.outgoing, ...part }),
  });
}

export function setDelivery(part: Partial<DeliveryPolicy>): AccountEdit {
  return (account) => ({ ...account, delivery: { ...account.delivery, ...part } });
}

/** Null: the Inbox. */
export function setDeliveryFolder(deliveryFolderId: FolderId | null): AccountEdit {
  return (account) => {
    const { deliveryFolderId: _before, ...rest } = account;
    return deliveryFolderId === null ? rest : { ...rest, deliveryFolderId };
  };
}

export function setDownload(part: Partial<DownloadPolicy>): AccountEdit {
  return (account) => ({ ...account, download: { ...account.download, ...part } });
}

/** The port follows the choice, unless it is one of the person's own. */
export function setIncomingSecurity(security: ConnectionSecurity): AccountEdit {
  return (account) => {
    const port = portAfterSecurityChange('pop3', account.incoming.port, security);
    return setIncoming({ security, port })(account);
  };
}

/** The port follows the choice, unless it is one of the person's own. */
export function setOutgoingSecurity(security: ConnectionSecurity): AccountEdit {
  return (account) => {
    const port = portAfterSecurityChange('smtp', account.outgoing.port, security);
    return setOutgoing({ security, port })(account);
  };
}

/** "Use Defaults": the standard ports of the security chosen. */
export function standardPortsEdit(): AccountEdit {
  return (account) => {
    const incoming = setIncoming({ port: standardPorts.pop3[account.incoming.security] });
    const outgoing = setOutgoing({ port: standardPorts.smtp[account.outgoing.security] });
    return outgoing(incoming(account));
  };
}

/** Null forgets the one accepted before. */
export function acceptCertificate(
  side: 'incoming' | 'outgoing',
  accepted: AcceptedCertificate | null,
): AccountEdit {
  return (account) => withAcceptedCertificate(account, side, accepted);
}

/** Of the account's own proxy; null changes nothing. */
export function acceptProxyCertificate(accepted: AcceptedCertificate | null): AccountEdit {
  return (account) => {
    const { proxy } = account;
    return proxy && accepted
      ? { ...account, proxy: withProxyCertificate(proxy, accepted) }
      : { ...account };
  };
}

/** Ticking the box begins with Outlook Express's five days. */
export function setRemoveAfterDays(isWanted: boolean): AccountEdit {
  return setDelivery({ removeAfterDays: isWanted ? defaultRemoveAfterDays : null });
}

/** What the wizard knows after the address was typed: a label and a login name, unless the person gave their own. */
export function suggestFromAddress(account: AccountSettings): AccountSettings {
  const host = account.emailAddress.slice(account.emailAddress.lastIndexOf('@') + 1);
  const label = account.label === '' ? host : account.label;
  const userName =
    account.incoming.userName === '' ? account.emailAddress : account.incoming.userName;
  return setIncoming({ userName })({ ...account, label });
}
