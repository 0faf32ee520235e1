// Why no conversation came about: looks once more at the same port in the other manner, and at the ports where such servers usually are.
import type { MailFailure } from '../../src-shared/failure.ts';
import { diagnosisOf, type TestDiagnosis } from '../../src-shared/diagnosis/causes.ts';
import type { ConnectionSecurity } from '../../src-shared/mail/account.ts';
import type { Reached, ServerPlace } from '../lookup/reach-server.ts';
import { isConnected, networkState } from '../net/network-state.ts';
import type { Route } from '../net/route.ts';
import type { TestSide } from './by-reply.ts';
import { type Answering, peek, speaksTls } from './peek.ts';

export interface AnswerOptions {
  readonly side: TestSide;
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
  /** Throws where no such server answers. */
  readonly reach: (place: ServerPlace) => Promise<Reached>;
  /** Whether this computer has any network at all. */
  readonly hasNetwork?: () => boolean;
  readonly stateOf?: typeof networkState;
}

/** Null: it found no more than the failure says. */
export async function diagnosisOfAnswer(
  failure: MailFailure,
  options: AnswerOptions,
): Promise<TestDiagnosis | null> {
  const { hasNetwork = isConnected } = options;
  switch (failure.code) {
    case 'network-unreachable':
      return hasNetwork() ? null : diagnosisOf('no-network');
    case 'host-not-found':
      return ofName(failure, options);
    case 'connection-refused':
      return elsewhere(options);
    case 'timed-out':
      if (failure.phase === 'connect' || failure.phase === 'dns') return elsewhere(options);
      return failure.phase === 'greeting' ? atSamePort(options) : null;
    case 'connection-lost':
      return failure.phase === 'greeting' ? atSamePort(options) : null;
    case 'not-this-protocol':
      return atSamePort(options);
    case 'tls-failed':
      return ofTls(failure, options);
    case 'starttls-unavailable':
      return tlsInstead(options);
    default:
      return null;
  }
}

async function ofName(
  { detail = '' }: MailFailure,
  { signal, route, hasNetwork = isConnected, stateOf = networkState }: AnswerOptions,
): Promise<TestDiagnosis> {
  if (!hasNetwork()) return diagnosisOf('no-network');
  if (/EAI_AGAIN|ETIMEOUT|timed? ?out/u.test(detail)) return diagnosisOf('name-server-silent');
  // Not around a proxy. The name may be right where the network knows no names of the Internet.
  const state = route ? 'open' : await stateOf({ signal, hasNetwork });
  return diagnosisOf(state === 'open' ? 'host-unknown' : causeOf[state]);
}

const causeOf = {
  'no-network': 'no-network',
  'name-server-silent': 'name-server-silent',
  'no-internet': 'internet-out-of-reach',
} as const;

const otherProtocols: Readonly<Partial<Record<Answering, TestDiagnosis['cause']>>> = {
  imap: 'imap-port',
  web: 'captive-portal',
};

async function atSamePort(options: AnswerOptions): Promise<TestDiagnosis | null> {
  const { side, security } = options;
  const port = String(options.port);
  if (security !== 'tls' && (await speaksTls(options))) {
    return diagnosisOf('plain-to-tls-port', { port });
  }
  const answering = await peek(options);
  const cause = otherProtocols[answering];
  if (cause) return diagnosisOf(cause, { port });
  const wanted = side === 'incoming' ? 'pop3' : 'smtp';
  if (answering === wanted && security === 'tls') return diagnosisOf('tls-to-plain-port', { port });
  if (answering === 'smtp' && wanted === 'pop3') return diagnosisOf('smtp-port', { port });
  if (answering === 'pop3' && wanted === 'smtp') return diagnosisOf('pop3-port', { port });
  return answering === 'silent' ? diagnosisOf('server-silent', { port }) : null;
}

async function ofTls(failure: MailFailure, options: AnswerOptions): Promise<TestDiagnosis | null> {
  if (
    /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS|VERSION_TOO_LOW|DH_KEY_TOO_SMALL/u.test(
      failure.detail ?? '',
    )
  ) {
    return diagnosisOf('tls-too-old');
  }
  return options.security === 'tls' ? atSamePort(options) : null;
}

const usualPorts = {
  incoming: [
    { protocol: 'pop3', port: 995, security: 'tls' },
    { protocol: 'pop3', port: 110, security: 'starttls' },
  ],
  outgoing: [
    { protocol: 'smtp', port: 465, security: 'tls' },
    { protocol: 'smtp', port: 587, security: 'starttls' },
  ],
} as const;

async function elsewhere(options: AnswerOptions): Promise<TestDiagnosis | null> {
  const { side, host, reach, port: own } = options;
  const answers = await Promise.all(
    usualPorts[side]
      .filter(({ port }) => port !== own)
      .map(async (place) => {
        const reached = await reach({ ...place, host }).catch(() => null);
        return reached && { port: String(place.port), security: reached.security };
      }),
  );
  const found = answers.find((answer) => answer !== null);
  if (!found) return null;
  return diagnosisOf(own === 25 ? 'port-25-blocked' : 'another-port-answers', found);
}

async function tlsInstead(options: AnswerOptions): Promise<TestDiagnosis | null> {
  const [place] = usualPorts[options.side];
  const reached = await options.reach({ ...place, host: options.host }).catch(() => null);
  return (
    reached &&
    diagnosisOf('starttls-missing-tls-answers', { port: String(place.port), security: 'tls' })
  );
}
