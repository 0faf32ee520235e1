import { expect, test } from 'vitest';
import type { TranscriptLine, TranscriptProtocol } from '../../../src-shared/mail/transcript.ts';
import { meaningsOf } from '../../../src-shared/protocol/explain.ts';
import { letterPlaces } from '../../../src-renderer/features/transfer/replay/letter-place.ts';

function placesOf(protocol: TranscriptProtocol, ...said: string[]) {
  const lines = said.map((each): TranscriptLine => {
    const [, side = 'note', text = ''] = /^(C|S|note): ?(.*)$/u.exec(each) ?? [];
    return { at: 0, side: side as TranscriptLine['side'], text };
  });
  return letterPlaces(protocol, lines, meaningsOf(protocol, lines));
}

const sending = [
  'S: 220 x',
  'C: MAIL FROM:<a@b>',
  'S: 250 ok',
  'C: DATA',
  'S: 354 go',
  'note: 9 bytes of the letter',
  'C: .',
];

test('a letter is handed over by the yes behind the dot, and by nothing before it', () => {
  expect(placesOf('smtp', ...sending, 'S: 250 queued')).toEqual([
    ...['none', 'agent', 'agent', 'agent', 'agent', 'toServer', 'toServer', 'senderServer'],
  ]);
});

test('a refused letter is with the user agent again', () => {
  expect(placesOf('smtp', ...sending, 'S: 554 no').at(-1)).toBe('agent');
});

test('a letter is collected when its last byte has come, and a refused one stays', () => {
  const signedIn = ['S: +OK', 'C: USER x', 'S: +OK', 'C: PASS y', 'S: +OK'];
  expect(placesOf('pop3', ...signedIn).at(-1)).toBe('mailbox');
  expect(placesOf('pop3', ...signedIn, 'C: RETR 1', 'S: +OK').at(-1)).toBe('toAgent');
  expect(placesOf('pop3', ...signedIn, 'C: RETR 1', 'S: +OK', 'note: 7 octets').at(-1)).toBe(
    'collected',
  );
  expect(placesOf('pop3', ...signedIn, 'C: RETR 1', 'S: -ERR gone').at(-1)).toBe('mailbox');
});
