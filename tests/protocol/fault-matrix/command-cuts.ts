// Every command a session says, and in which sessions it says it.
import type { ScriptedPop3Options, Pop3Verb } from '../../servers/scripted/pop3-options.ts';
import type { ClientOptions } from '../pop3-client.ts';

export interface CommandCut {
  readonly at: Pop3Verb;
  /** The message number of the command that is cut: the first, one in the middle, the last; absent: the first of all. */
  readonly about?: string;
  /** What makes a session say it. */
  readonly server?: ScriptedPop3Options;
  readonly client?: ClientOptions;
}

/** `letterCount`: how many are in the mailbox. NOOP is said while the plan is waited for. */
export function commandCuts(letterCount: number): CommandCut[] {
  const numbers = [1, Math.ceil(letterCount / 2), letterCount].map(String);
  const once = ['greeting', 'CAPA', 'USER', 'PASS', 'STAT', 'UIDL', 'LIST', 'QUIT'] as const;
  const starttls = { server: { tls: 'stls' }, client: { security: 'starttls' } } as const;
  return [
    ...once.map((at) => ({ at })),
    ...numbers.flatMap((about) => [
      { at: 'RETR' as const, about },
      { at: 'DELE' as const, about },
    ]),
    { at: 'AUTH', server: { mechanisms: ['CRAM-MD5'] } },
    { at: 'APOP', server: { apop: true }, client: { incoming: { authentication: 'apop' } } },
    { at: 'STLS', ...starttls },
    { at: 'QUIT', ...starttls },
    { at: 'NOOP', client: { planAfterMs: 60 } },
  ];
}
