// The first page of an attached PDF in the whole program, under the policy its pages are really served with.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onePage, scannedPage } from '../fixtures/small-pdf.ts';
import { startScriptedPop3, type ScriptedPop3Server } from '../servers/scripted/pop3.ts';
import { addAccount } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { because, password, programUnavailableReason } from './support/post-office.ts';

const unavailable = programUnavailableReason();

describe.skipIf(unavailable)(`an attached PDF${because(unavailable)}`, () => {
  let outpost: Outpost;
  let pop3: ScriptedPop3Server;

  beforeAll(async () => {
    const page = onePage({ drawing: 'BT /F2 200 Tf 60 400 Td <a4bda4e5> Tj ET' });
    const head =
      'From: Lin <lin@example.org>\nSubject: Notice\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n';
    const file = (name: string, content: string): string =>
      `--b\nContent-Type: application/pdf; name="${name}"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${btoa(content)}\n`;
    const files = `${file('notice.pdf', page)}${file('scan.pdf', scannedPage())}--b--\n`;
    const raw = Buffer.from(
      `${head}--b\nContent-Type: text/plain\n\nHello\n${files}`.replaceAll('\n', '\r\n'),
    );
    pop3 = await startScriptedPop3({
      user: { name: 'alice', password },
      mailbox: [{ uidl: 'one', raw }],
    });
    outpost = await Outpost.start();
  });
  afterAll(async () => {
    await outpost?.remove();
    await pop3?.stop();
  });

  it('shows its first page, with a character map and a picture decoder of the program itself, and breaks no wall', async () => {
    const violations: string[] = [];
    outpost.page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) violations.push(message.text());
    });
    const fetched: string[] = [];
    outpost.page.context().on('request', (request) => fetched.push(request.url()));
    await addAccount(
      outpost,
      {
        displayName: 'Alice',
        emailAddress: 'alice@example.com',
        label: 'example',
        userName: 'alice',
        password,
        incoming: { host: '127.0.0.1', port: pop3.port, security: 'none' },
        outgoing: { host: '127.0.0.1', port: 1, security: 'none' },
      },
      { isTested: false },
    );
    await outpost.sendReceive();
    const inbox = outpost.say('folders.inbox');
    await outpost.openFolder(inbox);
    await outpost.grid(inbox).focus();
    await outpost.page.keyboard.press('Home');
    for (const name of ['notice.pdf', 'scan.pdf']) {
      const canvas = outpost.preview().locator(`[title="${name}"] canvas[data-page]`);
      await canvas.waitFor();
      await expect.poll(() => canvas.evaluate(darkPixels)).toBeGreaterThan(20);
    }
    expect(violations).toEqual([]);
    const own = outpost.page.url().replace(/\/[^/]*$/, '/');
    expect(fetched.filter((address) => !address.startsWith(own))).toEqual([]);
    expect(fetched.some((address) => address.includes('/ETen-B5-H'))).toBe(true);
  });
});

function darkPixels(element: Element): number {
  const { width, height } = element as HTMLCanvasElement;
  const context = (element as HTMLCanvasElement).getContext('2d');
  const data = context?.getImageData(0, 0, width, height).data ?? [];
  return [...data].filter((value, at) => at % 4 === 0 && value < 128).length;
}
