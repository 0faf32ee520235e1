// What the person's own mail server found out about a letter's sender (Authentication-Results, RFC 8601). What others wrote there
// is ignored: anybody can put such a header into a letter.
import {
  domainOfAddress,
  isSameOrganisation,
  organisationalDomain,
} from '../../../src-shared/mail/organisational-domain.ts';
import type { LetterHeader } from '../letter.ts';

export type CheckMethod = 'spf' | 'dkim' | 'dmarc';
export type CheckResult =
  'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror' | 'policy';

export interface SenderCheck {
  readonly method: CheckMethod;
  readonly result: CheckResult;
  /** The domain it is about: of the envelope, the signature, the From line. Lower case; empty where not said. */
  readonly domain: string;
  /** What the From line's domain asks to be done with letters that fail DMARC; null where not said. */
  readonly wish: 'none' | 'quarantine' | 'reject' | null;
}

export interface ServerChecks {
  /** Who checked: the server's own name in the header. */
  readonly server: string;
  readonly checks: readonly SenderCheck[];
}

/** Bounds what a hostile header can cost. */
const maxHeaders = 20;
const maxLength = 4_000;

/**
 * The topmost results written by one of `ownServers` (the POP3 server's host, the account's domain); null where there are none.
 * A header counts only above everything foreign: below a result of another server, or below a Received line by another
 * organisation, stands what came with the letter.
 */
export function serverChecks(
  headers: readonly LetterHeader[],
  ownServers: readonly string[],
): ServerChecks | null {
  const isOwn = (host: string) => ownServers.some((own) => isOfSameMail(host, own));
  const checks: SenderCheck[] = [];
  let server = '';
  let seen = 0;
  for (const { name, value } of headers) {
    const lower = name.toLowerCase();
    if (lower === 'received' && isForeign(value, isOwn)) break;
    if (lower !== 'authentication-results') continue;
    const read = readResults(value.slice(0, maxLength));
    if (!read || !isOwn(read.server) || (seen += 1) > maxHeaders) break;
    server ||= read.server;
    checks.push(...read.checks);
  }
  return checks.length > 0 ? { server, checks } : null;
}

/** Names of the servers that may speak for an account. */
export function ownServersOf(account: {
  readonly incoming: { readonly host: string };
  readonly emailAddress: string;
}): readonly string[] {
  return [account.incoming.host, domainOfAddress(account.emailAddress)].filter(
    (host) => host !== '' && host !== 'localhost',
  );
}

/** Providers whose POP3 servers and checking servers have different domains. */
const sameMail: readonly (readonly string[])[] = [
  ['gmail.com', 'google.com', 'googlemail.com'],
  ['outlook.com', 'office365.com', 'hotmail.com', 'live.com', 'msn.com'],
  ['icloud.com', 'me.com', 'mac.com', 'apple.com'],
  ['yahoo.com', 'yahoo.com.tw', 'aol.com', 'ymail.com'],
];

/** Whether both names belong to the mail of one organisation or provider. */
export function isOfSameMail(host: string, own: string): boolean {
  if (host === '' || own === '') return false;
  if (host === own || isSameOrganisation(host, own)) return true;
  const domains = [organisationalDomain(host), organisationalDomain(own)];
  return sameMail.some((group) => domains.every((domain) => group.includes(domain)));
}

/** Who took the letter, as a Received line says it; lower case, empty where it does not. */
export function receivedBy(received: string): string {
  const by = /(?:^|\s)by\s+([^\s;()]{1,255})/iu.exec(received.slice(0, maxLength))?.[1] ?? '';
  return by.toLowerCase();
}

/** Addresses and names without a dot are the inner hops of somebody we cannot name. */
function isForeign(received: string, isOwn: (host: string) => boolean): boolean {
  const by = receivedBy(received);
  const isName = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[\p{L}-]{2,}\.?$/u.test(by);
  return isName && !/\.(?:local|internal|lan|localdomain)\.?$/iu.test(by) && !isOwn(by);
}

function readResults(value: string): ServerChecks | null {
  const [first = '', ...statements] = withoutComments(value).split(';');
  const server = /^\s*"?([^\s"/;]{1,255})"?(?:\s+\d+)?\s*$/u.exec(first)?.[1]?.toLowerCase() ?? '';
  if (server === '' || server.includes('=')) return null;
  const comments = value.toLowerCase();
  return { server, checks: statements.flatMap((statement) => readCheck(statement, comments)) };
}

const results: ReadonlySet<string> = new Set<CheckResult>([
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'temperror',
  'permerror',
  'policy',
]);

function readCheck(statement: string, whole: string): SenderCheck[] {
  const found = /^\s*(spf|dkim|dmarc)(?:\/\d+)?\s*=\s*([a-z]{1,20})/iu.exec(statement);
  const method = found?.[1]?.toLowerCase() as CheckMethod | undefined;
  const word = (found?.[2] ?? '').toLowerCase();
  const result = word === 'hardfail' ? 'fail' : word;
  if (!method || !results.has(result)) return [];
  const wish = /\(p=(none|quarantine|reject)\b/u.exec(whole)?.[1] as
    SenderCheck['wish'] | undefined;
  return [
    {
      method,
      result: result as CheckResult,
      domain: domainIn(statement, method),
      wish: method === 'dmarc' ? (wish ?? null) : null,
    },
  ];
}

const properties = {
  spf: /smtp\.(?:mailfrom|helo)\s*=\s*"?([^\s";]{1,320})/iu,
  dkim: /header\.(?:d|i)\s*=\s*"?([^\s";]{1,320})/iu,
  dmarc: /header\.from\s*=\s*"?([^\s";]{1,320})/iu,
} as const;

function domainIn(statement: string, method: CheckMethod): string {
  const value = (properties[method].exec(statement)?.[1] ?? '').toLowerCase().replace(/\.$/u, '');
  return value.includes('@') ? domainOfAddress(value) : value;
}

/** Comments may hold semicolons and nest; quoted strings may hold brackets. */
function withoutComments(value: string): string {
  let out = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at] ?? '';
    if (character === '\\' && (depth > 0 || isQuoted)) at += 1;
    else if (character === '"' && depth === 0) isQuoted = !isQuoted;
    else if (character === '(' && !isQuoted) depth += 1;
    else if (character === ')' && !isQuoted && depth > 0) depth -= 1;
    // A semicolon in quotes ends no statement.
    else if (depth === 0) out += isQuoted && character === ';' ? ',' : character;
  }
  return out;
}
