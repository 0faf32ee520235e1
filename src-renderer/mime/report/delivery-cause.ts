// Why a letter did not arrive, in the few kinds a person can do something about: from the enhanced status code (RFC 3463, the IANA registry) and
// from the words of the server, which are often more exact than its code.

export const deliveryCauses = [
  'unknown-recipient',
  'unknown-domain',
  'bad-address',
  'moved',
  'mailbox-full',
  'mailbox-disabled',
  'too-large',
  'refused-as-spam',
  'refused-by-policy',
  'sender-unproven',
  'sender-refused',
  'not-allowed-to-relay',
  'content-refused',
  'too-many',
  'loop',
  'no-answer',
  'server-trouble',
  'try-again',
  'given-up',
  'encryption',
  'encryption-not-assured',
  'unknown',
] as const;

/** Each has a sentence and an advice in `report.json`. */
export type DeliveryCause = (typeof deliveryCauses)[number];

/** `status`: RFC 3463 or empty. `words`: what the server said, any text. */
export function deliveryCause(status: string, words: string): DeliveryCause {
  const byCode = causeOfStatus(status);
  // Servers have other codes, too, for a letter that had to travel encrypted: the extension's name tells it from the rest.
  if (byCode === 'encryption' && asksForTls.test(words.slice(0, maxWordsLength))) {
    return 'encryption-not-assured';
  }
  // A code that says no more than "refused" or "something else" gives way to words that do.
  if (byCode !== null && !vague.has(byCode)) return byCode;
  return causeOfWords(words) ?? byCode ?? 'unknown';
}

const asksForTls = /\brequiretls\b/i;

const vague = new Set<DeliveryCause>([
  'refused-by-policy',
  'server-trouble',
  'try-again',
  'given-up',
]);

/** By subject and detail of the code; its class only tells for now or for good. */
const byDetail: Readonly<Record<string, DeliveryCause>> = {
  '1.0': 'unknown-recipient',
  '1.1': 'unknown-recipient',
  '1.2': 'unknown-domain',
  '1.3': 'bad-address',
  '1.4': 'bad-address',
  '1.6': 'moved',
  '1.7': 'sender-refused',
  '1.8': 'sender-refused',
  '1.10': 'unknown-domain',
  '2.0': 'unknown-recipient',
  '2.1': 'mailbox-disabled',
  '2.2': 'mailbox-full',
  '2.3': 'too-large',
  '2.4': 'server-trouble',
  '3.1': 'mailbox-full',
  '3.4': 'too-large',
  '4.1': 'no-answer',
  '4.2': 'no-answer',
  '4.3': 'unknown-domain',
  '4.4': 'unknown-domain',
  '4.5': 'try-again',
  '4.6': 'loop',
  '4.7': 'given-up',
  '5.3': 'too-many',
  '7.0': 'refused-by-policy',
  '7.1': 'refused-by-policy',
  '7.2': 'refused-by-policy',
  '7.10': 'encryption',
  '7.11': 'encryption',
  '7.12': 'encryption',
  '7.20': 'sender-unproven',
  '7.21': 'sender-unproven',
  '7.22': 'sender-unproven',
  '7.23': 'sender-unproven',
  '7.24': 'sender-unproven',
  '7.25': 'sender-unproven',
  '7.26': 'sender-unproven',
  '7.27': 'sender-refused',
  // RFC 8689.
  '7.30': 'encryption-not-assured',
};

const bySubject: Readonly<Record<string, DeliveryCause>> = {
  '2': 'unknown-recipient',
  '3': 'server-trouble',
  '4': 'server-trouble',
  '5': 'server-trouble',
  '6': 'content-refused',
  '7': 'refused-by-policy',
};

function causeOfStatus(status: string): DeliveryCause | null {
  const match = /^[245]\.(\d{1,3})\.(\d{1,3})$/.exec(status);
  if (!match) return null;
  const [, subject = '', detail = ''] = match;
  return byDetail[`${subject}.${detail}`] ?? bySubject[subject] ?? null;
}

