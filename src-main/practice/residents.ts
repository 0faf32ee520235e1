// Who lives at the practice post office: two people who can write to each other, and their account settings.
import { accountId } from '../../src-shared/mail/ids.ts';
import { newAccount, type AccountSettings } from '../../src-shared/mail/account.ts';
import type { Translate } from '../../src-shared/i18n/translate.ts';

/** RFC 2606 keeps this domain for examples: no letter to it can ever leave by mistake. */
export const practiceDomain = 'practice.example';
export const postmasterAddress = `postmaster@${practiceDomain}`;

export const residentNames = ['teacher', 'student'] as const;
export type ResidentName = (typeof residentNames)[number];

export const addressOf = (name: ResidentName): string => `${name}@${practiceDomain}`;

/** The resident whose address it is, in any case (the domain's never counts, and ours are lenient), or null. */
export function residentAt(address: string): ResidentName | null {
  const wanted = address.trim().toLowerCase();
  return residentNames.find((name) => addressOf(name) === wanted) ?? null;
}

/** The resident who signs in by account name or by address, or null. */
export function residentByLogin(userName: string): ResidentName | null {
  const wanted = userName.trim().toLowerCase();
  return residentNames.find((name) => name === wanted) ?? residentAt(wanted);
}

/** Plain text and USER/PASS, so that the dialogue can be read; nothing of it leaves this computer. */
export function accountOf(
  name: ResidentName,
  place: { readonly host: string; readonly pop3Port: number; readonly smtpPort: number },
  translate: Translate,
): AccountSettings {
  const { host, pop3Port, smtpPort } = place;
  const base = newAccount(accountId(`practice-${name}`));
  return {
    ...base,
    label: translate(`practice.${name}.label`),
    displayName: translate(`practice.${name}.name`),
    emailAddress: addressOf(name),
    incoming: {
      host,
      port: pop3Port,
      security: 'none',
      userName: name,
      rememberPassword: true,
      authentication: 'user-pass',
    },
    outgoing: {
      host,
      port: smtpPort,
      security: 'none',
      authentication: { kind: 'same-as-incoming' },
    },
    offline: 'go-online',
    isPractice: true,
  };
}
