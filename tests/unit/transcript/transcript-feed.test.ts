import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionId } from '../../../src-shared/mail/ids.ts';
import type { TranscriptLine } from '../../../src-shared/mail/transcript.ts';
import { TranscriptFeed } from '../../../src-main/transcript/transcript-feed.ts';

const one = sessionId('one');
const line = (text: string): TranscriptLine => ({ at: 0, side: 'S', text });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('new lines of dialogues', () => {
  function feed(): { feed: TranscriptFeed; sent: string[] } {
    const sent: string[] = [];
    const tell = (id: string, lines: readonly TranscriptLine[]): void => {
      sent.push(`${id}: ${lines.map(({ text }) => text).join(' ')}`);
    };
    return { feed: new TranscriptFeed(tell), sent };
  }

  test('go nowhere while nobody looks', () => {
    const { feed: lines, sent } = feed();
    lines.offer(one, line('a'));
    vi.runAllTimers();
    lines.flush();
    expect(sent).toEqual([]);
  });

  test('go together after a moment, each session’s for itself, in their order', () => {
    const { feed: lines, sent } = feed();
    lines.follow(true);
    lines.offer(one, line('a'));
    lines.offer(sessionId('two'), line('x'));
    lines.offer(one, line('b'));
    expect(sent).toEqual([]);
    vi.runAllTimers();
    expect(sent).toEqual(['one: a b', 'two: x']);
  });

  test('go at once before dialogues are listed, and not once more', () => {
    const { feed: lines, sent } = feed();
    lines.follow(true);
    lines.offer(one, line('a'));
    lines.flush();
    vi.runAllTimers();
    expect(sent).toEqual(['one: a']);
  });

  test('that wait when the window no longer looks are forgotten', () => {
    const { feed: lines, sent } = feed();
    lines.follow(true);
    lines.offer(one, line('a'));
    lines.follow(false);
    vi.runAllTimers();
    expect(sent).toEqual([]);
  });
});
