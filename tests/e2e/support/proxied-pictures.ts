// A letter's picture while a proxy is chosen for all accounts: through it, not at all once it is gone, and directly after it was given up.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { messageId } from '../../../src-shared/mail/ids.ts';
import { sharedProxyOwner } from '../../../src-shared/mail/proxy.ts';
import { startScriptedProxy } from '../../servers/scripted/proxy.ts';

export interface PictureWorld {
  /** Of the picture; over TLS, at a name that leads to this computer. */
  readonly url: string;
  readonly ask: (name: string, ...args: unknown[]) => Promise<unknown>;
  /** Waits until its server was visited, and forgets the visit. */
  readonly hasCome: () => Promise<void>;
}

/** What the proxy heard. */
export async function picturesThroughProxy(page: Page, { url, ask, hasCome }: PictureWorld) {
  const user = { name: 'gate', password: 'hush' };
  const names = { [new URL(url).hostname]: '127.0.0.1' };
  const proxy = await startScriptedProxy({ kind: 'socks5', user, names });
  const { host, port } = proxy;
  const place = { kind: 'socks5', host, port };
  const choose = (chosen: object): Promise<unknown> =>
    ask('app.setPreferences', { language: 'zh-TW', theme: 'system', proxy: chosen });
  try {
    const secret = { accountId: sharedProxyOwner, slot: 'proxy', password: user.password };
    await ask('credentials.save', { ...secret, remember: true, proxy: place });
    await choose({ ...place, userName: user.name, rememberPassword: true });
    await ask('letter.allowExternal', messageId(8));
    await showPicture(page, url);
    await hasCome();
    await proxy.stop();
    const failed = page.waitForEvent('requestfailed');
    await showPicture(page, url);
    expect((await failed).url()).toBe(url);
    const heard = { targets: [...proxy.targets], logins: [...proxy.logins] };
    await choose({ kind: 'none' });
    await showPicture(page, url);
    await hasCome();
    return heard;
  } finally {
    await proxy.stop();
    await choose({ kind: 'none' });
    await ask('letter.allowExternal', null);
    await ask('credentials.forget', sharedProxyOwner, 'proxy');
  }
}

function showPicture(page: Page, url: string): Promise<void> {
  return page.evaluate((address) => {
    document.querySelector('iframe')?.remove();
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', '');
    frame.srcdoc = `<img src="${address}">`;
    document.body.append(frame);
  }, url);
}
