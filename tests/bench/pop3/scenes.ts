// What is measured: mailbox, line and job. A name on the command line chooses every scene whose name begins with it.
import type { Job } from './client.ts';
import type { MailboxName } from './mailboxes.ts';

export interface Scene {
  readonly name: string;
  readonly title: string;
  readonly mailbox: MailboxName;
  readonly line: 'loopback' | 'long';
  readonly job: Job;
  /** Only clients that are quick enough for it. */
  readonly isForQuickOnes?: boolean;
}

export const scenes: readonly Scene[] = [
  scene('2000', 'small', 'loopback', 'first', '2,000 letters on loopback'),
  scene('2000-removal', 'small', 'loopback', 'removal', '2,000 letters on loopback, and removed'),
  scene('10000', 'big', 'loopback', 'first', '10,000 letters on loopback'),
  scene('10000-again', 'big', 'loopback', 'again', '10,000 on loopback, nothing new'),
  scene('10000-again-50ms', 'big', 'long', 'again', '10,000 at 50 ms, nothing new'),
  {
    ...scene('10000-removal', 'big', 'loopback', 'removal', '10,000 on loopback, and removed'),
    isForQuickOnes: true,
  },
  scene('50ms', 'small', 'long', 'first', '2,000 letters at 50 ms'),
  scene('50ms-removal', 'small', 'long', 'removal', '2,000 letters at 50 ms, and removed'),
  {
    ...scene('large', 'large', 'loopback', 'first', 'one letter of 200 MB on loopback'),
    isForQuickOnes: true,
  },
];

function scene(
  name: string,
  mailbox: MailboxName,
  line: Scene['line'],
  job: Job,
  title: string,
): Scene {
  return { name, title, mailbox, line, job };
}
