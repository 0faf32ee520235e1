// Tokens of what is written on the envelope: sender and recipients, and whether what names the sender agrees.
import { baseDomain, domainOf, localPartOf } from './domains.ts';
import type { LetterEvidence } from './letter-evidence.ts';
import { domainsOf } from './links.ts';
import { bucketOf } from './route-tokens.ts';
import type { TokenSet } from './token-kinds.ts';
import { forEachWord } from './words.ts';

export function addHeaderTokens(letter: LetterEvidence, tokens: TokenSet): void {
  addSender(letter, tokens);
  addRecipients(letter, tokens);
  addAgreement(letter, tokens);
}

/** Whether sender, Message-ID and the servers name the same domain: what is sent in another's name seldom agrees. */
function addAgreement({ from, headers, received }: LetterEvidence, tokens: TokenSet): void {
  const own = baseDomain(domainOf(from.address));
  if (own === '') return;
  const id = headers.get('message-id') ?? '';
  tokens.add(
    'sender',
    id.toLowerCase().includes(own) ? 'agrees with Message-ID' : 'differs from Message-ID',
  );
  const isOnRoute = received.some((field) => field.toLowerCase().includes(own));
  tokens.add('sender', isOnRoute ? 'agrees with route' : 'differs from route');
}

function addSender({ from, replyTo, headers }: LetterEvidence, tokens: TokenSet): void {
  const address = from.address.toLowerCase();
  tokens.add('sender', address === '' ? 'nobody' : address);
  for (const domain of domainsOf(domainOf(address))) tokens.add('sender', `@${domain}`);
  if (from.name === '') tokens.add('sender', 'without a name');
  else forEachWord(from.name, (word) => tokens.add('sender', word));
  tokens.add('sender', `written ${writingOf(headers.get('from'))}`);
  if (/\d{3}/.test(localPartOf(address))) tokens.add('sender', 'digits in the address');
  if (replyTo !== '') {
    const isSame = domainOf(replyTo) === domainOf(address);
    tokens.add('sender', isSame ? 'replies to its domain' : 'replies to another domain');
    tokens.add('sender', `replies @${domainOf(replyTo)}`);
  }
}

function addRecipients(letter: LetterEvidence, tokens: TokenSet): void {
  const { from, recipients, toCount, ccCount, subject, headers } = letter;
  tokens.add('recipients', `to ${bucketOf(toCount)}`);
  tokens.add('recipients', `copies ${bucketOf(ccCount)}`);
  tokens.add('recipients', `written ${writingOf(headers.get('to'))}`);
  for (const { name, address } of recipients) {
    const lower = address.toLowerCase();
    tokens.add('recipients', `@${domainOf(lower)}`);
    tokens.add('recipients', lower);
    if (name === '') tokens.add('recipients', 'unnamed');
    else forEachWord(name, (word) => tokens.add('recipients', word));
  }
  const first = recipients[0];
  if (first === undefined) return;
  const address = first.address.toLowerCase();
  const sender = from.address.toLowerCase();
  if (address === sender) tokens.add('recipients', 'the sender itself');
  else if (domainOf(address) === domainOf(sender)) tokens.add('recipients', 'the sender’s domain');
  if (first.name.toLowerCase() === address) tokens.add('recipients', 'address for a name');
  const local = localPartOf(address);
  if (local.length > 3 && subject.toLowerCase().includes(local)) {
    tokens.add('recipients', 'named in the subject');
  }
}

/** How a program writes the first address of a field. */
function writingOf(field: string | undefined): string {
  if (field === undefined) return 'nowhere';
  const value = field.trim();
  if (value === '') return 'empty';
  if (/undisclosed/i.test(value)) return 'undisclosed';
  if (value.startsWith('"')) return 'quoted';
  if (!value.includes('<')) return 'bare';
  return value.startsWith('<') ? 'in brackets' : 'with a name';
}
