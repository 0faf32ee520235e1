// What lies behind a failure of a proxy: its name, its port, or that it is of another kind. Asks it once more, without any password.
import type { MailFailure } from '../../src-shared/failure.ts';
import { diagnosisOf, type TestDiagnosis } from '../../src-shared/diagnosis/causes.ts';
import { toMailFailure } from '../../src-shared/failure.ts';
import type { ProxyServerKind } from '../../src-shared/mail/proxy.ts';
import { askRoute, openRoute } from '../net/open-route.ts';
import { type ProxyHop, proxyKindNames, type Route, type Target } from '../net/route.ts';

export interface ByProxyOptions {
  readonly target: Target;
  readonly route: Route;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** Null: the failure says all that is known. */
export async function diagnosisOfProxy(
  failure: MailFailure,
  options: ByProxyOptions,
): Promise<TestDiagnosis | null> {
  switch (failure.code) {
    case 'proxy-unreachable':
      return ofPlace(failure.detail ?? '');
    case 'proxy-nonsense':
    case 'proxy-lost':
    case 'proxy-silent':
      return ofKind(options);
    default:
      return null;
  }
}

function ofPlace(detail: string): TestDiagnosis | null {
  if (/^(?:ENOTFOUND|EAI_|ENODATA)/u.test(detail)) return diagnosisOf('proxy-name-unknown');
  return detail === 'ECONNREFUSED' ? diagnosisOf('proxy-port-closed') : null;
}

/** The likeliest first. SOCKS5 servers mostly speak the fourth as well, seldom the other way round. */
const otherKinds: Readonly<Record<ProxyServerKind, readonly ProxyServerKind[]>> = {
  socks5: ['http', 'socks4', 'https'],
  socks4: ['socks5', 'http', 'https'],
  'socks4-local': ['socks5', 'http', 'https'],
  http: ['https', 'socks5', 'socks4'],
  https: ['http', 'socks5', 'socks4'],
};

async function ofKind({ target, route, ...rest }: ByProxyOptions): Promise<TestDiagnosis | null> {
  const hops = await askRoute(route, target, rest);
  const hop = hops.find((each) => each.kind !== 'direct');
  if (!hop) return null;
  const kinds = otherKinds[hop.kind];
  // At once: one that is silent is waited for no longer than that.
  const isKnown = await Promise.all(
    kinds.map((kind) => {
      const other: ProxyHop = { ...hop, kind, userName: '', password: '' };
      return isKnownThere(target, other, rest);
    }),
  );
  const kind = kinds.find((_, index) => isKnown[index]);
  return kind ? diagnosisOf('proxy-other-kind', { name: proxyKindNames[kind] }) : null;
}

/** A refusal in that proxy's own words is an answer as good as a way. */
async function isKnownThere(
  target: Target,
  hop: ProxyHop,
  options: Pick<ByProxyOptions, 'signal' | 'timeoutMs'>,
): Promise<boolean> {
  try {
    (await openRoute(target, { ...options, route: async () => [hop] })).destroy();
    return true;
  } catch (error) {
    const { code } = toMailFailure(error, 'connect');
    return (
      code === 'proxy-refused' ||
      code === 'proxy-target-unreachable' ||
      code === 'proxy-untrusted' ||
      code === 'proxy-sign-in-unsupported' ||
      code.startsWith('proxy-password-')
    );
  }
}
