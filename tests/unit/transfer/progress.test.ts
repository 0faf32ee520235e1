import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../src-renderer/features/transfer/progress.ts';
import { clockTime, dialogueText } from '../../../src-renderer/features/transfer/dialogue-text.ts';
import { accountId, sessionId } from '../../../src-shared/mail/ids.ts';

const unknown = { doneCount: 0, totalCount: 0, doneBytes: 0, totalBytes: 0 };

describe('the progress bar', () => {
  it('says nothing before any server told how much there is', () => {
    expect(progressOf([])).toBeNull();
    expect(progressOf([unknown])).toBeNull();
    expect(progressOf([unknown, { ...unknown, doneCount: 1, totalCount: 2 }])).toBeNull();
  });

  it('goes by bytes where sizes are known, so that one big letter is not one of a hundred', () => {
    const task = { doneCount: 99, totalCount: 100, doneBytes: 100, totalBytes: 1_000 };
    expect(progressOf([task])).toBeCloseTo(0.1);
  });

  it('never passes its end when a server understated its sizes', () => {
    expect(progressOf([{ ...unknown, doneBytes: 3_000, totalBytes: 1_000 }])).toBe(1);
  });

  it('takes several accounts together', () => {
    const half = { ...unknown, doneCount: 1, totalCount: 2 };
    const done = { ...unknown, doneCount: 2, totalCount: 2 };
    expect(progressOf([half, done])).toBe(0.75);
  });
});

describe('a dialogue as text', () => {
  const at = new Date(2026, 10, 23, 9, 41, 2, 113).getTime();

  it('shows the whole time, and only milliseconds within the same second', () => {
    expect(clockTime(at)).toBe('09:41:02.113');
    expect(clockTime(at + 5, at)).toBe('.118');
    expect(clockTime(at + 1_000, at)).toBe('09:41:03.113');
  });

  it('marks who spoke and brackets what happened between', () => {
    const text = dialogueText({
      sessionId: sessionId('s1'),
      accountId: accountId('a'),
      protocol: 'pop3',
      purpose: 'receive',
      host: 'pop.example.org',
      port: 995,
      startedAt: at,
      lines: [
        { at, side: 'note', text: 'connected' },
        { at, side: 'S', text: '+OK' },
        { at, side: 'C', text: 'QUIT' },
      ],
    });
    expect(text.split('\n').slice(1, 4)).toEqual([
      '09:41:02.113    [connected]',
      '09:41:02.113 S: +OK',
      '09:41:02.113 C: QUIT',
    ]);
    expect(text).toMatch(/^POP3 pop\.example\.org:995 /);
  });
});
