// A real Dovecot and a real Postfix for a whole-program test, with one mailbox, and the settings that reach them.
import { findChromium } from '../../../scripts/lib/chromium.mjs';
import {
  type DovecotServer,
  dovecotUnavailableReason,
  startDovecot,
} from '../../servers/dovecot.ts';
import {
  postfixUnavailableReason,
  type PostfixServer,
  startPostfix,
} from '../../servers/postfix.ts';
import type { AccountToAdd } from './accounts.ts';
import { password } from './secrets.ts';

/** Why whole-program tests cannot run here, or null. */
export function programUnavailableReason(): string | null {
  return findChromium() === undefined
    ? 'no Chromium is installed (Debian: apt-get install chromium)'
    : null;
}

export function receivingUnavailableReason(): string | null {
  return programUnavailableReason() ?? dovecotUnavailableReason();
}

export function postOfficeUnavailableReason(): string | null {
  return programUnavailableReason() ?? postfixUnavailableReason();
}

/** What stands behind a suite's name when it is skipped. */
export function because(reason: string | null): string {
  return reason === null ? '' : ` (skipped: ${reason})`;
}

export { password };

export interface PostOffice {
  readonly dovecot: DovecotServer;
  readonly postfix: PostfixServer;
  readonly caCertificatePem: string;
  stop(): Promise<void>;
}

export async function startPostOffice(): Promise<PostOffice> {
  const dovecot = await startDovecot();
  const postfix = await startPostfix({ deliverTo: dovecot });
  return {
    dovecot,
    postfix,
    caCertificatePem: dovecot.caCertificatePem,
    async stop() {
      await postfix.stop();
      await dovecot.stop();
    },
  };
}

/** The account of a mailbox at this post office: POP3 over TLS, SMTP with STARTTLS and authentication. */
export function accountAt(
  { dovecot, postfix }: Pick<PostOffice, 'dovecot'> & { readonly postfix?: PostfixServer },
  name = 'alice',
): AccountToAdd {
  return {
    displayName: '王小明',
    emailAddress: `${name}@example.com`,
    label: `example.com ${name}`,
    userName: name,
    password,
    incoming: { host: dovecot.host, port: dovecot.pop3sPort, security: 'tls' },
    outgoing: { host: dovecot.host, port: postfix?.submissionPort ?? 1, security: 'starttls' },
  };
}
