// The print preview drawn larger and smaller, and turned over by the wheel.
import { afterEach, expect, test } from 'vitest';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { useFreshStore } from '../store/support.ts';
import { draw, letterDocument, storeLetter, strike, undraw, until } from './harness.tsx';

useFreshStore();
afterEach(undraw);

const letter = (body: string) =>
  new TextEncoder().encode(
    `From: Lin <lin@example.org>\r\nSubject: Report\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${body}`,
  );

const dialog = () => document.querySelector<HTMLElement>('[role="dialog"]');
const desk = () => dialog()?.querySelector<HTMLElement>('[role="group"][tabindex="0"]') ?? null;
const page = () => dialog()?.querySelector('[role="status"]')?.textContent ?? '';
const sheetWidth = () =>
  Math.round(dialog()?.querySelector('iframe')?.parentElement?.getBoundingClientRect().width ?? 0);
const button = (name: string) => dialog()?.querySelector<HTMLElement>(`[aria-label^="${name}"]`);
const turnWheel = (init: WheelEventInit) =>
  desk()?.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...init }));

async function preview(lineCount: number): Promise<void> {
  const lines = Array.from({ length: lineCount }, (_, at) => `<p>line ${at}</p>`).join('');
  const id = await storeLetter(letter(`<p>Long</p>${lines}`));
  await draw(<ReadingPane messageId={id} />);
  await letterDocument('Long');
  runCommand('file.print');
  await until(() => page().includes('of'));
}

test('keys, buttons and the wheel with Ctrl zoom in steps; Ctrl+0 shows the whole page again', async () => {
  await preview(100);
  await until(() => dialog()!.contains(document.activeElement));
  const whole = sheetWidth();
  expect(desk()!.scrollHeight).toBeLessThanOrEqual(desk()!.clientHeight);
  button('Zoom in')!.click();
  await until(() => sheetWidth() > whole);
  const larger = sheetWidth();
  // The keyboard stands on the Print button, as it does when the dialog opens.
  strike(document.activeElement!, { key: '+', ctrlKey: true });
  await until(() => sheetWidth() > larger);
  await until(() => desk()!.scrollHeight > desk()!.clientHeight);
  turnWheel({ deltaY: 100, ctrlKey: true });
  await until(() => sheetWidth() === larger);
  strike(desk()!, { key: '0', ctrlKey: true });
  await until(() => sheetWidth() === whole);
});

test('the wheel turns to the next page once this one is seen to its end', async () => {
  await preview(100);
  turnWheel({ deltaY: 100 });
  await until(() => page().startsWith('Page 2'));
  turnWheel({ deltaY: -100 });
  await until(() => page().startsWith('Page 1'));
  for (let step = 0; step < 6; step += 1) strike(desk()!, { key: '+', ctrlKey: true });
  await until(() => desk()!.scrollHeight > desk()!.clientHeight + 200);
  turnWheel({ deltaY: 100 });
  expect(page()).toMatch(/^Page 1/);
  desk()!.scrollTo({ top: desk()!.scrollHeight });
  await until(() => desk()!.scrollTop > 100);
  turnWheel({ deltaY: 100 });
  await until(() => page().startsWith('Page 2'));
  await until(() => desk()!.scrollTop === 0);
});
