// A draft whose window ended without a word: its author is told where it is, once, and only then.
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { LanguageProvider } from '../../../src-renderer/app/i18n.tsx';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { NoticeStack } from '../../../src-renderer/app/notices.tsx';
import { useUnfinishedNotice } from '../../../src-renderer/features/composer/unfinished-drafts.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { draftOf } from '../store/compositions.ts';
import { mine, showComposer } from './composer-page.tsx';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();
const listed = () =>
  JSON.parse(localStorage.getItem('outpost.unfinished-drafts') ?? '[]') as number[];
const told = () => page.getByText('Outpost ended while “Half a letter” was being written.');
let endMain = () => undefined as unknown;

beforeEach(() => localStorage.removeItem('outpost.unfinished-drafts'));
afterEach(() => endMain());

/** The main window as far as it matters here. */
function MainWindow() {
  useUnfinishedNotice();
  return <NoticeStack />;
}

function startMain(): void {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  root.render(
    <LanguageProvider>
      <MainWindow />
    </LanguageProvider>,
  );
  endMain = () => {
    document
      .querySelectorAll<HTMLElement>('[aria-label="Dismiss"]')
      .forEach((each) => each.click());
    root.unmount();
    place.remove();
  };
}

async function write(): Promise<() => Promise<void>> {
  const id = await saveDraft(draftOf({ accountId: mine.id, to: 'lin@example.org' }));
  const end = await showComposer(id);
  await page.getByLabelText('Subject').fill('Half a letter');
  await expect.poll(listed).toEqual([id]);
  window.dispatchEvent(new Event('blur'));
  return end;
}

it('is told of by the next main window, once', async () => {
  const end = await write();
  await expect.element(page.getByText(/Draft saved/u)).toBeVisible();
  await end();
  await expect.poll(async () => (await navigator.locks.query()).held).toEqual([]);
  startMain();
  await expect.element(told()).toBeVisible();
  expect(listed()).toEqual([]);
});

it('is not told of while its window is open', async () => {
  const end = await write();
  const [open] = listed();
  // One that is gone is taken off the list: so it is known that the main window has looked.
  localStorage.setItem('outpost.unfinished-drafts', JSON.stringify([open, 999]));
  startMain();
  await expect.poll(listed).toEqual([open]);
  expect(told().query()).toBeNull();
  await end();
});

it('is not told of once its author saved it, or closed its window', async () => {
  const end = await write();
  runCommand('compose.saveDraft');
  await expect.poll(listed).toEqual([]);
  await page.getByLabelText('Subject').fill('More');
  await expect.poll(listed).toHaveLength(1);
  runCommand('file.closeWindow');
  await page.getByRole('button', { name: 'Don’t Save' }).click();
  await expect.poll(() => stage.bridge.named('window.close')).toHaveLength(1);
  expect(listed()).toEqual([]);
  await end();
});
