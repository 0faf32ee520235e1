// The main window in a page of its own: a real store, a bridge that notes what was asked of main, and hands for the keyboard.
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { HelpCommand } from '../../../src-renderer/app/commands/HelpCommand.tsx';
import { closeDialogs, DialogStack } from '../../../src-renderer/app/dialog-stack.tsx';
import { loadEnvironment } from '../../../src-renderer/app/environment.ts';
import { LanguageProvider } from '../../../src-renderer/app/i18n.tsx';
import { installKeyboard } from '../../../src-renderer/app/keyboard.ts';
import { MainWindow } from '../../../src-renderer/app/MainWindow.tsx';
import { NoticeStack } from '../../../src-renderer/app/notices.tsx';
import { clearSelection, useSession } from '../../../src-renderer/app/session-state.ts';
import { forgetSeenRows } from '../../../src-renderer/app/seen-rows.ts';
import { letGoOfLetters } from '../../../src-renderer/app/work/letter-clipboard.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { MessageRow, NewMessageRow } from '../../../src-renderer/store/rows.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { installMnemonics } from '../../../src-renderer/ui/mnemonic.ts';
import { summaryOf, useFreshStore } from '../store/support.ts';
import '../../../src-renderer/ui/tokens.css';

export interface Asked {
  readonly name: string;
  readonly args: readonly unknown[];
}

let root: Root | null = null;
let endings: (() => void)[] = [];
export let asked: Asked[] = [];
const listeners = new Map<string, (event: unknown) => void>();

/** Says something to the page, as main does. */
export function tellPage(name: string, event: unknown): void {
  listeners.get(name)?.(event);
}

/** A fresh store with one account before each test, an empty page after it. */
export function freshWindowForEachTest(): void {
  useFreshStore();
  beforeEach(async () => {
    await page.viewport(1280, 800);
    await saveAccount({
      ...newAccount(accountId('anna')),
      label: 'example.org',
      emailAddress: 'anna@example.org',
    });
    await writeOption('checkAtStart', false);
    await writeOption('markReadAfterSeconds', null);
  });
  afterEach(() => {
    for (const end of endings) end();
    endings = [];
    closeDialogs();
    root?.unmount();
    root = null;
    document.body.replaceChildren();
    useSession.setState({ folderId: folderId('inbox') });
    clearSelection();
    letGoOfLetters();
    forgetSeenRows();
  });
}

/** A main process that answers and notes what it was asked. */
export async function pretendMain(): Promise<void> {
  asked = [];
  const answers: Record<string, unknown> = {
    'app.describe': {
      version: '0.1.0',
      platform: 'linux',
      systemLanguages: ['en'],
      startsInPractice: false,
    },
    'window.describe': { kind: 'main' },
    'credentials.has': true,
    'transcript.list': [],
  };
  const bridge = {
    request: async (name: string, ...args: unknown[]) => {
      asked.push({ name, args });
      return answers[name];
    },
    listen: (name: string, listener: (event: unknown) => void) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
  };
  Object.assign(window, { outpost: bridge });
  await loadEnvironment();
}

/** Draws the main window and waits for its list. */
export async function openWindow(language: Language = 'en'): Promise<void> {
  await openPage(<MainWindow />, language);
  await waitFor(() => grid().getAttribute('aria-busy') === 'false');
  await waitFor(() => rowCount() === 0 || rows().every((row) => row.textContent !== ''));
}

/** Draws what another window shows, with its keyboard, dialogs and notices. */
export async function openPage(shown: ReactNode, language: Language = 'en'): Promise<void> {
  await pretendMain();
  await writeOption('language', language);
  endings = [installKeyboard(), installMnemonics()];
  const host = document.createElement('div');
  host.style.cssText = 'position:fixed;inset:0';
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <LanguageProvider>
      {shown}
      <HelpCommand />
      <DialogStack />
      <NoticeStack />
    </LanguageProvider>,
  );
}

/** Puts letters straight into the store: the first is the newest. Counters as the writes would keep them. */
export async function fillFolder(
  folder: string,
  count: number,
  marks: (index: number) => Partial<MessageRow> = () => ({}),
): Promise<readonly MessageId[]> {
  const rowsToAdd = Array.from({ length: count }, (_, index): NewMessageRow => {
    const subject = `Letter ${index + 1}`;
    return {
      ...summaryOf({ subject, subjectKey: subject.toLowerCase() }),
      folderId: folderId(folder),
      previousFolderId: null,
      accountId: accountId('anna'),
      receivedAt: Date.UTC(2026, 0, 1) - index * 60_000,
      sizeBytes: 1_000 + index,
      isRead: 1,
      isFlagged: 0,
      isAnswered: 0,
      isForwarded: 0,
      ...marks(index),
    };
  });
  const ids = (await store().messages.bulkAdd(rowsToAdd, { allKeys: true })) as MessageId[];
  const none = new Uint32Array();
  await store().journal.add({ added: Uint32Array.from(ids), changed: none, removed: none });
  const row = await store().folders.get(folderId(folder));
  await store().folders.update(folderId(folder), {
    totalCount: (row?.totalCount ?? 0) + count,
    unreadCount: (row?.unreadCount ?? 0) + rowsToAdd.filter((each) => each.isRead === 0).length,
  });
  return ids;
}

export function grid(): HTMLElement {
  const element = document.querySelector<HTMLElement>('[data-pane="messages"] [data-pane-focus]');
  if (!element) throw new Error('there is no message list');
  return element;
}

export function rows(): HTMLElement[] {
  return [...grid().querySelectorAll<HTMLElement>('[data-index]')];
}

/** As assistive technology is told: the header counts too. */
export function rowCount(): number {
  return Number(grid().getAttribute('aria-rowcount')) - 1;
}

/** Subjects of what is selected and drawn. */
export function selectedSubjects(): string[] {
  return rows()
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map((row) => /Letter \d+/.exec(row.textContent)?.[0] ?? '');
}

export function activeSubject(): string | undefined {
  const id = grid().getAttribute('aria-activedescendant');
  const row = id === null ? null : document.getElementById(id);
  return /Letter \d+/.exec(row?.textContent ?? '')?.[0];
}

export async function idsIn(folder: string): Promise<MessageId[]> {
  const found = await store().messages.toArray();
  return found.filter((row) => row.folderId === (folder as FolderId)).map((row) => row.id);
}

export async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
}

export async function waitFor(
  isSo: () => boolean | Promise<boolean>,
  timeoutMs = 15_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    if (await attempt(isSo)) return;
    if (performance.now() > deadline) throw new Error(`never came true: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function attempt(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await isSo();
  } catch {
    return false;
  }
}