/** In the order in which they are believed: a spam filter's words also say "rejected". */
const byWords: readonly (readonly [RegExp, DeliveryCause])[] = [
  [
    /\b(?:over ?quota|quota exceeded|exceeded .{0,20}quota|mailbox (?:is |was )?full|full mailbox|insufficient (?:system )?storage|out of (?:disk )?space|storage allocation)\b|信箱已滿|空间不足|空間不足|邮箱已满/i,
    'mailbox-full',
  ],
  [
    /\b(?:too (?:large|big)|size limit|maximum (?:message )?size|exceeds? .{0,30}\bsize|message size exceeds)\b|郵件過大|邮件过大/i,
    'too-large',
  ],
  [
    /\b(?:dmarc|dkim|spf|unauthenticated|not authenticated|reverse dns|ptr record)\b/i,
    'sender-unproven',
  ],
  [
    /\brelay(?:ing)? (?:access )?(?:is )?(?:denied|not (?:allowed|permitted)|prohibited)|\b(?:unable to relay|not permitted to relay|does not relay)\b/i,
    'not-allowed-to-relay',
  ],
  [
    /\b(?:spam|blacklist(?:ed)?|blocklist(?:ed)?|block list|block listed|dnsbl|rbl|spamhaus|spamcop|barracuda|reputation|bulk mail|unsolicited)\b|垃圾/i,
    'refused-as-spam',
  ],
  [
    /\b(?:virus|malware|phish|infected|attachment|banned content|executable|content (?:rejected|not acceptable))\b|病毒/i,
    'content-refused',
  ],
  [
    /\b(?:host (?:or domain name )?(?:unknown|not found)|unknown (?:host|domain)|domain (?:name )?(?:not found|does not exist|doesn't exist)|no such (?:host|domain)|name service error|unroute?able|unrouteable|no mx|couldn't find any host|bad destination (?:host|system)|dns (?:error|lookup)|nxdomain|could not be found .{0,20}domain)\b/i,
    'unknown-domain',
  ],
  [
    /\bsender\b.{0,40}\b(?:rejected|denied|refused|invalid|not allowed|verify failed)|\bsender (?:verify|address) (?:failed|rejected)/i,
    'sender-refused',
  ],
  [
    /\b(?:(?:user|recipient|mailbox|address|account|username|local part)s?\b.{0,40}\b(?:unknown|not (?:found|exist|known|valid|listed|local|in)|does(?: not|n't) exist|doesn't have|couldn't be found|could not be found|is invalid|unavailable|rejected)|(?:unknown|invalid|no such|non-?existent|bad) (?:local )?(?:user|recipient|mailbox|(?:e-?mail )?address|account|addressee|local[- ]part)|no mailbox|not our customer|not a valid|RecipNotFound|unknown or illegal|not recognized|not listed in)\b|address not found|帳號不存在|用户不存在|用戶不存在|收件人不存在/i,
    'unknown-recipient',
  ],
  [
    /\b(?:disabled|inactive|suspended|deactivated|discontinued|expired account|no longer (?:active|available|accept))\b|停用|凍結|冻结/i,
    'mailbox-disabled',
  ],
  [
    /\b(?:too many (?:recipients|messages|connections|emails)|rate limit(?:ed)?|sending limit|throttl(?:ed|ing)|exceeded .{0,30}\b(?:rate|limit))\b/i,
    'too-many',
  ],
  [/\b(?:too many hops|mail loop|loops? back|routing loop|hop count exceeded)\b/i, 'loop'],
  [
    /\b(?:greylist(?:ed|ing)?|graylist(?:ed|ing)?|try (?:again|later)|temporar(?:y|ily)|deferred)\b/i,
    'try-again',
  ],
  [
    /\b(?:timed? ?out|timeout|connection (?:refused|reset|lost|dropped)|no route to host|could(?: not|n't) (?:connect|establish)|unreachable|not responding|no answer from host|lost connection)\b/i,
    'no-answer',
  ],
  [asksForTls, 'encryption-not-assured'],
  [/\b(?:starttls|tls required|encryption required|certificate)\b/i, 'encryption'],
  [
    /\b(?:policy|refused|denied|blocked|not accepted|rejected|prohibited|administrative)\b/i,
    'refused-by-policy',
  ],
];

/** Where a server writes pages, its reason stands at the beginning. */
const maxWordsLength = 2_000;

function causeOfWords(words: string): DeliveryCause | null {
  const text = words.slice(0, maxWordsLength);
  return byWords.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
