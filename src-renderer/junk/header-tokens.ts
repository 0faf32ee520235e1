// Tokens of what is written on the envelope and by the servers on the way: sender, recipients, programs, route.
import type { LetterEvidence } from './letter-evidence.ts';
import { domainsOf } from './links.ts';
import type { TokenSet } from './token-kinds.ts';
import { forEachWord } from './words.ts';

export function addHeaderTokens(letter: LetterEvidence, tokens: TokenSet): void {
  addSender(letter, tokens);
  addRecipients(letter, tokens);
  addProgram(letter, tokens);
  addRoute(letter.received, tokens);
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

/** Two labels, three where the country sells below the second. */
export function baseDomain(domain: string): string {
  const labels = domain.split('.');
  const isThird =
    /^(?:com?|net|org|edu|gov|ac|idv)$/.test(labels.at(-2) ?? '') && labels.length > 2;
  return labels
    .slice(isThird ? -3 : -2)
    .join('.')
    .replace(/[^a-z0-9.-]/g, '');
}

function addSender({ from, replyTo, headers }: LetterEvidence, tokens: TokenSet): void {
  const address = from.address.toLowerCase();
  tokens.add('sender', address === '' ? 'nobody' : address);
  for (const domain of domainsOf(domainOf(address))) tokens.add('sender', `@${domain}`);
  if (from.name === '') tokens.add('sender', 'without a name');
  else forEachWord(from.name, (word) => tokens.add('sender', word));
  if (/\d{3}/.test(localPartOf(address))) tokens.add('sender', 'digits in the address');
  if (replyTo !== '') {
    const isSame = domainOf(replyTo) === domainOf(address);
    tokens.add('sender', isSame ? 'replies to its domain' : 'replies to another domain');
    tokens.add('sender', `replies @${domainOf(replyTo)}`);
  }
  const path = /<([^<>]*)>/.exec(headers.get('return-path') ?? '')?.[1]?.toLowerCase();
  if (path !== undefined && path !== '') {
    if (domainOf(path) !== domainOf(address)) tokens.add('sender', 'returns to another domain');
  }
}

function addRecipients({ toCount, ccCount }: LetterEvidence, tokens: TokenSet): void {
  tokens.add('recipients', `to ${bucketOf(toCount)}`);
  tokens.add('recipients', `copies ${bucketOf(ccCount)}`);
}

function addProgram(
  { fieldNames, headers, contentTypes, charsets }: LetterEvidence,
  tokens: TokenSet,
): void {
  const mailer = headers.get('x-mailer') ?? headers.get('user-agent');
  if (mailer === undefined) tokens.add('program', 'unnamed');
  else {
    const name = mailer
      .replace(/[\d.]+.*$/, '')
      .trim()
      .toLowerCase()
      .slice(0, 40);
    tokens.add('program', name === '' ? 'number' : name);
    tokens.add('program', `${mailer.toLowerCase().slice(0, 40)} whole`);
  }
  for (const name of fieldNames) tokens.add('program', `field ${name}`);
  for (const name of ['list-id', 'in-reply-to', 'references']) {
    if (!headers.has(name)) tokens.add('program', `no ${name}`);
  }
  const precedence = headers.get('precedence');
  if (precedence !== undefined)
    tokens.add('program', `precedence ${precedence.toLowerCase().slice(0, 20)}`);
  addMessageId(headers.get('message-id'), tokens);
  addZone(headers.get('date'), tokens);
  for (const type of contentTypes) tokens.add('program', type);
  const encoding = headers.get('content-transfer-encoding');
  if (encoding !== undefined)
    tokens.add('program', `encoded ${encoding.toLowerCase().slice(0, 20)}`);
  for (const charset of charsets) tokens.add('charset', charset.toLowerCase().slice(0, 30));
}

/** Programs have each their own way of making up a Message-ID: which characters it has, and how many. */
function addMessageId(id: string | undefined, tokens: TokenSet): void {
  const inner = /<([^<>]*)>/.exec(id ?? '')?.[1];
  if (inner === undefined) {
    tokens.add('program', 'no Message-ID');
    return;
  }
  const at = inner.lastIndexOf('@');
  if (at < 0) tokens.add('program', 'Message-ID without a host');
  for (const domain of domainsOf(inner.slice(at + 1).toLowerCase())) {
    tokens.add('program', `Message-ID @${domain}`);
  }
  const shape = inner
    .slice(0, Math.max(at, 0))
    .replace(/[0-9]+/g, '0')
    .replace(/[a-z]+/g, 'a')
    .replace(/[A-Z]+/g, 'A')
    .slice(0, 24);
  tokens.add('program', `Message-ID like ${shape}`);
}

function addZone(date: string | undefined, tokens: TokenSet): void {
  const zone = /\s([+-]\d{4}|[A-Z]{3,4})\b/.exec(date ?? '')?.[1];
  tokens.add('program', date === undefined ? 'no date' : `zone ${zone ?? 'unknown'}`);
}

/** The servers a letter says to have passed. The first that took it in is the last field; forged ones lie below. */
function addRoute(received: readonly string[], tokens: TokenSet): void {
  tokens.add('route', `${bucketOf(received.length)} hops`);
  for (const field of received.slice(0, 8)) {
    const from = /\bfrom\s+([^\s;()]{1,100})/i.exec(field)?.[1]?.toLowerCase();
    if (from !== undefined) {
      if (/^\[?[\d.]+\]?$/.test(from)) tokens.add('route', 'greets by number');
      else if (!from.includes('.')) tokens.add('route', 'greets by half a name');
      for (const domain of domainsOf(from).slice(0, 2)) tokens.add('route', domain);
    }
    if (/\bunknown\b|\bmay be forged\b/i.test(field)) tokens.add('route', 'server without a name');
    for (const [, first, second, third] of field.matchAll(
      /[[(](\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}[\])]/g,
    )) {
      tokens.add('route', `${first}.${second}`);
      tokens.add('route', `${first}.${second}.${third}`);
    }
  }
}

function bucketOf(count: number): string {
  return count <= 3 ? String(count) : count <= 6 ? 'some' : count <= 15 ? 'many' : 'very many';
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function localPartOf(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@')));
}
