// Bounces in the words of a server, without fields: which recipients, and what was said of each.
import { bounceWordings, type BounceWording } from './bounce-wordings.ts';
import { deliveryCause } from './delivery-cause.ts';
import type { ReportedRecipient } from './letter-report.ts';

export interface PlainBounce {
  /** Never empty. */
  readonly recipients: readonly ReportedRecipient[];
  /** The header of the returned letter, where the text holds it; empty else. */
  readonly returned: string;
}

/** Servers explain at the beginning, and return the letter below. */
const maxTextLength = 64 * 1024;
const maxRecipients = 500;

/** null when the text is in none of the known wordings, or names nobody. */
export function readPlainBounce(text: string): PlainBounce | null {
  const beginning = text.slice(0, maxTextLength);
  for (const wording of bounceWordings) {
    const found = wording.begins.exec(beginning);
    if (!found) continue;
    const rest = beginning.slice(found.index + found[0].length);
    const end = wording.ends?.exec(rest) ?? null;
    const region = found.slice(1).join('\n') + rest.slice(0, end?.index ?? rest.length);
    // Words that any letter may have are believed only where a server's code or reason stands behind an address.
    const recipients = recipientsIn(region, wording).filter(
      ({ status, cause }) => !wording.isGeneral || status !== '' || cause !== 'unknown',
    );
    if (recipients.length > 0) return { recipients, returned: returnedIn(rest, end) };
  }
  return null;
}

interface Entry {
  readonly address: string;
  readonly words: string[];
  isClosed: boolean;
}

/** `<anna@example.com>:`, `Anna <anna@example.com>`, `anna@example.com on Mon, …`; never a line of a dialogue. */
const opening =
  /^\s*(?:to:\s*)?(?:"[^"]{0,100}"\s*<|[A-Za-z'\u0080-\uffff][^<>@:\n]{0,80}<|<)?(?:mailto:)?([^\s<>:,;"()]{1,200}@[^\s<>:,;"()]{1,200})>?[:,;.]?\s*(.*)$/i;

/** An address at the beginning of a line opens an entry; what follows, up to an empty line behind some words, is said of it. */
function recipientsIn(region: string, wording: BounceWording): ReportedRecipient[] {
  const entries = new Map<string, Entry>();
  let last: Entry | null = null;
  for (const line of region.split('\n')) {
    const [, found, words = ''] = opening.exec(line) ?? [];
    if (found !== undefined) {
      if (entries.size >= maxRecipients) break;
      const address = found.replace(/\.$/, '');
      last = entries.get(address) ?? { address, words: [], isClosed: false };
      if (words) last.words.push(words);
      entries.set(address, last);
    } else if (line.trim() === '') {
      if (last) last.isClosed ||= last.words.length > 0;
    } else if (last && !last.isClosed) {
      last.words.push(line.trim());
    }
  }
  // One explanation below a list of addresses is about all of them.
  const shared = last?.words ?? [];
  return [...entries.values()].map(({ address, words }) =>
    recipient(address, (words.length > 0 ? words : shared).join(' '), wording),
  );
}

function recipient(address: string, words: string, wording: BounceWording): ReportedRecipient {
  const status = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(words)?.[0] ?? '';
  const isTemporary = status.startsWith('4') || (status === '' && /\b4\d\d[ -]/.test(words));
  const action = wording.action ?? (isTemporary ? 'delayed' : 'failed');
  return {
    address,
    action,
    status,
    cause: deliveryCause(status, words),
    diagnostic: words.replace(/\s+/g, ' ').trim().slice(0, 2_000),
    remoteServer: /\bhost ([\w.-]{3,253})[ [(]/.exec(words)?.[1] ?? '',
    retryUntil: null,
  };
}

/** The header that follows the mark of the returned letter. */
function returnedIn(rest: string, end: RegExpExecArray | null): string {
  if (end === null) return '';
  const after = rest.slice(end.index + end[0].length);
  const start = /^[A-Za-z][\w-]*:[ \t]/m.exec(after)?.index;
  return start === undefined ? '' : after.slice(start);
}
