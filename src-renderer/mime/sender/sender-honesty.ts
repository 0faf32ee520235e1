// What in a letter's head does not fit together: a name that shows another address, answers that go elsewhere, checks that failed.
// Pure. It accuses nobody without a reason it can name, and it never calls a sender verified.
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import {
  domainOfAddress,
  isMailProvider,
  isSameOrganisation,
} from '../../../src-shared/mail/organisational-domain.ts';
import type { LetterHeader } from '../letter.ts';
import { parseAddresses } from '../addresses.ts';
import type { ServerChecks } from './authentication-results.ts';
import { imitations } from './imitations.ts';
import type { KnownPeople, SenderNote } from './sender-note.ts';

export interface LetterHeadFacts {
  readonly from: MailAddress;
  readonly headers: readonly LetterHeader[];
}

export function senderNotes(
  { from, headers }: LetterHeadFacts,
  checks: ServerChecks | null,
  known: KnownPeople,
): readonly SenderNote[] {
  const isList = isFromList(headers);
  return [
    ...checkNotes(from, checks, isList),
    ...imitations(from, known),
    ...otherAddresses(from, headers, { checks, isList }),
  ];
}

/**
 * Whether trust given to the sender's address must not be applied: the letter may come from somebody else. What only differs in its
 * ways of return, or was written by two authors, is no reason.
 */
export function isSenderDoubtful(notes: readonly SenderNote[]): boolean {
  return notes.some(({ kind }) => doubtful.has(kind));
}

const doubtful: ReadonlySet<SenderNote['kind']> = new Set([
  ...(['forged', 'unproven', 'list-broke-proof', 'not-allowed', 'signature-broken'] as const),
  ...(['name-shows-address', 'looks-like-known', 'name-of-own', 'name-of-contact'] as const),
  ...(['hidden-characters', 'mixed-scripts', 'foreign-look-alike', 'several-authors'] as const),
]);

/** RFC 2919, and what lists wrote before it. */
export function isFromList(headers: readonly LetterHeader[]): boolean {
  return headers.some(
    ({ name, value }) =>
      /^(?:list-id|list-post|mailing-list|x-mailing-list)$/iu.test(name) ||
      (/^precedence$/iu.test(name) && /^\s*list\s*$/iu.test(value)),
  );
}

function checkNotes(from: MailAddress, checks: ServerChecks | null, isList: boolean): SenderNote[] {
  if (!checks) return [];
  const { server } = checks;
  const domain = domainOfAddress(from.address);
  const about = (method: string) => checks.checks.filter((check) => check.method === method);
  const dmarc = about('dmarc').find((check) => check.domain === '' || check.domain === domain);
  if (dmarc?.result === 'pass') return [];
  if (dmarc?.result === 'fail') {
    if (isList) return [{ kind: 'list-broke-proof', domain, server }];
    const isRefused = dmarc.wish === 'reject' || dmarc.wish === 'quarantine';
    return [{ kind: isRefused ? 'forged' : 'unproven', domain, server }];
  }
  if (isProven(domain, checks) || isList) return [];
  // Without DMARC's word a failure counts where it is about the very domain in the From line.
  const failed = (method: string) =>
    about(method).find(
      (check) => check.result === 'fail' && isSameOrganisation(check.domain, domain),
    );
  const [spf, dkim] = [failed('spf'), failed('dkim')];
  return [
    ...(spf ? [{ kind: 'not-allowed' as const, domain: spf.domain, server }] : []),
    ...(dkim ? [{ kind: 'signature-broken' as const, domain: dkim.domain, server }] : []),
  ];
}

/** Whether the server found a proof that is about the From line's organisation. */
function isProven(domain: string, checks: ServerChecks | null): boolean {
  return (checks?.checks ?? []).some(
    (check) => check.result === 'pass' && isSameOrganisation(check.domain, domain),
  );
}

function otherAddresses(
  from: MailAddress,
  headers: readonly LetterHeader[],
  { checks, isList }: { readonly checks: ServerChecks | null; readonly isList: boolean },
): SenderNote[] {
  const domain = domainOfAddress(from.address);
  const addressesOf = (wanted: string) =>
    headers
      .filter(({ name }) => name.toLowerCase() === wanted)
      .flatMap(({ rawValue }) => parseAddresses(rawValue, ''))
      .filter(({ address }) => address.includes('@'));
  const authors = new Set(addressesOf('from').map(({ address }) => address.toLowerCase()));
  const severalAuthors: SenderNote[] =
    authors.size > 1 ? [{ kind: 'several-authors', count: authors.size }] : [];
  // A list answers to itself and sends in its own name: that is what it is for.
  if (domain === '' || isList) return severalAuthors;
  // Answers to whom it was sent to are the way of lists that do not name themselves.
  const recipients = new Set(
    ['to', 'cc'].flatMap(addressesOf).map(({ address }) => address.toLowerCase()),
  );
  const isElsewhere = ({ address }: MailAddress) =>
    !isSameOrganisation(domainOfAddress(address), domain) && !recipients.has(address.toLowerCase());
  const reply = addressesOf('reply-to').find(isElsewhere);
  const sender = addressesOf('sender').find(isElsewhere);
  // Newsletters return to whoever sends them for a company, which is their everyday way; nobody's own mailbox does, and a letter
  // whose answers go elsewhere too is worth a second look.
  const back = addressesOf('return-path').find(isElsewhere);
  // No news where the proof was found that the From line's organisation sent it.
  const isKnown = isProven(domain, checks);
  return [
    ...severalAuthors,
    ...(reply ? [{ kind: 'replies-elsewhere' as const, address: reply.address }] : []),
    ...(sender && !isKnown ? [{ kind: 'sent-by-another' as const, address: sender.address }] : []),
    ...(back && !sender && !isKnown && (reply || isMailProvider(domain))
      ? [{ kind: 'returns-elsewhere' as const, domain: domainOfAddress(back.address) }]
      : []),
  ];
}
