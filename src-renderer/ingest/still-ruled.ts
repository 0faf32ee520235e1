// Whether what message rules said of letters still stands once their headers were looked at.
import type { RuledAhead } from '../../src-shared/mail/retrieval.ts';
import type { MailRule } from '../../src-shared/mail/rules.ts';
import { readOptions } from '../store/queries/options.ts';

/**
 * Looking may have taken its time. Where the rules are no more those that were on when letters were weighed, none is let go of by what they
 * said; it comes whole.
 */
export async function stillRuled(
  ruled: ReadonlyMap<number, RuledAhead>,
  weighedBy: readonly MailRule[],
): Promise<ReadonlyMap<number, RuledAhead>> {
  const { mailRules } = await readOptions();
  const on = mailRules.filter(({ isOn }) => isOn);
  if (JSON.stringify(on) === JSON.stringify(weighedBy)) return ruled;
  return new Map([...ruled].filter(([, what]) => what !== 'remove'));
}
