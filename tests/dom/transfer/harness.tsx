// The main window's background and bars in a page of their own: real store, real ingest worker, a main process played by the test.
import { Dexie } from 'dexie';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import type { EventName, Events, Requests } from '../../../src-shared/ipc/contract.ts';
import { portMessageType } from '../../../src-shared/ipc/session-port-contract.ts';
import { newAccount, type AccountSettings } from '../../../src-shared/mail/account.ts';
import type { Composition } from '../../../src-shared/mail/composition.ts';
import { signedOut } from '../../../src-shared/oauth/sign-in-outcome.ts';
import { accountId, type MessageId, type SessionId } from '../../../src-shared/mail/ids.ts';
import { DialogStack } from '../../../src-renderer/app/dialog-stack.tsx';
import { loadEnvironment } from '../../../src-renderer/app/environment.ts';
import { LanguageProvider } from '../../../src-renderer/app/i18n.tsx';
import { NoticeStack } from '../../../src-renderer/app/notices.tsx';
import { useTransfers } from '../../../src-renderer/features/transfer/transfer-state.ts';
import { closeStore, openStore } from '../../../src-renderer/store/database.ts';
import { storeName } from '../../../src-renderer/store/schema.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { queueMessage } from '../../../src-renderer/store/writes/outbox.ts';
import { Fetcher } from '../ingest/fetcher.ts';
import '../../../src-renderer/ui/tokens.css';

type Name = keyof Requests;
type Answers = {
  [N in Name]?: (...args: Requests[N]['arguments']) => unknown;
};

/** Main, as a test plays it: what it was asked, and what it answers. */
export class PretendedMain {
  readonly asked: { readonly name: string; readonly args: readonly unknown[] }[] = [];
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  readonly answers: Answers = {
    'app.describe': () => ({
      version: '0',
      platform: 'linux',
      systemLanguages: ['en'],
      startsInPractice: false,
    }),
    'window.describe': () => ({ kind: 'main' }),
    'credentials.has': () => true,
    'credentials.protection': () => 'keyring',
    'oauth.status': () => signedOut,
    'transcript.list': () => [],
  };

  install(): void {
    const bridge = {
      request: async (name: Name, ...args: unknown[]) => {
        this.asked.push({ name, args });
        return (this.answers[name] as ((...all: unknown[]) => unknown) | undefined)?.(...args);
      },
      listen: (name: string, listener: (value: unknown) => void) => {
        const set = this.#listeners.get(name) ?? new Set();
        this.#listeners.set(name, set.add(listener));
        return () => set.delete(listener);
      },
    };
    Object.assign(window, { outpost: bridge });
  }

  say<E extends EventName>(name: E, value: Events[E]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(value);
  }

  argumentsOf<N extends Name>(name: N): Requests[N]['arguments'][] {
    const calls = this.asked.filter((call) => call.name === name);
    return calls.map(({ args }) => args as Requests[N]['arguments']);
  }

  /** Answers retrievals with these letters over a port, as the preload hands it on. */
  servesLetters(raws: readonly Uint8Array[]): void {
    this.answers['pop3.receive'] = ({ sessionId, account }) => {
      const fetcher = new Fetcher();
      const message = { type: portMessageType, sessionId, accountId: account.id };
      window.postMessage(message, location.origin, [fetcher.otherEnd]);
      raws.forEach((raw, index) => {
        const number = index + 1;
        const uidl = `${account.id}-${number}` as never;
        fetcher.sendLetter({ number, uidl, occurrence: 0, sizeBytes: raw.byteLength }, raw);
      });
      fetcher.send({ type: 'closed', failure: null });
    };
  }
}

let root: Root | null = null;

/** An empty store under the program's own name: the ingest worker opens that one. */
export async function freshStore(): Promise<void> {
  closeStore();
  await Dexie.delete(storeName);
  await openStore();
  await writeOption('language', 'en');
  await writeOption('playSound', false);
  useTransfers.setState({ tasks: [], notices: [], putOff: [], result: null, interrupted: null });
}

export async function draw(main: PretendedMain, page: ReactNode): Promise<void> {
  main.install();
  await loadEnvironment();
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
  flushSync(() => root?.unmount());
  root = null;
  document.getElementById('root')?.remove();
  closeStore();
  await Dexie.delete(storeName);
}

export function account(name: string, part: Partial<AccountSettings> = {}): AccountSettings {
  const fresh = newAccount(accountId(name));
  return {
    ...fresh,
    label: name,
    emailAddress: `${name}@example.org`,
    incoming: { ...fresh.incoming, host: 'pop.example.org', userName: name },
    outgoing: { ...fresh.outgoing, host: 'smtp.example.org' },
    ...part,
  };
}

/** Puts a letter of the account into the Outbox. */
export async function queueLetter(
  from: AccountSettings,
  subject: string,
  part: { readonly isByRule?: true } = {},
): Promise<MessageId> {
  const summary: Composition = {
    from: { name: '', address: from.emailAddress },
    replyTo: null,
    organization: '',
    to: [{ name: '', address: 'lin@example.org' }],
    cc: [],
    bcc: [],
    subject,
    text: 'Hello',
    html: null,
    attachments: [],
    priority: 'normal',
    requestReadReceipt: false,
    inReplyTo: '',
    references: [],
  };
  const raw = new TextEncoder().encode(`Subject: ${subject}\r\n\r\nHello\r\n`);
  const envelope = { from: from.emailAddress, to: ['lin@example.org'] };
  const built = { raw, envelope, messageIdHeader: '<1@example.org>', sentAt: Date.now() };
  return queueMessage({
    accountId: from.id,
    built,
    summary,
    source: null,
    draftMessageId: null,
    ...part,
  });
}

export function sessionNamed(name: string): SessionId {
  return name as SessionId;
}

/** The first truthy answer of `probe`; throws after ten seconds. */
export async function until<T>(
  probe: () => T | null | undefined | false | Promise<T | null | undefined | false>,
): Promise<T> {
  const end = performance.now() + 10_000;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`never came true: ${probe.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function shows(text: string): boolean {
  return document.body.textContent?.includes(text) === true;
}

export async function press(label: string): Promise<void> {
  const button = await until(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role="tab"]')].find(
      (each) => each.textContent === label || each.getAttribute('aria-label') === label,
    ),
  );
  button.click();
}
