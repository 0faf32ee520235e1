// A server whose certificate nobody vouches for: the person looks at it, accepts it for that server, and can take that back.
import { createHash, X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintInPairs } from '../../src-shared/mail/accepted-certificate.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { startScriptedSmtp, type ScriptedSmtpServer } from '../servers/scripted/smtp.ts';
import { acceptProperties, addAccount, openProperties, openWizard } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';
import { storedLetters } from './support/store-reader.ts';

const unavailable = receivingUnavailableReason();

describe.skipIf(unavailable)(`a self-signed certificate${because(unavailable)}`, () => {
  let outpost: Outpost;
  let dovecot: DovecotServer;
  let smtp: ScriptedSmtpServer | null;

  beforeEach(async () => {
    smtp = null;
    dovecot = await startDovecot({ certificate: 'self-signed' });
    await dovecot.addUser('alice', password);
    await dovecot.deliver('alice', 'Subject: Behind the wall\r\n\r\nHello\r\n');
  });
  afterEach(async () => {
    await outpost?.remove();
    await smtp?.stop();
    await dovecot.stop();
  });

  const certificateDialog = () =>
    outpost.page.getByRole('alertdialog', {
      name: outpost.say('certificate.title', { host: dovecot.host }),
      exact: true,
    });
  const fingerprint = () => {
    const { raw } = new X509Certificate(dovecot.certificate.certificatePem);
    return fingerprintInPairs(createHash('sha256').update(raw).digest('hex'));
  };
  const accept = () =>
    certificateDialog()
      .getByRole('button', { name: outpost.say('certificate.accept'), exact: true })
      .click();
  const showButton = (within = outpost.notices()) =>
    within.getByRole('button', { name: outpost.say('certificate.show'), exact: true });
  const letterCount = async () => (await storedLetters(outpost.page)).length;

  it.each(['zh-TW', 'en'] as const)(
    'is shown when receiving fails, accepted, and forgotten again, in %s',
    async (language) => {
      outpost = await Outpost.start({ language });
      const account = accountAt({ dovecot });
      await addAccount(outpost, account, { isTested: false });
      await outpost.pressSendReceive();

      await showButton().click();
      await certificateDialog().waitFor();
      await expect.poll(() => certificateDialog().textContent()).toContain(fingerprint());
      await outpost.page.keyboard.press('Enter');
      await certificateDialog().waitFor({ state: 'detached' });
      expect(await letterCount()).toBe(0);

      await showButton().click();
      await accept();
      await expect.poll(letterCount).toBe(1);
      await expect.poll(() => outpost.notices().count()).toBe(0);

      await dovecot.deliver('alice', 'Subject: After a restart\r\n\r\nHello\r\n');
      await outpost.restart();
      await expect.poll(letterCount).toBe(2);

      const properties = await openProperties(outpost, account.label);
      await properties.getByRole('tab', { name: outpost.say('accounts.tabSecurity') }).click();
      await properties.getByText(fingerprint()).waitFor();
      await properties
        .getByRole('button', { name: outpost.say('certificate.forget'), exact: true })
        .click();
      await acceptProperties(outpost, properties);
      await outpost.pressSendReceive();
      await showButton().waitFor();
      expect((await dovecot.log()).includes('auth failed')).toBe(false);
    },
  );

  it('is accepted on the last page of the wizard, for each of the two servers by itself', async () => {
    smtp = await startScriptedSmtp({
      tls: 'implicit',
      auth: 'required',
      certificate: 'self-signed',
      user: { name: 'alice', password },
    });
    outpost = await Outpost.start();
    const account = {
      ...accountAt({ dovecot }),
      outgoing: { host: smtp.host, port: smtp.port, security: 'tls' } as const,
    };
    const wizard = await openWizard(outpost);
    await wizard.name(account.displayName);
    await wizard.address(account.emailAddress);
    await wizard.servers(account.incoming, account.outgoing);
    await wizard.logon(account);
    for (const side of ['accounts.testIncoming', 'accounts.testOutgoing'] as const) {
      const name = outpost.say(side, { host: dovecot.host });
      const section = wizard.dialog.getByRole('region', { name, exact: true });
      await showButton(section).click();
      expect(smtp.record.verbs()).not.toContain('AUTH');
      await accept();
    }
    await wizard.finish();
    expect(smtp.record.verbs()).toContain('AUTH');
    expect(await outpost.table('accounts')).toMatchObject([
      {
        incoming: { acceptedCertificate: { port: account.incoming.port } },
        outgoing: { acceptedCertificate: { port: account.outgoing.port } },
      },
    ]);
  });
});
