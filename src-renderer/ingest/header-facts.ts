// What message rules look at, as far as a letter's headers tell it: bounded, linear, and it never throws.
import type { Part } from '../mime/part.ts';
import { protectionClaims } from '../mime/protection.ts';
import { summariseWithParts } from '../mime/summarise.ts';
import type { RuleFacts } from '../rules/rule-letter.ts';

export type RuleFactsOfHeaders = Pick<
  RuleFacts,
  'from' | 'to' | 'cc' | 'subject' | 'priority' | 'isSecure'
>;

/** `headers`: what TOP n 0 gave. They are read as those of a whole letter are, so that a rule finds the same words in both. */
export function headerFacts(headers: Uint8Array): RuleFactsOfHeaders {
  // No rule looks at dates.
  const options = { fallbackCharset: '', receivedAt: 0 };
  const { summary, root } = summariseWithParts(headers, options);
  const { from, to, cc, subject, priority } = summary;
  return { from, to, cc, subject, priority, isSecure: root && isSecureByType(root) };
}

/** Null where the text may still turn out to be signed or encrypted: OpenPGP hides within plain text. */
function isSecureByType(root: Part): boolean | null {
  if (root.contentType.value.startsWith('text/')) return null;
  return protectionClaims(root).some(({ kind }) => kind === 'signed' || kind === 'encrypted');
}
