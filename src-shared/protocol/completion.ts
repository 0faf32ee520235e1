// The commands that make sense at this point of a conversation, and how a beginning of one is completed.
import type { Conversation } from './conversation.ts';
import type { Verb } from './verbs.ts';

type Talk = Pick<
  Conversation,
  'protocol' | 'state' | 'isSecure' | 'isSignedIn' | 'hasNamedUser' | 'isAskedForSecret'
>;

/** In the order a person would want them; none while a letter or a secret is being typed. */
export function commandsAllowed(talk: Talk): readonly Verb[] {
  const { state, isSecure, isSignedIn, hasNamedUser } = talk;
  if (talk.isAskedForSecret) return [];
  const encrypt = (verb: Verb): readonly Verb[] => (isSecure ? [] : [verb]);
  switch (state) {
    case 'authorization':
      return hasNamedUser
        ? ['PASS', 'USER', 'CAPA', 'QUIT']
        : ['USER', 'APOP', 'AUTH', 'CAPA', ...encrypt('STLS'), 'UTF8', 'QUIT'];
    case 'transaction':
      return ['STAT', 'LIST', 'UIDL', 'TOP', 'RETR', 'DELE', 'RSET', 'NOOP', 'CAPA', 'QUIT'];
    case 'hello':
      return ['EHLO', 'HELO', 'NOOP', 'RSET', 'HELP', 'VRFY', 'QUIT'];
    case 'ready':
      return [
        'MAIL',
        ...(isSignedIn ? [] : (['AUTH'] as const)),
        ...encrypt('STARTTLS'),
        ...(['EHLO', 'HELO', 'VRFY', 'HELP', 'NOOP', 'RSET', 'QUIT'] as const),
      ];
    case 'sender':
      return ['RCPT', 'RSET', 'NOOP', 'VRFY', 'QUIT'];
    case 'recipients':
      return ['DATA', 'RCPT', 'RSET', 'NOOP', 'VRFY', 'QUIT'];
    default:
      return [];
  }
}

/** The allowed commands that begin with what was typed; all of them where nothing was. None once an argument has begun. */
export function completions(talk: Talk, typed: string): readonly Verb[] {
  const start = typed.trimStart().toUpperCase();
  if (/\s/u.test(start)) return [];
  return commandsAllowed(talk).filter((verb) => verb.startsWith(start) && verb !== start);
}

/** What Tab puts into the line: the verb, and as much as always follows it. */
export function beginningOf(verb: Verb): string {
  if (verb === 'MAIL') return 'MAIL FROM:<';
  if (verb === 'RCPT') return 'RCPT TO:<';
  return withArgument.has(verb) ? `${verb} ` : verb;
}

const withArgument: ReadonlySet<Verb> = new Set<Verb>([
  'USER',
  'PASS',
  'APOP',
  'AUTH',
  'RETR',
  'TOP',
  'DELE',
  'EHLO',
  'HELO',
  'VRFY',
]);
