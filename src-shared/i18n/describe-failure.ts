// The one table from failure code to a sentence and what to do, read from the `failure` namespace.
import type { MailFailure } from '../failure.ts';
import type { Translate } from './translate.ts';

export interface FailureWords {
  /** What happened. */
  readonly sentence: string;
  /** What to do. */
  readonly action: string;
  /** The server's own words, or null. */
  readonly serverSaid: string | null;
}

/** Says a failure in the person's language. */
export function describeFailure(failure: MailFailure, translate: Translate): FailureWords {
  const values = {
    host: failure.host ?? translate('failure.unknownHost'),
    port: String(failure.port ?? ''),
    count: failure.count ?? 0,
    proxy: failure.proxy ?? '',
    detail: failure.detail ?? '',
  };
  return {
    sentence: translate(`failure.${failure.code}.sentence`, values),
    action: translate(`failure.${failure.code}.action`, values),
    serverSaid: failure.serverReply
      ? translate('failure.serverSaid', { reply: failure.serverReply })
      : null,
  };
}
