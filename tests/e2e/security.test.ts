// What the pages of the whole program cannot do, and where a password is not found after mail was received and sent.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutpostBridge } from '../../src-shared/ipc/contract.ts';
import { startScriptedPop3, type ScriptedPop3Server } from '../servers/scripted/pop3.ts';
import { startScriptedSmtp, type ScriptedSmtpServer } from '../servers/scripted/smtp.ts';
import { addAccount } from './support/accounts.ts';
import { compose } from './support/composer.ts';
import { mixedLetter } from './support/mixed-letters.ts';
import { Outpost } from './support/outpost.ts';
import { because, password, programUnavailableReason } from './support/post-office.ts';
import { filesWithSecrets } from './support/secret-search.ts';
import { storedLetters } from './support/store-reader.ts';

declare const globalThis: {
  outpost: OutpostBridge & { request(name: string, ...values: unknown[]): Promise<unknown> };
} & typeof global;

const unavailable = programUnavailableReason();
const host = '127.0.0.1';

describe.skipIf(unavailable)(`the walls around the program${because(unavailable)}`, () => {
  let outpost: Outpost;
  let pop3: ScriptedPop3Server;
  let smtp: ScriptedSmtpServer;
  let web: Server;
  let visits: string[] = [];
  const address = () => `http://${host}:${(web.address() as AddressInfo).port}/elsewhere`;

  beforeAll(async () => {
    const user = { name: 'alice', password };
    const mailbox = Array.from({ length: 12 }, (_, index) => ({
      uidl: `letter-${index}`,
      raw: mixedLetter(index),
    }));
    pop3 = await startScriptedPop3({ user, mailbox });
    smtp = await startScriptedSmtp({ user, auth: 'required' });
    web = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((done) => web.listen(0, host, done));
    outpost = await Outpost.start();
  });
  afterAll(async () => {
    await outpost?.remove();
    await pop3?.stop();
    await smtp?.stop();
    await new Promise((done) => web?.close(done));
  });

  it('gives its pages no Node, no Electron, and a bridge of two frozen functions', async () => {
    const seen = await outpost.page.evaluate(() => ({
      leaks: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
      bridge: Object.keys(globalThis.outpost).sort(),
      isFrozen: Object.isFrozen(globalThis.outpost),
    }));
    expect(seen).toEqual({ leaks: [], bridge: ['listen', 'request'], isFrozen: true });
  });

  it('serves them under a strict content security policy', async () => {
    const policy = await outpost.page.evaluate(async () => {
      const response = await fetch(location.href);
      return response.headers.get('content-security-policy');
    });
    for (const rule of ["default-src 'none'", "script-src 'self'", "worker-src 'self'"]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it('refuses what a page could ask of the person or the computer', async () => {
    const answers = await outpost.page.evaluate(async () => {
      const place = new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            resolve('granted');
          },
          (error) => {
            resolve(error.code === error.PERMISSION_DENIED ? 'denied' : String(error.code));
          },
        );
      });
      // Absent altogether where the page's origin is not deemed secure.
      const camera =
        navigator.mediaDevices?.getUserMedia({ video: true, audio: true }).then(
          () => 'granted',
          () => 'denied',
        ) ?? 'denied';
      return [await place, await camera, await Notification.requestPermission()];
    });
    expect(answers).toEqual(['denied', 'denied', 'denied']);
  });

  it('goes nowhere else and opens no window of the web', async () => {
    const before = outpost.page.url();
    await outpost.page.evaluate((url) => {
      window.open(`${url}-window`);
      location.href = url;
    }, address());
    // Whatever was going to happen has happened once another question is answered by the main process.
    await expect.poll(() => outpost.app.windows().length).toBe(1);
    await outpost.transcripts();
    expect(outpost.page.url()).toBe(before);
    expect(visits).not.toContain('/elsewhere');
    visits = [];
  });

  it('answers no request it does not know, none that is malformed, none from the wrong window', async () => {
    const refusals = await outpost.page.evaluate(() => {
      const isRefused = (name: string, ...values: unknown[]) =>
        globalThis.outpost.request(name, ...values).then(
          () => `${name} was answered`,
          () => 'refused',
        );
      return Promise.all([
        isRefused('app.explode'),
        isRefused('constructor'),
        isRefused('file.save', { fileName: 'a' }),
        isRefused('link.open', 'file:///etc/passwd'),
        isRefused('window.open', { kind: 'letter', messageId: 'one' }),
        isRefused('pop3.receive', { sessionId: 's', account: { id: 'a' } }),
      ]);
    });
    expect(new Set(refusals)).toEqual(new Set(['refused']));
  });

  it('receives and sends with a password that is then nowhere to be found', async () => {
    await addAccount(outpost, {
      displayName: '王小明',
      emailAddress: 'alice@example.com',
      label: 'example',
      userName: 'alice',
      password,
      incoming: { host, port: pop3.port, security: 'none' },
      outgoing: { host, port: smtp.port, security: 'none' },
    });
    await outpost.sendReceive();
    const composer = await compose(outpost, 'newMessage');
    await composer.field('to').fill('bob@example.org');
    await composer.field('subject').fill('Hello');
    await composer.write('Hello Bob');
    await composer.send();
    await expect.poll(() => smtp.accepted().length).toBe(1);
    expect((await storedLetters(outpost.page)).length).toBe(13);
    // It was really used, in both protocols.
    expect(pop3.record.transcript()).toMatch(/AUTH|PASS/);
    expect(smtp.accepted()[0]?.authenticatedAs).toBe('alice');

    const spoken = JSON.stringify(await outpost.transcripts());
    expect(spoken).toContain('RETR');
    for (const secret of shapesOf(password)) expect(spoken).not.toContain(secret);
    const tables = ['accounts', 'options', 'messages', 'outbox', 'drafts', 'ledger'];
    for (const table of tables) {
      expect(JSON.stringify(await outpost.table(table))).not.toContain(password);
    }
    expect(filesWithSecrets(outpost.userDataDir, [password])).toEqual([]);
    await outpost.quit();
    expect(filesWithSecrets(outpost.userDataDir, [password])).toEqual([]);
    await outpost.launch();
    // Remembered all the same.
    expect(await outpost.notices().count()).toBe(0);
  });
});

/** A password as protocols may say it. */
function shapesOf(secret: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [secret, base64(secret), base64(`\0alice\0${secret}`)];
}
