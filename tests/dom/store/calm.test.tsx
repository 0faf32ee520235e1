// What is drawn of the store while it is written to without end: soon, rarely, and in the end the truth.
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { useCalm } from '../../../src-renderer/store/calm.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { onTablesWritten } from '../../../src-renderer/store/table-changes.ts';
import { queueMessage } from '../../../src-renderer/store/writes/outbox.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { queuedOf } from './compositions.ts';
import { useFreshStore } from './support.ts';

useFreshStore();

let root: Root | null = null;
let host: HTMLElement | null = null;

afterEach(() => {
  root?.unmount();
  host?.remove();
});

test('a count follows fifty writes in a few steps, and ends at the last one', async () => {
  const drawn: (number | undefined)[] = [];
  function Count() {
    drawn.push(useCalm(() => store().outbox.count(), ['outbox'], []));
    return null;
  }
  draw(<Count />);
  await expect.poll(() => drawn.at(-1)).toBe(0);
  const before = drawn.length;
  const start = performance.now();
  for (let count = 0; count < 50; count += 1) await queueMessage(queuedOf());
  await expect.poll(() => drawn.at(-1)).toBe(50);
  // At once, in the end, and four times a second between, however long fifty writes take here.
  const most = 2 + (performance.now() - start) / 250;
  expect(new Set(drawn.slice(before)).size).toBeLessThanOrEqual(most);
});

test('what cannot be read is told where it is drawn', async () => {
  const seen: unknown[] = [];
  function Broken() {
    useCalm(() => Promise.reject(new Error('damaged')), ['outbox'], []);
    return null;
  }
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host, { onUncaughtError: (error) => seen.push(error) });
  flushSync(() => root?.render(<Broken />));
  await expect.poll(() => seen).toEqual([new Error('damaged')]);
});

test('a listener hears of the tables it names and of no others', async () => {
  let count = 0;
  const stop = onTablesWritten(['outbox'], () => (count += 1));
  await writeOption('checkAtStart', false);
  expect(count).toBe(0);
  await queueMessage(queuedOf());
  await expect.poll(() => count).toBe(1);
  stop();
  await queueMessage(queuedOf());
  expect(count).toBe(1);
});

function draw(content: ReactNode): void {
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  flushSync(() => root?.render(content));
}
