// What a server's refusal means, by its own words and codes. Words of real servers: Gmail, Outlook, Yahoo, NetEase, QQ, GMX, Dovecot,
// Postfix, Exchange. Pure.
import type { MailFailure } from '../../src-shared/failure.ts';
import type { TestCause } from '../../src-shared/diagnosis/causes.ts';

export type TestSide = 'incoming' | 'outgoing';

/** Null: the words say no more than the failure's code does. */
export function causeOfReply(failure: MailFailure, side: TestSide): TestCause | null {
  const reply = failure.serverReply ?? '';
  if (failure.phase === 'authentication' || isSignInCode(failure)) return ofSignIn(reply, side);
  if (failure.phase === 'envelope' || failure.phase === 'data') return ofLetter(reply);
  if (
    failure.phase === 'greeting' &&
    /^4|^\[(?:SYS\/TEMP|IN-USE)|busy|too many|try again|overload/iu.test(reply)
  ) {
    return 'server-busy';
  }
  return null;
}

function isSignInCode({ code }: MailFailure): boolean {
  return code === 'authentication-rejected' || code === 'login-refused';
}

type Rule = readonly [TestCause, RegExp];

/** The first that fits. */
const signInRules: readonly Rule[] = [
  [
    'app-password-needed',
    /app(?:lication)?[- ]?(?:specific)?[- ]password|5\.7\.9\b.*password|authorization code|授权码|授權碼|應用程式密碼/iu,
  ],
  [
    'oauth2-needed',
    /basic auth\w* is (?:disabled|blocked)|5\.7\.139.*basic|modern auth|oauth2? (?:is )?required|only oauth/iu,
  ],
  [
    'smtp-switched-off',
    /SmtpClientAuthentication is disabled|smtp(?: auth\w*)? (?:access )?(?:is )?(?:disabled|not enabled|not allowed|closed)/iu,
  ],
  [
    'pop-switched-off',
    /pop3?\b.{0,60}(?:not (?:enabled|allowed|activated|permitted|open)|disabled|deactivated|switched off|turned off|closed)/iu,
  ],
  [
    'pop-switched-off',
    /(?:not enabled|not allowed|not activated|disabled|enable|activate|service is not open).{0,60}\bpop3?\b|service is not open|未開啟|未开启/iu,
  ],
  ['web-login-needed', /web ?(?:browser|login|mail)|log ?in via|5\.7\.14\b|continuesignin/iu],
  [
    'too-many-attempts',
    /too many (?:login|auth|bad|failed|wrong|invalid)|rate limit|4\.7\.0.*(?:too many|try again)|temporarily blocked/iu,
  ],
  [
    'account-locked',
    /(?:account|user|mailbox)\b.{0,30}(?:locked|suspended|disabled|blocked|frozen|deactivated|expired)/iu,
  ],
  [
    'encryption-needed',
    /must (?:issue|use).{0,20}(?:starttls|stls|tls|ssl|encrypt)|(?:starttls|tls|ssl|encrypt\w*|secure connection) (?:is )?(?:required|needed|first)|plain ?text auth\w*.{0,20}(?:disallowed|disabled|not allowed)/iu,
  ],
  [
    'user-unknown',
    /(?:no such|unknown|invalid|nonexistent|non-existent) (?:user|mailbox|account)|(?:user(?:name)?|mailbox|account)\b.{0,20}(?:not found|unknown|does(?:n't| not) exist)/iu,
  ],
];

function ofSignIn(reply: string, side: TestSide): TestCause | null {
  // "unknown user name or bad password" says neither.
  const isEither = /password/iu.test(reply) && /\bor\b/iu.test(reply);
  for (const [cause, words] of signInRules) {
    if (cause === 'user-unknown' && isEither) continue;
    if (cause === 'pop-switched-off' && side === 'outgoing') continue;
    if (words.test(reply)) return cause;
  }
  return null;
}

const letterRules: readonly Rule[] = [
  [
    'authentication-required',
    /^530|5\.7\.0 .*auth|authenticat\w+ (?:is )?required|must (?:authenticate|log ?in)|login first/iu,
  ],
  ['greylisted', /gr[ae]ylist|^45[01] 4\.(?:2\.0|7\.1)\b/iu],
  [
    'address-blocklisted',
    /block(?:ed|list)|blacklist|spamhaus|spamcop|sorbs|\brbl\b|\bdnsbl\b|poor reputation|dynamic ip|dial-?up/iu,
  ],
  ['relay-denied', /relay/iu],
  [
    'sender-not-own',
    /not owned by|sender address rejected|not (?:allowed|authorized|permitted) to send|send ?as|from (?:address )?(?:must|does not|not)|5\.7\.60|5\.7\.1.*sender|mail from must/iu,
  ],
  ['mailbox-full', /[45]\.2\.2\b|mailbox (?:is )?full|quota|storage/iu],
];

function ofLetter(reply: string): TestCause | null {
  return letterRules.find(([, words]) => words.test(reply))?.[0] ?? null;
}
