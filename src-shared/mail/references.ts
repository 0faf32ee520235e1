// What an answer says of the letters before it.

/** Of the letter that is answered. */
export interface Answered {
  /** With angle brackets; empty where it has none. */
  readonly messageIdHeader: string;
  readonly references: readonly string[];
  /** Stands in where it has no References. */
  readonly inReplyTo?: string;
}

/** RFC 5322 §3.6.4 lets References grow without end; this many keep every thread together in practice. */
const referencesLimit = 50;

/** RFC 5322 §3.6.4: the parent's References, else its In-Reply-To where that names one letter; then the parent itself. */
export function referencesOfAnswer({ references, inReplyTo, messageIdHeader }: Answered): string[] {
  const [only, ...more] = inReplyTo?.match(/<[^<>\s]+>/gu) ?? [];
  const parents = references.length === 0 && only && more.length === 0 ? [only] : references;
  const all = messageIdHeader === '' ? [...parents] : [...parents, messageIdHeader];
  if (all.length <= referencesLimit) return all;
  return [...all.slice(0, 1), ...all.slice(1 - referencesLimit)];
}
