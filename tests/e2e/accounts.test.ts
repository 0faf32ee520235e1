// An account that comes from a file, reaches its server over a proxy alone, and delivers into a folder of its own; its secrets stay here.
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../src-renderer/account-files/own-format.ts';
import { newAccount } from '../../src-shared/mail/account.ts';
import { accountId } from '../../src-shared/mail/ids.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { type ScriptedProxy, startScriptedProxy } from '../servers/scripted/proxy.ts';
import { acceptProperties, choose, openProperties } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { because, password, receivingUnavailableReason } from './support/post-office.ts';
import { secretMark } from './support/secrets.ts';
import { storedLetters } from './support/store-reader.ts';

const unavailable = receivingUnavailableReason();
const proxyPassword = `${secretMark}-Kettle`;

describe.skipIf(unavailable)(`an account behind a proxy${because(unavailable)}`, () => {
  let outpost: Outpost;
  let dovecot: DovecotServer;
  let socks: ScriptedProxy;
  let http: ScriptedProxy;

  beforeEach(async () => {
    dovecot = await startDovecot();
    await dovecot.addUser('alice', password);
    const names = { localhost: dovecot.host };
    const user = { name: 'gate', password: proxyPassword };
    socks = await startScriptedProxy({ kind: 'socks5', names, user });
    http = await startScriptedProxy({ kind: 'http', names });
  });
  afterEach(async () => {
    await outpost?.remove();
    await socks.stop();
    await http.stop();
    await dovecot.stop();
  });

  function accountFile(): Buffer {
    const fresh = newAccount(accountId('a'));
    const { port, host } = socks;
    return Buffer.from(
      writeAccounts([
        {
          ...fresh,
          label: 'Work',
          emailAddress: 'alice@example.com',
          incoming: {
            ...fresh.incoming,
            host: 'localhost',
            port: dovecot.pop3sPort,
            userName: 'alice',
          },
          outgoing: { ...fresh.outgoing, host: 'localhost', port: 1 },
          proxy: { kind: 'socks5', host, port, userName: 'gate', rememberPassword: true },
        },
      ]),
    );
  }

  it('is imported, fetched over SOCKS5 and then the system’s proxy, and exported without a secret', async () => {
    outpost = await Outpost.start({
      language: 'zh-TW',
      caCertificatePem: dovecot.caCertificatePem,
    });
    const press = (within: ReturnType<Outpost['dialog']>, key: Parameters<Outpost['say']>[0]) =>
      within.getByRole('button', { name: outpost.say(key), exact: true }).click();

    await outpost.menu('tools.accounts');
    const accounts = outpost.dialog(outpost.say('accounts.windowTitle'));
    await press(accounts, 'accountFiles.import');
    const importing = outpost.dialog(outpost.say('accountFiles.importTitle'));
    await importing.getByTestId('import-accounts').setInputFiles({
      name: 'accounts.json',
      mimeType: 'application/json',
      buffer: accountFile(),
    });
    await press(importing, 'accountFiles.importNow');
    await importing.waitFor({ state: 'detached' });
    await press(accounts, 'common.close');

    const properties = await openProperties(outpost, 'Work');
    const tab = (key: 'accounts.tabServers' | 'accounts.tabConnection') =>
      properties.getByRole('tab', { name: outpost.say(key) }).click();
    await press(properties, 'accounts.newFolder');
    const folder = outpost.dialog(outpost.say('accounts.newFolderTitle'));
    await press(folder, 'accounts.newFolderCreate');
    await folder.waitFor({ state: 'detached' });
    await tab('accounts.tabServers');
    await properties.getByLabel(outpost.say('accounts.password'), { exact: true }).fill(password);
    await tab('accounts.tabConnection');
    await properties.getByLabel(outpost.say('proxy.password'), { exact: true }).fill(proxyPassword);
    await acceptProperties(outpost, properties);

    await dovecot.deliver('alice', 'Subject: Over SOCKS\r\n\r\nHello\r\n');
    await outpost.sendReceive();
    expect(socks.targets).toEqual([`localhost:${dovecot.pop3sPort}`]);
    expect(socks.logins).toEqual([`gate:${proxyPassword}`]);
    await outpost.openFolder('Work');
    await outpost.row('Over SOCKS').waitFor();

    const again = await openProperties(outpost, 'Work');
    await again.getByRole('tab', { name: outpost.say('accounts.tabConnection') }).click();
    await choose(outpost, again, 'proxy.kind', 'proxy.kind.system');
    await acceptProperties(outpost, again);
    await outpost.app.evaluate(({ session }, answer) => {
      session.defaultSession.resolveProxy = () => Promise.resolve(answer);
    }, `PROXY ${http.host}:${http.port}`);
    await dovecot.deliver('alice', 'Subject: As the system says\r\n\r\nHello\r\n');
    await outpost.sendReceive();
    expect(http.targets).toEqual([`localhost:${dovecot.pop3sPort}`]);
    expect(socks.connectionCount()).toBe(1);
    expect(await storedLetters(outpost.page)).toHaveLength(2);

    const file = await outpost.answerSaveDialog();
    await outpost.menu('tools.accounts');
    await press(accounts, 'accountFiles.export');
    await press(outpost.dialog(outpost.say('accountFiles.exportTitle')), 'accountFiles.exportNow');
    await expect.poll(() => textOrNothing(file)).toContain('alice@example.com');

    // Removing the program's data looks for it everywhere, this file included.
    expect(textOrNothing(file)).not.toContain(secretMark);
  }, 120_000);
});

function textOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
