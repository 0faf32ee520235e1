import { describe, expect, test } from 'vitest';
import { catalogues } from '../../../src-shared/i18n/catalogues.ts';
import type { TranscriptLine, TranscriptProtocol } from '../../../src-shared/mail/transcript.ts';
import { Lesson, lessons } from '../../../src-shared/protocol/lesson.ts';

function after(protocol: TranscriptProtocol, ...said: string[]) {
  const lesson = new Lesson(protocol);
  for (const each of said) {
    const [, side = 'note', text = ''] = /^(C|S|note): ?(.*)$/u.exec(each) ?? [];
    lesson.hear({ at: 0, side: side as TranscriptLine['side'], text });
  }
  return lesson.progress;
}

const smtp = ['note: dns: 127.0.0.1', 'S: 220 x', 'C: HELO x', 'S: 250 hi'];
const pop3 = ['note: dns: 127.0.0.1', 'S: +OK', 'C: USER student', 'S: +OK'];

describe('a step is done', () => {
  test('only when the server has said yes to its own command', () => {
    expect(after('smtp', 'S: 220 x', 'C: HELO x').doneCount).toBe(0);
    expect(after('smtp', ...smtp).doneCount).toBe(1);
    expect(after('smtp', 'S: 220 x', 'C: EHLO x', 'S: 250-x', 'S: 250 SIZE').doneCount).toBe(1);
  });

  test('the letter counts when its dot is answered, not when DATA is', () => {
    const letter = [
      ...smtp,
      'C: MAIL FROM:<a@b>',
      'S: 250 ok',
      'C: RCPT TO:<a@b>',
      'S: 250 ok',
      'C: DATA',
      'S: 354 go',
    ];
    expect(after('smtp', ...letter).doneCount).toBe(4);
    expect(after('smtp', ...letter, 'C: QUIT').doneCount).toBe(4);
    expect(after('smtp', ...letter, 'C: QUIT', 'C: .', 'S: 250 queued').doneCount).toBe(5);
  });

  test('also over a second connection, where what came before is said again', () => {
    const again = after(
      'pop3',
      ...pop3,
      'C: PASS x',
      'S: +OK',
      'note: closed: timed-out',
      ...pop3,
      'C: PASS',
      'S: +OK',
      'C: STAT',
      'S: +OK 1 2',
    );
    expect(again).toEqual({ doneCount: 3, problem: null, isCutOff: false });
  });

  test('and the whole of POP3 in its order', () => {
    const all = lessons.pop3.flatMap(({ id, example }) => {
      const isLong = id === 'LIST' || id === 'UIDL' || id === 'TOP' || id === 'RETR';
      return [`C: ${example}`, 'S: +OK', ...(isLong ? ['S: 1 x', 'S: .'] : [])];
    });
    expect(after('pop3', 'S: +OK', ...all).doneCount).toBe(lessons.pop3.length);
  });
});

describe('what went wrong is told', () => {
  test.each([
    [['C: MAIL FROM:a', 'S: 501 syntax'], { kind: 'refused', reply: '501 syntax' }],
    [['C: NOOP', 'S: 250 ok'], { kind: 'other', verb: 'NOOP' }],
    [['C: DATA', 'S: 503 order'], { kind: 'unknown', reply: '503 order' }],
    [['C: hello', 'S: 500 what'], { kind: 'unknown', reply: '500 what' }],
  ])('%j', (said, problem) => {
    expect(after('smtp', ...smtp, ...said)).toMatchObject({ doneCount: 1, problem });
  });

  test('a connection that ends too early', () => {
    expect(after('smtp', ...smtp, 'note: closed: connection-lost').isCutOff).toBe(true);
  });
});

test.each(Object.entries(lessons))(
  'every step of %s has its words in both languages',
  (name, steps) => {
    for (const words of [catalogues.en.lesson, catalogues['zh-TW'].lesson] as Record<
      string,
      string
    >[]) {
      for (const { id } of steps) {
        expect(words[`${name}.${id}`], id).toBeTruthy();
        expect(words[`${name}.${id}.hint`], id).toBeTruthy();
      }
    }
  },
);
