// What becomes of a test letter.
import { pop3, smtp } from '../account-test-servers.ts';
import type { Cause, TestCase } from '../account-test-world.ts';

const letter = (at: 'MAIL' | 'RCPT' | 'message', reply: string) => async (): Promise<TestCase> => ({
  side: 'letter',
  place: await smtp({ faults: { replies: [{ at, reply }] } }),
  isAuthenticated: false,
});

/** What a server answers, and where. */
const refusals = [
  ['authentication-required', 'MAIL', '530 5.7.0 Authentication required'],
  ['relay-denied', 'RCPT', '554 5.7.1 <alice@example.com>: Relay access denied'],
  [
    'sender-not-own',
    'MAIL',
    '553 5.7.1 <alice@example.com>: Sender address rejected: not owned by user bob',
  ],
  ['greylisted', 'RCPT', '450 4.2.0 Greylisted, please try again in 300 seconds'],
  ['mailbox-full', 'RCPT', '552 5.2.2 Mailbox full'],
  [
    'address-blocklisted',
    'RCPT',
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
  ],
  ['sender-refused', 'MAIL', '550 5.1.0 No'],
  ['recipients-refused', 'RCPT', '550 5.1.1 No'],
  ['message-refused', 'message', '554 5.6.0 No'],
] as const;

export const causesOfLetters: readonly Cause[] = [
  ...refusals.map(([cause, at, reply]): Cause => [cause, letter(at, reply)]),
  [
    'test-letter-late',
    async () => ({
      side: 'letter',
      place: await smtp(),
      incomingPlace: await pop3(),
      isAuthenticated: false,
    }),
  ],
];
