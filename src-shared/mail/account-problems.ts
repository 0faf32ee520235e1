// What is wrong with an account's settings, field by field, for sentences beside the fields.
import { maxLetterBoundsMb, timeoutBoundsMs, type AccountSettings } from './account.ts';
import { type ProxyProblems, proxyProblems } from './proxy-problems.ts';
import { addressProblem, isHost, type AddressProblem } from './address.ts';

export type FieldProblem =
  | AddressProblem
  | 'name-missing'
  | 'port-range'
  | 'days-range'
  | 'size-range'
  | 'token-in-clear'
  | 'headers-range'
  | 'largest-range';

export interface AccountProblems extends ProxyProblems {
  readonly label?: 'name-missing';
  readonly emailAddress?: AddressProblem;
  readonly replyAddress?: AddressProblem;
  readonly incomingHost?: 'empty' | 'bad-host';
  readonly outgoingHost?: 'empty' | 'bad-host';
  readonly incomingUserName?: 'name-missing';
  readonly outgoingUserName?: 'name-missing';
  readonly incomingAuthentication?: 'token-in-clear';
  readonly incomingPort?: 'port-range';
  readonly outgoingPort?: 'port-range';
  readonly removeAfterDays?: 'days-range';
  readonly breakApartKb?: 'size-range';
  readonly headersOnlyAboveKb?: 'headers-range';
  readonly maxLetterMb?: 'largest-range';
}

export const daysBounds = { min: 1, max: 100 } as const;
/** 0 stands for every letter. */
export const headersOnlyBoundsKb = { min: 0, max: 999_999 } as const;
export const breakApartBoundsKb = { min: 16, max: 999_999 } as const;

/** Every problem of the settings; an empty object means they can be saved. */
export function accountProblems(account: AccountSettings): AccountProblems {
  const { incoming, outgoing, delivery, download } = account;
  const own = outgoing.authentication.kind === 'own' ? outgoing.authentication : null;
  const all: {
    [K in Exclude<keyof AccountProblems, keyof ProxyProblems>]-?: NonNullable<
      AccountProblems[K]
    > | null;
  } = {
    label: account.label.trim() === '' ? 'name-missing' : null,
    emailAddress: addressProblem(account.emailAddress),
    replyAddress: account.replyAddress === '' ? null : addressProblem(account.replyAddress),
    incomingHost: hostProblem(incoming.host),
    outgoingHost: hostProblem(outgoing.host),
    incomingUserName: incoming.userName === '' ? 'name-missing' : null,
    outgoingUserName: own?.userName === '' ? 'name-missing' : null,
    // The engine refuses it as well (RFC 7628 §4).
    incomingAuthentication:
      incoming.authentication === 'oauth2' && incoming.security === 'none'
        ? 'token-in-clear'
        : null,
    incomingPort: isWithin(incoming.port, { min: 1, max: 65_535 }) ? null : 'port-range',
    outgoingPort: isWithin(outgoing.port, { min: 1, max: 65_535 }) ? null : 'port-range',
    removeAfterDays:
      delivery.removeAfterDays === null || isWithin(delivery.removeAfterDays, daysBounds)
        ? null
        : 'days-range',
    breakApartKb:
      account.breakApartKb === null || isWithin(account.breakApartKb, breakApartBoundsKb)
        ? null
        : 'size-range',
    headersOnlyAboveKb:
      download.headersOnlyAboveKb === null ||
      isWithin(download.headersOnlyAboveKb, headersOnlyBoundsKb)
        ? null
        : 'headers-range',
    maxLetterMb: isWithin(download.maxLetterMb, maxLetterBoundsMb) ? null : 'largest-range',
  };
  const found = Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== null));
  return { ...found, ...proxyProblems(account.proxy) };
}

/** The slider's nearest step for a timeout. */
export function snapTimeoutMs(timeoutMs: number): number {
  const { min, max, step } = timeoutBoundsMs;
  return Math.min(max, Math.max(min, Math.round(timeoutMs / step) * step));
}

function hostProblem(host: string): 'empty' | 'bad-host' | null {
  if (host === '') return 'empty';
  return isHost(host) ? null : 'bad-host';
}

function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
