// Header fields the program writes itself: Date, Message-ID, priority, receipts. No field tells the computer's name.
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import type { Composition } from '../../src-shared/mail/composition.ts';

export type HeaderFields = Record<string, string | readonly string[] | PreparedField>;

/** A value that the builder takes as it is, but for folding it. */
interface PreparedField {
  readonly prepared: true;
  readonly foldLines: true;
  readonly value: string;
}

/** Threads of years would pass a server's bound on header size; the first names the thread, the last place the letter. */
const maxReferences = 30;

/** The fields that the builder does not make of the composition by itself. */
export function ownHeaders(composition: Composition, version: string): HeaderFields {
  const organization = composition.organization.trim();
  return {
    ...(organization ? { Organization: unstructuredField(organization) } : {}),
    ...priorityFields[composition.priority],
    ...automaticFields(composition.automatic),
    'User-Agent': `Outpost/${version}`,
  };
}

/**
 * Subject or Organization for the builder. What could not be folded, or would be taken for an encoded word though it is none, is made
 * encoded words here (RFC 2047 §7 expects a composer to); everything else the builder does well.
 */
export function unstructuredField(text: string): string | PreparedField {
  if (!isTroublesome(text)) return text;
  return { prepared: true, foldLines: true, value: encodeWord(text, 'Q', 52) };
}

/**
 * The name before an address as encoded words, where quotes would not do: many programs decode encoded words in quotes, and no line
 * may pass 998. Null where they do.
 */
export function encodedName(name: string): string | null {
  return isTroublesome(name) ? encodeWord(name, 'Q', 52) : null;
}

function isTroublesome(text: string): boolean {
  return /^[ -~]*$/.test(text) && /=\?|[^ ]{400}/.test(text);
}

/** What References may say: whole message-ids only, the first and the latest. */
export function threadOf(references: readonly string[]): string[] {
  const ids = references.map((id) => id.trim()).filter((id) => /^<[^\s<>]+>$/.test(id));
  return ids.length <= maxReferences ? ids : [...ids.slice(0, 1), ...ids.slice(1 - maxReferences)];
}

/** X-Loop is in no standard, but what programs that pass letters on look for; one field an address, as they write it. */
function automaticFields(automatic: Composition['automatic']): HeaderFields {
  if (!automatic) return {};
  const { kind, passedOnBy } = automatic;
  return {
    'Auto-Submitted': kind,
    ...(passedOnBy.length > 0 ? { 'X-Loop': passedOnBy } : {}),
  };
}

const priorityFields: Record<Composition['priority'], HeaderFields> = {
  high: { 'X-Priority': '1 (Highest)', Importance: 'High' },
  normal: {},
  low: { 'X-Priority': '5 (Lowest)', Importance: 'Low' },
};
