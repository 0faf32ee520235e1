// Tokens of the servers a letter says to have passed. The one that took it in comes first; forged ones lie below.
import { baseDomain, domainOf } from './domains.ts';
import type { LetterEvidence } from './letter-evidence.ts';
import { domainsOf } from './links.ts';
import type { TokenSet } from './token-kinds.ts';

const maxHops = 8;
/** Names that providers give to the lines of their customers, who send no mail of their own but through what has taken over their machines. */
const lineName = /\d+[-.]\d+[-.]\d+|dsl|dial|ppp|cable|client|pool|dhcp/;
const ipv4 = /[[(](\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}[\])]/g;

export function addRouteTokens(
  { from, headers, received }: LetterEvidence,
  tokens: TokenSet,
): void {
  tokens.add('route', `${bucketOf(received.length)} hops`);
  addWhoMadeId(headers.get('message-id') ?? '', received, tokens);
  const own = baseDomain(domainOf(from.address));
  let hop = 0;
  for (const field of received.slice(0, maxHops)) {
    hop += 1;
    addHop(field, Math.min(hop, 3), own, tokens);
  }
}

function addHop(field: string, hop: number, own: string, tokens: TokenSet): void {
  const from = /\bfrom\s+([^\s;()]{1,100})/i.exec(field)?.[1];
  if (from === undefined) return tokens.add('route', 'without a sending server');
  const greeting = from.toLowerCase();
  if (/^\[?[\d.]+\]?$/.test(greeting)) tokens.add('route', 'greets by number');
  else if (!greeting.includes('.')) tokens.add('route', 'greets by half a name');
  if (/^[A-Z0-9]+$/.test(from)) tokens.add('route', 'greets in capitals');
  for (const domain of domainsOf(greeting).slice(0, 2)) tokens.add('route', domain);
  if (/\bunknown\b|\bmay be forged\b/i.test(field)) tokens.add('route', 'server without a name');
  for (const [, first, second, third] of field.matchAll(ipv4)) {
    tokens.add('route', `${first}.${second}`);
    tokens.add('route', `${first}.${second}.${third}`);
  }
  const inner = /\bfrom\s+\S{1,100}\s+\(([^)]{0,200})\)/i.exec(field)?.[1]?.toLowerCase();
  if (inner !== undefined) addGreeting(greeting, inner, hop, own, tokens);
  const program = /\bby\s+\S{1,100}\s+(?:\(([^)\d]{0,25})|with\s+(\S{1,25}))/i.exec(field);
  if (program) tokens.add('route', `by ${(program[1] ?? program[2] ?? '').trim()}`);
  const protocol = /\bwith\s+([a-z]{1,10})/i.exec(field)?.[1];
  if (protocol !== undefined) tokens.add('route', `with ${protocol}`);
}

/** `inner`: what the taking server found out itself, the name of the address foremost. */
function addGreeting(
  greeting: string,
  inner: string,
  hop: number,
  own: string,
  tokens: TokenSet,
): void {
  const name =
    /^(?:helo \S{1,100}\s*|\S{1,100}@)?([a-z0-9.-]*[a-z][a-z0-9.-]*\.[a-z]{2,})/.exec(inner)?.[1] ??
    '';
  const isSameDomain = baseDomain(greeting) === baseDomain(name);
  const relation =
    name === ''
      ? 'no name'
      : greeting === name
        ? 'own name'
        : isSameDomain
          ? 'own domain'
          : greeting.includes('.')
            ? 'name of another'
            : 'half a name';
  tokens.add('route', `greets with ${relation}`);
  tokens.add('route', `hop ${hop} greets with ${relation}`);
  if (lineName.test(name)) tokens.add('route', 'from a line');
  const country = /\.([a-z]{2,})$/.exec(name)?.[1];
  if (country !== undefined) tokens.add('route', `under ${country}`);
  if (own === '') return;
  if (baseDomain(name) === own) tokens.add('route', 'from the sender’s domain');
  else if (baseDomain(greeting) === own) tokens.add('route', 'claims the sender’s domain');
}

/** A program that sends letters out by the thousand leaves the Message-ID to the servers. */
function addWhoMadeId(id: string, received: readonly string[], tokens: TokenSet): void {
  const host = /@([^>\s]*)/.exec(id)?.[1]?.toLowerCase();
  if (host === undefined || host === '') return;
  const at = received.findIndex(
    (field) => /\bby\s+([^\s;()]{1,100})/i.exec(field)?.[1]?.toLowerCase() === host,
  );
  if (at < 0) return;
  tokens.add(
    'route',
    at < received.length - 1 ? 'Message-ID by a later server' : 'Message-ID by the first server',
  );
}

export function bucketOf(count: number): string {
  return count <= 3 ? String(count) : count <= 6 ? 'some' : count <= 15 ? 'many' : 'very many';
}
