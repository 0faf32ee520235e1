// What lies behind a failed test, as a sentence and what to do; where nothing more is known, the failure's own words.
import type { TestDiagnosis } from '../diagnosis/causes.ts';
import type { MailFailure } from '../failure.ts';
import { describeFailure, type FailureWords } from './describe-failure.ts';
import type { Translate } from './translate.ts';

export function describeTestFailure(
  failure: MailFailure,
  diagnosis: TestDiagnosis | null | undefined,
  translate: Translate,
): FailureWords {
  const words = describeFailure(failure, translate);
  if (!diagnosis) return words;
  const host = failure.host ?? translate('failure.unknownHost');
  const values = {
    host,
    port: diagnosis.port,
    security: translate(`accounts.security.${diagnosis.security || 'none'}`),
    name: diagnosis.name || host,
    proxy: failure.proxy ?? '',
    minutes: Math.abs(diagnosis.clockMinutes),
  };
  return {
    ...words,
    sentence: translate(`diagnosis.${diagnosis.cause}.sentence`, values),
    action: translate(`diagnosis.${diagnosis.cause}.action`, values),
  };
}
