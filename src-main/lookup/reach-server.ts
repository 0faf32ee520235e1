// Whether a mail server answers at a place, and how safely. Hears its greeting and what it can do; never signs in.
import { MailError, toMailFailure } from '../../src-shared/failure.ts';
import { newAccount, type ConnectionSecurity } from '../../src-shared/mail/account.ts';
import { accountId } from '../../src-shared/mail/ids.ts';
import type { Route } from '../net/route.ts';
import { openSession } from '../pop3/session.ts';
import { SmtpSession } from '../smtp/smtp-session.ts';
import { describeSmtpError } from '../smtp/submit.ts';

export interface ServerPlace {
  readonly protocol: 'pop3' | 'smtp';
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
}

export interface Reached {
  /** `none` where STARTTLS was wanted and is not offered. */
  readonly security: ConnectionSecurity;
  /** Its certificate was found good; false also for plain text. */
  readonly isVerified: boolean;
}

export interface ReachOptions {
  readonly signal: AbortSignal;
  /** For connecting, and for each silence, ms. */
  readonly timeoutMs: number;
  readonly trustedCertificates?: readonly string[];
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
}

/** Throws {@link MailError} where no server of this kind answers. */
export async function reachServer(place: ServerPlace, options: ReachOptions): Promise<Reached> {
  try {
    await (place.protocol === 'pop3' ? reachPop3(place, options) : reachSmtp(place, options));
    return { security: place.security, isVerified: place.security !== 'none' };
  } catch (error) {
    const { code } = toMailFailure(error, 'connect');
    // It is there; whether to trust it is for the person to say, once something is to be sent to it.
    if (code.startsWith('certificate-')) return { security: place.security, isVerified: false };
    if (code === 'starttls-unavailable') return { security: 'none', isVerified: false };
    throw error;
  }
}

async function reachPop3(
  { host, port, security }: ServerPlace,
  { signal, timeoutMs, trustedCertificates, route = null }: ReachOptions,
): Promise<void> {
  const { incoming } = newAccount(accountId('lookup'));
  const session = await openSession({
    server: { ...incoming, host, port, security },
    password: '',
    timeoutMs,
    signal,
    transcript: nobodyListens,
    route,
    ...(trustedCertificates ? { trustedCertificates } : {}),
  });
  await session.quit().catch(() => undefined);
}

async function reachSmtp(
  { host, port, security }: ServerPlace,
  { signal, timeoutMs, trustedCertificates, route = null }: ReachOptions,
): Promise<void> {
  const session = new SmtpSession({
    server: { host, port, security },
    timeoutMs,
    recorder: nobodyListens,
    route,
    signal,
    ...(trustedCertificates ? { trustedCertificates } : {}),
  });
  try {
    await session.open();
    await session.quit();
  } catch (error) {
    session.close();
    if (error instanceof MailError) throw error;
    const described = describeSmtpError(error as Parameters<typeof describeSmtpError>[0], session, {
      host,
      port,
    });
    throw new MailError(described.failure, error);
  }
}

const nobodyListens = { client: () => undefined, server: () => undefined, note: () => undefined };
