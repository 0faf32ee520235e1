// The time budget, with workers that hang, break, and answer nonsense.
import { afterEach, expect, test } from 'vitest';
import { startSummariser, type Summariser } from '../../../src-renderer/ingest/summariser.ts';
import { rawOf } from '../store/support.ts';

const options = { fallbackCharset: '', receivedAt: 1_700_000_000_000 };
let summariser: Summariser | null = null;
let spawnCount = 0;

afterEach(() => {
  summariser?.stop();
  spawnCount = 0;
});

/** A parser that answers with the first bytes, hangs on "hang", and breaks on "break". */
const parser = `
  postMessage('ready');
  addEventListener('message', ({ data: { id, raw } }) => {
    const text = new TextDecoder().decode(raw);
    if (text.includes('hang')) for (;;);
    if (text.includes('break')) throw new Error('broken');
    if (text.includes('refuse')) return postMessage({ id, summary: null });
    postMessage({ id, summary: { subject: 'parsed: ' + text, damage: null } });
  });
`;

test('an endless letter is listed by its headers, and its neighbours are parsed', async () => {
  const summaries = await Promise.all(['a', 'Subject: hang\r\n\r\n', 'b', 'c'].map(summarise()));
  expect(summaries.map(({ subject, damage }) => [subject, damage])).toEqual([
    ['parsed: a', null],
    ['hang', 'unparsed'],
    ['parsed: b', null],
    ['parsed: c', null],
  ]);
  expect(spawnCount).toBe(2);
});

test('a letter that breaks the parser costs itself alone', async () => {
  const letters = ['Subject: break\r\n\r\n', 'Subject: refuse\r\n\r\n', 'a'];
  const summaries = await Promise.all(letters.map(summarise()));
  expect(summaries.map(({ damage }) => damage)).toEqual(['unparsed', 'unparsed', null]);
});

test('a parser that can’t even start leaves every letter listed by its headers', async () => {
  const summaries = await Promise.all(
    ['Subject: a\r\n\r\n', 'Subject: b\r\n\r\n'].map(summarise('not javascript at all (')),
  );
  expect(summaries.map(({ subject, damage }) => [subject, damage])).toEqual([
    ['a', 'unparsed'],
    ['b', 'unparsed'],
  ]);
});

test('the clock starts when a letter’s turn comes, not when it is asked for', async () => {
  const slow = `
    postMessage('ready');
    addEventListener('message', ({ data: { id } }) => {
      const until = performance.now() + 100;
      while (performance.now() < until);
      postMessage({ id, summary: { subject: '', damage: null } });
    });
  `;
  const summaries = await Promise.all(Array.from('abcdefghij', summarise(slow, 600)));
  expect(summaries.every(({ damage }) => damage === null)).toBe(true);
  expect(spawnCount).toBe(1);
});

test('a parser that is slow to start costs no letter its time', async () => {
  const slowToStart = `
    const until = performance.now() + 900;
    while (performance.now() < until);
    ${parser}
  `;
  const summaries = await Promise.all(['a', 'b'].map(summarise(slowToStart)));
  expect(summaries.map(({ damage }) => damage)).toEqual([null, null]);
  expect(spawnCount).toBe(1);
});

test('the bytes stay with the caller', async () => {
  const raw = rawOf('a');
  const running = start(parser, 300);
  await running.summarise(raw, options);
  expect(raw.byteLength).toBe(1);
});

function summarise(code: string = parser, budgetMs = 300) {
  const running = start(code, budgetMs);
  return (text: string) => running.summarise(rawOf(text), options);
}

function start(code: string, budgetMs: number): Summariser {
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  summariser = startSummariser(() => {
    spawnCount += 1;
    return new Worker(address);
  }, budgetMs);
  return summariser;
}
