// What lies behind a failure of a proxy: its name, its port, or that it is of the other kind. Asks it once more, without any password.
import type { MailFailure } from '../../src-shared/failure.ts';
import { diagnosisOf, type TestDiagnosis } from '../../src-shared/diagnosis/causes.ts';
import { toMailFailure } from '../../src-shared/failure.ts';
import { openRoute } from '../net/open-route.ts';
import type { ProxyHop, Route, Target } from '../net/route.ts';

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

const names = { socks5: 'SOCKS5', http: 'HTTP' } as const;

async function ofKind({ target, route, ...rest }: ByProxyOptions): Promise<TestDiagnosis | null> {
  const hop = (await route(target)).find((each) => each.kind !== 'direct');
  if (!hop) return null;
  const kind = hop.kind === 'http' ? 'socks5' : 'http';
  const other: ProxyHop = { ...hop, kind, userName: '', password: '' };
  return (await isKnownThere(target, other, rest))
    ? diagnosisOf('proxy-other-kind', { name: names[kind] })
    : null;
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
      code.startsWith('proxy-password-')
    );
  }
}
