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
    if (text.includes('refuse')) return postMessage({ id, parsed: null });
    const summary = { subject: 'parsed: ' + text, damage: null };
    postMessage({ id, parsed: { summary, terms: 'b' + text } });
  });
`;

test('an endless letter is listed and found by its headers, and its neighbours are parsed', async () => {
  const letters = ['a', 'Subject: hang\r\n\r\n', 'b', 'c'];
  const parsed = await Promise.all(letters.map(summarise()));
  expect(parsed.map(({ summary: { subject, damage } }) => [subject, damage])).toEqual([
    ['parsed: a', null],
    ['hang', 'unparsed'],
    ['parsed: b', null],
    ['parsed: c', null],
  ]);
  expect(parsed.map(({ terms }) => terms)).toEqual(['ba', 'shang', 'bb', 'bc']);
  expect(spawnCount).toBe(2);
});

test('a letter that breaks the parser costs itself alone', async () => {
  const letters = ['Subject: break\r\n\r\n', 'Subject: refuse\r\n\r\n', 'a'];
  const parsed = await Promise.all(letters.map(summarise()));
  expect(parsed.map(({ summary }) => summary.damage)).toEqual(['unparsed', 'unparsed', null]);
});

test('a parser that can’t even start leaves every letter listed by its headers', async () => {
  const parsed = await Promise.all(
    ['Subject: a\r\n\r\n', 'Subject: b\r\n\r\n'].map(summarise('not javascript at all (')),
  );
  expect(parsed.map(({ summary: { subject, damage } }) => [subject, damage])).toEqual([
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
      postMessage({ id, parsed: { summary: { subject: '', damage: null }, terms: '' } });
    });
  `;
  const parsed = await Promise.all(Array.from('abcdefghij', summarise(slow, 600)));
  expect(parsed.every(({ summary }) => summary.damage === null)).toBe(true);
  expect(spawnCount).toBe(1);
});

test('a parser that is slow to start costs no letter its time', async () => {
  const slowToStart = `
    const until = performance.now() + 900;
    while (performance.now() < until);
    ${parser}
  `;
  const parsed = await Promise.all(['a', 'b'].map(summarise(slowToStart)));
  expect(parsed.map(({ summary }) => summary.damage)).toEqual([null, null]);
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
