// Accounts and how their mail travels, in the real window and in both languages: set up, tested, brought in from files, put in order, sent and
// fetched through proxies, and every dialogue looked at, replayed and spoken by hand.
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AccountRow } from '../../src-renderer/store/rows.ts';
import { type LessonStep, lessons } from '../../src-shared/protocol/lesson.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { type ScriptedProxy, startScriptedProxy } from '../servers/scripted/proxy.ts';
import {
  importFiles,
  outlookExpressFile,
  ownFile,
  thunderbirdFile,
} from './support/account-files.ts';
import {
  acceptProperties,
  addAccount,
  choose,
  fillNumber,
  openProperties,
  openWizard,
  tick,
} from './support/accounts.ts';
import { compose } from './support/composer.ts';
import { Hands } from './support/hands.ts';
import { Outpost } from './support/outpost.ts';
import {
  accountAt,
  because,
  password,
  type PostOffice,
  postOfficeUnavailableReason,
  startPostOffice,
} from './support/post-office.ts';
import { secretMark, wrongPassword } from './support/secrets.ts';

const unavailable = postOfficeUnavailableReason();
const proxyUser = { name: 'gate', password: `${secretMark}-Kettle` };

describe.skipIf(unavailable)(`accounts${because(unavailable)}`, () => {
  let office: PostOffice;
  let socks: ScriptedProxy;
  let http: ScriptedProxy;
  /** Takes connections and never says a word. */
  let silent: ScriptedPop3Server;

  beforeAll(async () => {
    office = await startPostOffice();
    const names = { localhost: office.dovecot.host };
    socks = await startScriptedProxy({ kind: 'socks5', names, user: proxyUser });
    http = await startScriptedProxy({ kind: 'http', names });
    silent = await startScriptedPop3({ faults: { silentAt: { at: 'greeting' } } });
  });
  afterAll(async () => {
    for (const server of [socks, http, silent, office]) await server?.stop();
  });

  describe.each(['zh-TW', 'en'] as const)('in %s', (language) => {
    const user = `alice-${language.toLowerCase()}`;
    let outpost: Outpost;
    let hands: Hands;

    beforeAll(async () => {
      await office.dovecot.addUser(user, password);
      const { caCertificatePem } = office;
      outpost = await Outpost.start({ language, caCertificatePem });
      hands = new Hands(outpost);
    });
    afterEach(async ({ task }) => {
      // What is left open must not fail those after it as well.
      if (task.result?.state === 'fail') await outpost.page.reload();
    });
    afterAll(() => outpost?.remove());

    const home = () => accountAt(office, user);
    const rowOf = async (label: string) =>
      (await outpost.table<AccountRow>('accounts')).find((row) => row.label === label);
    const openAccounts = () => hands.open('tools.accounts', 'accounts.windowTitle');
    const openSessions = () => hands.open('tools.sessions', 'transfer.sessionsTitle');

    it('the wizard finds a provider’s servers, says whose word that is, and lets them be changed', async () => {
      const wizard = await openWizard(outpost);
      await wizard.name('王小明');
      await wizard.address('b1234@yahoo.com.tw');
      const { dialog } = wizard;
      const source = dialog.getByText(outpost.say('lookup.from.table'), { exact: true });
      await hands.read(dialog, 'lookup.found', { host: 'yahoo.com.tw' });
      await expect.poll(() => source.count()).toBe(2);
      const host = hands.field(dialog, 'wizard.incomingHost');
      expect(await host.inputValue()).toBe('pop.mail.yahoo.com');
      await host.fill('pop.example.org');
      await expect.poll(() => source.count()).toBe(1);

      await hands.press(dialog, 'wizard.back');
      await wizard.address('alice@nowhere.invalid');
      const picture = dialog.getByRole('list', { name: outpost.say('lookup.picture') });
      await picture.getByText('autoconfig.nowhere.invalid').first().waitFor();
      // Where no name server answers at once it is still looking.
      await hands
        .button(dialog, 'lookup.stop')
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      await hands.button(dialog, 'lookup.again').waitFor();
      await hands.close(dialog, 'common.cancel');
      await hands.close(outpost.dialog(outpost.say('accounts.windowTitle')), 'common.close');
    });

    it('servers that are typed are tested by the wizard, then with a letter to oneself; a failure has its sentence', async () => {
      await addAccount(outpost, home());
      const properties = await openProperties(outpost, home().label);
      await hands.tab(properties, 'accounts.tabServers');
      await hands.press(properties, 'accounts.test');
      const test = outpost.dialog(outpost.say('accounts.testTitle'));
      await hands.read(test, 'accounts.testPassed');
      await tick(outpost, test, 'diagnosis.askLetter', true);
      await hands.press(test, 'accounts.testAgain');
      await hands.read(test, 'diagnosis.letterPassed');
      await hands.close(test, 'common.close');

      await hands.field(properties, 'accounts.password').fill(wrongPassword);
      await hands.press(properties, 'accounts.test');
      const { host } = office.dovecot;
      await test
        .getByRole('alert')
        .first()
        .getByText(outpost.say('failure.authentication-rejected.sentence', { host }))
        .waitFor();
      await hands.close(test, 'common.close');
      await hands.close(properties, 'common.cancel');
    });

    it('files of three programs are brought in, put in order, one made the default, the others left out of receiving', async () => {
      const accounts = await openAccounts();
      const { host, port } = socks;
      const proxy = {
        kind: 'socks5',
        host,
        port,
        userName: 'gate',
        rememberPassword: true,
      } as const;
      const through = (account = home()) => ({
        ...account,
        label: 'Work',
        incoming: { ...account.incoming, host: 'localhost' },
        outgoing: { ...account.outgoing, host: 'localhost' },
      });
      await importFiles(outpost, accounts, [
        ownFile(through(), proxy),
        thunderbirdFile('Post'),
        outlookExpressFile(),
      ]);
      const list = accounts.getByRole('grid', { name: outpost.say('accounts.list') });
      const labels = async () =>
        (await list.getByRole('row').allInnerTexts()).map((text) => text.split('\n')[0]);
      await expect.poll(labels).toEqual([home().label, 'Work', 'Post', 'HiNet']);
      await list.getByRole('row', { name: 'Work' }).click();
      await hands.press(accounts, 'accounts.moveUp');
      await expect.poll(labels).toEqual(['Work', home().label, 'Post', 'HiNet']);
      await hands.press(accounts, 'accounts.setDefault');
      await list
        .getByRole('row', { name: 'Work' })
        .getByText(outpost.say('accounts.kindDefault'))
        .waitFor();
      await hands.close(accounts, 'common.close');

      // The first shares its mailbox with Work.
      for (const label of [home().label, 'Post', 'HiNet']) {
        const properties = await openProperties(outpost, label);
        await tick(outpost, properties, 'accounts.includeInReceive', false);
        if (label === 'Post') {
          await hands.tab(properties, 'accounts.tabAdvanced');
          await tick(outpost, properties, 'accounts.recentMode', true);
        }
        await acceptProperties(outpost, properties);
      }
      expect(await rowOf('Post')).toMatchObject({
        incoming: { userName: 'recent:anna@gmail.com' },
        includeInReceive: false,
      });
    });

    it('a letter goes out and comes back over SOCKS5, CONNECT and the system’s proxy, into a folder of the account’s own', async () => {
      const properties = await openProperties(outpost, 'Work');
      await hands.press(properties, 'accounts.newFolder');
      const folder = outpost.dialog(outpost.say('accounts.newFolderTitle'));
      await hands.close(folder, 'accounts.newFolderCreate');
      await hands.tab(properties, 'accounts.tabServers');
      await hands.field(properties, 'accounts.password').fill(password);
      await hands.tab(properties, 'accounts.tabConnection');
      await hands.field(properties, 'proxy.password').fill(proxyUser.password);
      await acceptProperties(outpost, properties);
      const { pop3sPort } = office.dovecot;
      const ways = [`localhost:${office.postfix.submissionPort}`, `localhost:${pop3sPort}`];
      const isThrough = async ({ targets }: ScriptedProxy, subject: string) => {
        const before = targets.length;
        const elsewhere = () => socks.targets.length + http.targets.length - targets.length;
        const elsewhereBefore = elsewhere();
        await sendToMyself(subject);
        await outpost.openFolder('Work');
        await outpost.row(subject).waitFor();
        expect(new Set(targets.slice(before))).toEqual(new Set(ways));
        expect(elsewhere()).toBe(elsewhereBefore);
      };
      await isThrough(socks, 'Over SOCKS');
      expect(new Set(socks.logins)).toEqual(new Set([`gate:${proxyUser.password}`]));

      const chooseProxy = async (kind: 'http' | 'system') => {
        const dialog = await openProperties(outpost, 'Work');
        await hands.tab(dialog, 'accounts.tabConnection');
        await choose(outpost, dialog, 'proxy.kind', `proxy.kind.${kind}`);
        if (kind === 'http') {
          await fillNumber(outpost, dialog, 'proxy.port', http.port);
          await hands.read(dialog, 'proxy.passwordOfOther');
          await hands.field(dialog, 'proxy.userName').fill('');
        }
        await acceptProperties(outpost, dialog);
      };
      await chooseProxy('http');
      await isThrough(http, 'Over CONNECT');

      await chooseProxy('system');
      await outpost.app.evaluate(({ app }, answer) => {
        app.resolveProxy = () => Promise.resolve(answer);
      }, `PROXY ${http.host}:${http.port}`);
      await isThrough(http, 'As the system says');
    });

    async function sendToMyself(subject: string): Promise<void> {
      const composer = await compose(outpost, 'newMessage');
      await composer.field('to').fill(home().emailAddress);
      await composer.field('subject').fill(subject);
      await composer.send();
      await expect
        .poll(async () => {
          if (!(await outpost.row(subject).count())) await outpost.sendReceive();
          await outpost.openFolder('Work');
          return outpost.row(subject).count();
        })
        .toBe(1);
    }

    it('what is exported holds every account and no secret', async () => {
      const file = await outpost.answerSaveDialog();
      const accounts = await openAccounts();
      await hands.press(accounts, 'accountFiles.export');
      const dialog = outpost.dialog(outpost.say('accountFiles.exportTitle'));
      await dialog
        .getByRole('radio', {
          name: outpost.say('accountFiles.exportAll', { count: 4 }),
          exact: true,
        })
        .press(' ');
      await hands.press(dialog, 'accountFiles.exportNow');
      await dialog.waitFor({ state: 'detached' });
      await hands.close(accounts, 'common.close');
      const text = readFileSync(file, 'utf8');
      for (const label of [home().label, 'Work', 'Post', 'HiNet']) expect(text).toContain(label);
      expect(text).not.toContain(secretMark);
    });

    it('the Send/Receive window is pinned, hidden and stopped, and lists what went wrong', async () => {
      const properties = await openProperties(outpost, 'HiNet');
      await tick(outpost, properties, 'accounts.includeInReceive', true);
      await hands.tab(properties, 'accounts.tabServers');
      await hands.field(properties, 'accounts.incomingHost').fill(silent.host);
      await hands.field(properties, 'accounts.password').fill(password);
      await hands.tab(properties, 'accounts.tabAdvanced');
      await fillNumber(outpost, properties, 'accounts.incomingPort', silent.port);
      await acceptProperties(outpost, properties);
      let window = await openSessions();
      await hands.press(window, 'console.pin');
      await hands.close(window, 'transfer.close');

      await outpost.pressSendReceive();
      // Pinned, it opens by itself.
      await hands.close(window, 'console.hide');
      await outpost.progress().waitFor();
      window = await openSessions();
      await hands.press(window, 'transfer.stop');
      await hands.read(window, 'console.idle');
      const stopped = outpost.say('transfer.state.stopped');
      await window.getByRole('option', { name: 'HiNet' }).getByText(stopped).waitFor();

      await hands.close(window, 'transfer.close');
      const broken = await openProperties(outpost, 'HiNet');
      await hands.tab(broken, 'accounts.tabServers');
      await hands.field(broken, 'accounts.incomingHost').fill('pop.nowhere.invalid');
      await acceptProperties(outpost, broken);
      await outpost.pressSendReceive();
      await hands.tab(window, 'console.errorsTab', { count: 1 });
      const { port } = silent;
      const sentence = outpost.say('failure.host-not-found.sentence', {
        host: 'pop.nowhere.invalid',
        port: String(port),
      });
      await window.getByText(sentence).waitFor();
      await hands.press(window, 'console.pin');
      await hands.close(window, 'transfer.close');
    });

    it('a dialogue is explained, searched, copied, saved and replayed', async () => {
      const window = await openSessions();
      const sessions = window.getByRole('option', { name: 'Work' });
      await sessions
        .filter({ hasText: outpost.say('transfer.purpose.receive', { protocol: 'POP3' }) })
        .first()
        .click();
      const log = window.getByRole('log', { name: outpost.say('transfer.dialogue') });
      const note = window.getByRole('note', { name: outpost.say('console.explanation') });
      await log.getByText('STAT', { exact: true }).hover();
      await note.getByText('RFC 1939').waitFor();
      await window.getByRole('searchbox', { name: outpost.say('console.find') }).fill('C: STAT');
      await hands.read(window, 'console.hits', { at: 1, count: 1 });
      await hands.press(window, 'transfer.copyDialogue');
      await hands.read(window, 'transfer.copied');
      const file = await outpost.answerSaveDialog();
      await hands.press(window, 'console.save');
      await expect.poll(() => textOrNothing(file)).toContain('C: STAT');
      expect(textOrNothing(file)).not.toContain(secretMark);

      const count = await log.locator('[data-line]').count();
      await hands.press(window, 'console.replay');
      const replay = window.getByRole('group', { name: outpost.say('console.replay') });
      const at = (line: number) => hands.read(replay, 'console.position', { at: line, count });
      await at(1);
      await hands.press(replay, 'console.stepOn');
      await at(2);
      await replay
        .getByRole('img', {
          name: outpost.say('console.diagram', { where: outpost.say('console.at.none') }),
        })
        .waitFor();
      await hands.press(window, 'console.backToDialogue');
      await log.getByText('STAT', { exact: true }).waitFor();
      await hands.close(window, 'transfer.close');
    });

    it('a server is spoken to by hand, the next command completed by Tab', async () => {
      await outpost.menu('tools.manual');
      const dialog = outpost.dialog(outpost.say('manual.title'));
      await choose(outpost, dialog, 'manual.server', 'manual.other');
      const { host, pop3sPort } = office.dovecot;
      await hands.field(dialog, 'manual.host').fill(host);
      await fillNumber(outpost, dialog, 'manual.port', pop3sPort);
      await hands.press(dialog, 'manual.connect');
      const log = dialog.getByRole('log', { name: outpost.say('manual.dialogue') });
      await log.getByText(/^\+OK/).waitFor();
      const line = hands.field(dialog, 'manual.command');
      await line.fill('CAPA');
      await line.press('Enter');
      await log.getByText('UIDL').waitFor();
      await line.fill('qu');
      await line.press('Tab');
      await expect.poll(() => line.inputValue()).toBe('QUIT');
      await line.press('Enter');
      await hands.button(dialog, 'manual.connect').waitFor();
      await hands.close(dialog, 'transfer.close');
    });

    it('both lessons are gone through with the practice post office, and kept without the password', async () => {
      await outpost.menu('tools.manual');
      const dialog = outpost.dialog(outpost.say('manual.title'));
      // The letter that is looked at by POP3 is handed in by the first lesson.
      for (const [name, choice] of [
        ['smtp', 'manual.lessonSmtp'],
        ['pop3', 'manual.lessonPop3'],
      ] as const) {
        await choose(outpost, dialog, 'manual.lesson', choice);
        await dialog.getByText('Outpost practice post office').waitFor();
        const steps: readonly LessonStep[] = lessons[name];
        for (const [index, { example }] of steps.entries()) {
          const command = dialog.locator('input[maxlength="12288"]');
          await command.fill(example);
          await command.press('Enter');
          const done = { done: index + 1, count: steps.length };
          await hands.read(dialog, 'lesson.progress', done);
        }
        await hands.read(dialog, 'lesson.finished');
      }
      await dialog.getByText('PASS ••••••••').waitFor();
      await hands.close(dialog, 'transfer.close');
      const window = await openSessions();
      const byHand = outpost.say('transfer.purpose.manual', { protocol: 'POP3' });
      await window.getByRole('option').filter({ hasText: byHand }).first().click();
      const log = window.getByRole('log', { name: outpost.say('transfer.dialogue') });
      await log.getByText('RSET', { exact: true }).waitFor();
      await hands.close(window, 'transfer.close');
    });
  });
});

function textOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
