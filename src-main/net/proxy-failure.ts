// How a proxy fails, as a value that is thrown between the modules of this folder; `open-route.ts` makes a failure of mail of it.
import type { MailFailureCode, PresentedCertificate } from '../../src-shared/failure.ts';

export type ProxyFailureCode = Extract<MailFailureCode, `proxy-${string}`>;

export class ProxyError extends Error {
  readonly code: ProxyFailureCode;
  /** Technical words, or the proxy's own. */
  readonly detail: string;
  /** What the proxy showed, for failures about it. */
  readonly certificate: PresentedCertificate | null;

  constructor(
    code: ProxyFailureCode,
    detail: string,
    more: { readonly certificate?: PresentedCertificate; readonly cause?: unknown } = {},
  ) {
    super(`${code}: ${detail}`, { cause: more.cause });
    this.name = 'ProxyError';
    this.code = code;
    this.detail = detail;
    this.certificate = more.certificate ?? null;
  }
}
