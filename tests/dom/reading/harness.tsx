// The reading pane in a page of its own: a real store, a bridge that notes what was asked of main.
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { flushSync } from 'react-dom';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { Transcript } from '../../../src-shared/mail/transcript.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { DialogStack } from '../../../src-renderer/app/dialog-stack.tsx';
import { loadEnvironment } from '../../../src-renderer/app/environment.ts';
import { LanguageProvider } from '../../../src-renderer/app/i18n.tsx';
import { installKeyboard } from '../../../src-renderer/app/keyboard.ts';
import { NoticeStack } from '../../../src-renderer/app/notices.tsx';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { anna, entryOf, session } from '../store/support.ts';
import '../../../src-renderer/ui/tokens.css';

export interface Asked {
  readonly name: string;
  readonly args: readonly unknown[];
}

let root: Root | null = null;
let stopKeyboard: (() => void) | null = null;
let count = 0;
export let asked: Asked[] = [];
/** What main answers to requests of a name, for one test. */
export const answers = new Map<string, unknown>();
/** What main still keeps of sessions' dialogues. */
export const transcripts: Transcript[] = [];

/** Stores a letter as a retrieval would; its id. */
export async function storeLetter(raw: Uint8Array): Promise<MessageId> {
  count += 1;
  const receivedAt = Date.now();
  await commitLetters([
    {
      accountId: anna,
      sessionId: session,
      entry: entryOf(`uid-${count}`, raw.length, count),
      maildrop: 'anna@pop.example.org',
      body: { kind: 'whole', raw },
      headersHash: `hash of ${count}`,
      summary: summarise(raw, { fallbackCharset: '', receivedAt }),
      receivedAt,
    },
  ]);
  return (await store().messages.toCollection().primaryKeys()).at(-1) as MessageId;
}

/** Draws `page` in the language asked for, with dialogs and notices. */
export async function draw(page: ReactNode, language: Language = 'en'): Promise<void> {
  asked = [];
  const bridge = {
    request: async (name: string, ...args: unknown[]) => {
      asked.push({ name, args });
      if (name === 'app.describe') {
        return {
          version: '0',
          platform: 'linux',
          systemLanguages: ['en'],
          startsInPractice: false,
        };
      }
      if (name === 'transcript.list') return transcripts;
      if (answers.has(name)) return answers.get(name);
      return name === 'window.describe' ? { kind: 'main' } : { savedCount: 1 };
    },
    listen: () => () => undefined,
  };
  Object.assign(window, { outpost: bridge });
  await loadEnvironment();
  await writeOption('language', language);
  stopKeyboard = installKeyboard();
  const host = document.createElement('div');
  host.id = 'root';
  host.style.cssText = 'position:fixed;inset:0;display:flex;flex-direction:column';
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <LanguageProvider>
      {page}
      <DialogStack />
      <NoticeStack />
    </LanguageProvider>,
  );
}

export async function undraw(): Promise<void> {
  const dialogs = () => [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')];
  // What is open belongs to the window, which lives on into the next test.
  await until(() => {
    const top = dialogs().at(-1);
    if (top) strike(top, { key: 'Escape', code: 'Escape' });
    return top === undefined;
  });
  transcripts.length = 0;
  answers.clear();
  stopKeyboard?.();
  flushSync(() => root?.unmount());
  document.getElementById('root')?.remove();
}

export function askedFor(name: string): Asked[] {
  return asked.filter((each) => each.name === name);
}

/** The document inside the letter's frame, once it holds `text`. */
export async function letterDocument(text: string): Promise<Document> {
  const loaded = await until(() => {
    const inside = document.querySelector<HTMLIFrameElement>('iframe')?.contentDocument;
    const isShown = inside?.readyState === 'complete' && inside.body?.textContent?.includes(text);
    return isShown ? inside : null;
  });
  // The frame hears clicks from its load event on, which comes right after.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return loaded;
}

/** The first truthy answer of `probe`; throws after fifteen seconds. */
export async function until<T>(
  probe: () => T | null | undefined | false | Promise<T | null | undefined | false>,
): Promise<T> {
  const end = performance.now() + 15_000;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`never came true: ${probe.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function byText(text: string, selector = 'button, [role="menuitem"]'): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  return all.find((element) => element.textContent?.includes(text)) ?? null;
}

export async function press(text: string): Promise<void> {
  (await until(() => byText(text))).click();
}

export function strike(target: EventTarget, init: KeyboardEventInit): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
}
