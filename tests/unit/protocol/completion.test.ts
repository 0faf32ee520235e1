import { describe, expect, test } from 'vitest';
import type { TranscriptProtocol } from '../../../src-shared/mail/transcript.ts';
import {
  beginningOf,
  commandsAllowed,
  completions,
} from '../../../src-shared/protocol/completion.ts';
import { Conversation } from '../../../src-shared/protocol/conversation.ts';
import { carriesSecret } from '../../../src-shared/protocol/verbs.ts';

function after(protocol: TranscriptProtocol, ...said: string[]): Conversation {
  const talk = new Conversation(protocol);
  for (const each of said) {
    talk.next({ side: each.startsWith('C: ') ? 'C' : 'S', text: each.slice(3) });
  }
  return talk;
}

describe('POP3', () => {
  test('nothing is offered before the greeting', () => {
    expect(commandsAllowed(after('pop3'))).toEqual([]);
  });

  test('PASS is offered only behind an accepted USER, and not behind a refused PASS', () => {
    const named = ['S: +OK', 'C: USER x', 'S: +OK'];
    expect(completions(after('pop3', 'S: +OK'), 'pa')).toEqual([]);
    expect(completions(after('pop3', ...named), 'pa')).toEqual(['PASS']);
    expect(commandsAllowed(after('pop3', ...named, 'C: PASS y', 'S: -ERR no'))).toContain('USER');
  });

  test('letters are offered only when the mailbox is open', () => {
    const talk = after('pop3', 'S: +OK', 'C: USER x', 'S: +OK', 'C: PASS y', 'S: +OK');
    expect(completions(talk, 'R')).toEqual(['RETR', 'RSET']);
    expect(completions(talk, 'US')).toEqual([]);
  });

  test('a letter that says +OK in its text answers nothing', () => {
    const talk = after(
      'pop3',
      ...[
        'S: +OK',
        'C: USER x',
        'S: +OK',
        'C: PASS y',
        'S: +OK',
        'C: RETR 1',
        'S: +OK',
        'S: +OK not a reply',
      ],
    );
    expect(talk.isWaiting).toBe(true);
    talk.next({ side: 'S', text: '.' });
    expect(talk.isWaiting).toBe(false);
  });
});

describe('SMTP', () => {
  const greeted = ['S: 220 x', 'C: EHLO x', 'S: 250-x', 'S: 250-STARTTLS', 'S: 250 SIZE 1'];

  test('the order of a letter', () => {
    expect(commandsAllowed(after('smtp', 'S: 220 x'))[0]).toBe('EHLO');
    expect(commandsAllowed(after('smtp', ...greeted))[0]).toBe('MAIL');
    const sender = [...greeted, 'C: MAIL FROM:<a@b>', 'S: 250 ok'];
    expect(commandsAllowed(after('smtp', ...sender))[0]).toBe('RCPT');
    const recipient = [...sender, 'C: RCPT TO:<c@d>', 'S: 250 ok'];
    expect(commandsAllowed(after('smtp', ...recipient))[0]).toBe('DATA');
    const letter = [...recipient, 'C: DATA', 'S: 354 go'];
    expect(commandsAllowed(after('smtp', ...letter, 'C: QUIT'))).toEqual([]);
    expect(after('smtp', ...letter, 'C: QUIT').state).toBe('letter');
    expect(commandsAllowed(after('smtp', ...letter, 'C: .', 'S: 250 queued'))[0]).toBe('MAIL');
  });

  test('a refused recipient does not open DATA, a refused letter begins anew', () => {
    const sender = [...greeted, 'C: MAIL FROM:<a@b>', 'S: 250 ok'];
    expect(after('smtp', ...sender, 'C: RCPT TO:<x@y>', 'S: 550 no').state).toBe('sender');
    const letter = [...sender, 'C: RCPT TO:<c@d>', 'S: 250 ok', 'C: DATA', 'S: 354 go'];
    expect(after('smtp', ...letter, 'C: .', 'S: 554 no').state).toBe('ready');
  });

  test('EHLO is said again behind STARTTLS, and what was offered before is forgotten', () => {
    const talk = after('smtp', ...greeted);
    expect([...talk.abilities]).toEqual(['STARTTLS', 'SIZE 1']);
    talk.next({ side: 'C', text: 'STARTTLS' });
    talk.next({ side: 'S', text: '220 go' });
    expect(talk.state).toBe('hello');
    expect(talk.abilities.size).toBe(0);
  });

  test('answers to AUTH are no commands', () => {
    const talk = after('smtp', ...greeted, 'C: AUTH LOGIN', 'S: 334 VXNlcm5hbWU6');
    expect(talk.isAskedForSecret).toBe(true);
    expect(commandsAllowed(talk)).toEqual([]);
    expect(talk.next({ side: 'C', text: 'QUIT' }).kind).toBe('secret');
  });
});

test.each([
  ['PASS secret', true],
  [' pass secret', true],
  ['AUTH LOGIN', true],
  ['PASS', false],
  ['AUTH', false],
  ['PASSENGER x', false],
  ['USER x', false],
])('%s carries a secret: %s', (line, carries) => {
  expect(carriesSecret(line)).toBe(carries);
});

test('Tab writes what always follows a verb', () => {
  expect(beginningOf('MAIL')).toBe('MAIL FROM:<');
  expect(beginningOf('USER')).toBe('USER ');
  expect(beginningOf('STAT')).toBe('STAT');
});
