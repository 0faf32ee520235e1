// A composer window in the test's page: the real store, a bridge that notes what it was asked.
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import '../../../src-renderer/ui/tokens.css';
import { DialogStack } from '../../../src-renderer/app/dialog-stack.tsx';
import { loadEnvironment } from '../../../src-renderer/app/environment.ts';
import { LanguageProvider } from '../../../src-renderer/app/i18n.tsx';
import { NoticeStack } from '../../../src-renderer/app/notices.tsx';
import { WindowMenuBar } from '../../../src-renderer/app/WindowMenuBar.tsx';
import { ComposerWindow } from '../../../src-renderer/features/composer/ComposerWindow.tsx';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { composerMenus } from '../../../src-shared/composer-menus.ts';
import type { OutpostBridge } from '../../../src-shared/ipc/contract.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import type { BuiltMessage, Composition } from '../../../src-shared/mail/composition.ts';
import { accountId, type MessageId } from '../../../src-shared/mail/ids.ts';

export interface Asked {
  readonly name: string;
  readonly args: readonly unknown[];
}

export class FakeBridge {
  readonly asked: Asked[] = [];
  /** What smtp.build does. */
  build: (composition: Composition) => Promise<BuiltMessage> = (composition) =>
    Promise.resolve({
      raw: new TextEncoder().encode(`Subject: ${composition.subject}\r\n\r\n${composition.text}`),
      envelope: {
        from: composition.from.address,
        to: composition.to.map(({ address }) => address),
      },
      messageIdHeader: '<built@example.org>',
      sentAt: 1_700_000_000_000,
    });

  install(): void {
    const bridge: OutpostBridge = {
      request: (name, ...args) => this.#answer(name, args) as never,
      listen: () => () => undefined,
    };
    Object.defineProperty(window, 'outpost', { value: bridge, configurable: true });
  }

  named(name: string): Asked[] {
    return this.asked.filter((one) => one.name === name);
  }

  /** What was built, in order. */
  get compositions(): Composition[] {
    return this.named('smtp.build').map(({ args }) => args[0] as Composition);
  }

  async #answer(name: string, args: readonly unknown[]): Promise<unknown> {
    this.asked.push({ name, args });
    if (name === 'smtp.build') return this.build(args[0] as Composition);
    if (name === 'app.describe') {
      return { version: '1', platform: 'linux', systemLanguages: ['en'], startsInPractice: false };
    }
    return name === 'window.describe' ? { kind: 'main' } : undefined;
  }
}

export const mine = {
  ...newAccount(accountId('mine')),
  label: 'example.org',
  displayName: 'Me Myself',
  emailAddress: 'me@example.org',
};

export async function addMyAccount(): Promise<void> {
  await saveAccount(mine);
}

/** Shows the composer; gives the function that takes it away. */
export async function showComposer(draftMessageId: MessageId): Promise<() => Promise<void>> {
  await loadEnvironment();
  const place = document.createElement('div');
  place.style.cssText = 'position:fixed;inset:0;display:flex;flex-direction:column';
  document.body.append(place);
  const root: Root = createRoot(place);
  root.render(
    <StrictMode>
      <LanguageProvider>
        <WindowMenuBar menus={composerMenus} />
        <ComposerWindow draftMessageId={draftMessageId} />
        <DialogStack />
        <NoticeStack />
      </LanguageProvider>
    </StrictMode>,
  );
  return async () => {
    // What was said in this window is not said in the next one.
    for (const button of document.querySelectorAll<HTMLElement>('[aria-label="Dismiss"]')) {
      button.click();
    }
    root.unmount();
    place.remove();
    // What the window was still reading from the store would stand in the way of its deletion.
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
}
