import { expect, test } from 'vitest';
import type { TranscriptLine, TranscriptProtocol } from '../../../src-shared/mail/transcript.ts';
import { meaningsOf } from '../../../src-shared/protocol/explain.ts';
import { dialogueSteps } from '../../../src-renderer/features/transfer/dialogue-steps.ts';
import { findLines, nextHit } from '../../../src-renderer/features/transfer/find-lines.ts';

/** One line every ten milliseconds. */
function stepsOf(protocol: TranscriptProtocol, ...said: string[]) {
  const lines = said.map((each, index): TranscriptLine => {
    const [, side = 'note', text = ''] = /^(C|S|note): ?(.*)$/u.exec(each) ?? [];
    return { at: 1_000 + 10 * (index + 1), side: side as TranscriptLine['side'], text };
  });
  return dialogueSteps({ protocol, startedAt: 1_000, lines }, meaningsOf(protocol, lines));
}

const beginning = ['note: dns: 192.0.2.1', 'note: connect: 192.0.2.1 110', 'S: +OK'];

test('a session that is over tells only what happened, each step from the end of the one before', () => {
  const steps = stepsOf(
    'pop3',
    ...beginning,
    'C: USER x',
    'S: +OK',
    'C: PASS y',
    'S: +OK',
    'C: QUIT',
    'S: +OK',
    'note: closed',
  );
  expect(steps.map(({ name, elapsedMs }) => [name, elapsedMs])).toEqual([
    ['dns', 10],
    ['connect', 10],
    ['greeting', 10],
    ['authentication', 40],
    ['quit', 20],
  ]);
  expect(steps.every(({ state }) => state === 'done')).toBe(true);
});

test('one under way tells what is still to come', () => {
  const steps = stepsOf('pop3', ...beginning);
  expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'dns done',
    'connect done',
    'greeting running',
    'authentication waiting',
    'listing waiting',
    'retrieval waiting',
    'quit waiting',
  ]);
});

test('the step a session broke in is the failed one, and letters are counted', () => {
  const steps = stepsOf(
    'pop3',
    ...beginning,
    ...[
      'C: RETR 1',
      'C: RETR 2',
      'S: +OK',
      'note: 10 octets',
      'S: -ERR gone',
      'note: closed: timed-out',
    ],
  );
  expect(steps.at(-1)).toMatchObject({ name: 'retrieval', state: 'failed', count: 1 });
});

test('words are found whatever their case, and the hits go round', () => {
  const hits = findLines(['C: STAT', 'S: +OK', 'C: stat'], 'Stat ');
  expect(hits).toEqual([0, 2]);
  expect(nextHit(hits, 2)).toBe(0);
  expect(nextHit(hits, 0, true)).toBe(2);
  expect(nextHit([], null)).toBeNull();
  expect(findLines(['x'], '  ')).toEqual([]);
});

test.each([
  ['pop3', [], 'host-not-found', 'dns failed'],
  ['pop3', ['note: dns: 192.0.2.1'], 'connection-refused', 'dns done, connect failed'],
  ['smtp', ['note: dns: 192.0.2.1'], 'timed-out', 'dns done, connect failed'],
  [
    'pop3',
    ['note: dns: 192.0.2.1', 'note: connect: 192.0.2.1 995'],
    'certificate-expired',
    'dns done, connect done, tls failed',
  ],
  ['pop3', ['note: dns: HTTPS gate.example:443'], 'proxy-untrusted', 'connect failed'],
  ['pop3', beginning, 'connection-lost', 'dns done, connect done, greeting failed'],
] as const)(
  'one that broke before a word was said shows where: %s %j %s',
  (protocol, said, code, told) => {
    const steps = stepsOf(protocol, ...said, `note: closed: ${code}`);
    expect(steps.map(({ name, state }) => `${name} ${state}`).join(', ')).toBe(told);
  },
);

test('through a proxy nothing is looked up here, so no such step is told', () => {
  const steps = stepsOf(
    'pop3',
    'note: dns: SOCKS5 gate.example:1080',
    'note: connect: x',
    'S: +OK',
  );
  expect(steps.map(({ name }) => name)[0]).toBe('connect');
});
