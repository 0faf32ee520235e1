// The servers a person may call by hand: the practice post office, those of the accounts, any other. Pure.
import { acceptedFingerprint } from '../../../../src-shared/mail/accepted-certificate.ts';
import {
  standardPorts,
  type AccountSettings,
  type ConnectionSecurity,
} from '../../../../src-shared/mail/account.ts';
import type { ManualServer } from '../../../../src-shared/ipc/manual-contract.ts';
import type { TranscriptProtocol } from '../../../../src-shared/mail/transcript.ts';
import type { Translate } from '../../../../src-shared/i18n/translate.ts';

export interface ServerChoice {
  readonly value: string;
  readonly label: string;
  /** null: what is typed into the fields. */
  readonly server: ManualServer | null;
}

export function serverChoices(
  accounts: readonly AccountSettings[],
  translate: Translate,
): ServerChoice[] {
  const practice = (protocol: TranscriptProtocol): ServerChoice => ({
    value: `practice-${protocol}`,
    label: translate(protocol === 'pop3' ? 'manual.practicePop3' : 'manual.practiceSmtp'),
    server: { kind: 'practice', protocol },
  });
  const own = accounts
    .filter(({ isPractice }) => !isPractice)
    .flatMap((account): ServerChoice[] => [
      {
        value: `${account.id}-pop3`,
        label: translate('manual.accountPop3', { account: account.label }),
        server: serverOf(account, 'pop3'),
      },
      {
        value: `${account.id}-smtp`,
        label: translate('manual.accountSmtp', { account: account.label }),
        server: serverOf(account, 'smtp'),
      },
    ]);
  const other = { value: 'other', label: translate('manual.other'), server: null };
  return [practice('smtp'), practice('pop3'), ...own, other];
}

function serverOf(account: AccountSettings, protocol: TranscriptProtocol): ManualServer {
  const server = protocol === 'pop3' ? account.incoming : account.outgoing;
  return {
    kind: 'host',
    protocol,
    host: server.host,
    port: server.port,
    security: server.security,
    accountId: account.id,
    ...(account.proxy ? { proxy: account.proxy } : {}),
    acceptedFingerprint: acceptedFingerprint(server),
  };
}

/** What the fields of another server hold. */
export interface TypedServer {
  readonly protocol: TranscriptProtocol;
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
}

/** A change of protocol or security brings the port that belongs to both. */
export function withChange(typed: TypedServer, change: Partial<TypedServer>): TypedServer {
  const next = { ...typed, ...change };
  const isMoved = next.protocol !== typed.protocol || next.security !== typed.security;
  return isMoved ? { ...next, port: standardPorts[next.protocol][next.security] } : next;
}
