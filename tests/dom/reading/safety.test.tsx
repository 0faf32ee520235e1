// What a person sees of a letter that spies, lies about its links or its sender, or draws where it should not.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newAccount } from '../../../src-shared/mail/account.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { gatherFromSentItems } from '../../../src-renderer/store/writes/sent-letters.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { anna, useFreshStore } from '../store/support.ts';
import {
  askedFor,
  byText,
  draw,
  letterDocument,
  press,
  storeLetter,
  strike,
  undraw,
  until,
} from './harness.tsx';

useFreshStore();
beforeEach(async () => {
  const account = newAccount(anna);
  await saveAccount({
    ...account,
    ...{ displayName: 'Anna Wang', emailAddress: 'anna@example.tw' },
    incoming: { ...account.incoming, host: 'pop3.example.tw' },
  });
});
afterEach(undraw);

const encode = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const letter = (html: string, head = 'From: Lin <lin@news.shop.com>\n') =>
  encode(
    `${head}To: anna@example.tw\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n${html}`,
  );

async function read(raw: Uint8Array, language: 'en' | 'zh-TW' = 'en'): Promise<MessageId> {
  const id = await storeLetter(raw);
  await draw(<ReadingPane messageId={id} />, language);
  return id;
}

const bar = () => document.querySelector('article')?.textContent ?? '';
const dialog = () => document.querySelector('[role="dialog"], [role="alertdialog"]');
const shownPictures = () =>
  [...(document.querySelector('iframe')?.contentDocument?.querySelectorAll('img') ?? [])]
    .map((image) => image.getAttribute('src'))
    .filter((address) => address !== null);

const spying =
  'Hello<img src="https://pictures.example/a.png">' +
  '<img src="https://x.list-manage.com/track/open.php?u=1" width=1 height=1>' +
  '<img src="https://track.hubspot.com/__ptq.gif?k=1"><a href="https://a.example/?utm_source=x">y</a>';

describe('pictures', () => {
  test('that spy are counted and named, and stay out when the others are let in', async () => {
    await read(letter(spying));
    await until(() => bar().includes('3 pictures were not loaded'));
    expect(bar()).toContain('2 of them are tracking pixels of Mailchimp, HubSpot');
    await press('Show pictures');
    await until(() => shownPictures().length > 0);
    expect(shownPictures()).toEqual(['https://pictures.example/a.png']);
    await until(() => bar().includes('2 tracking pixels stay blocked (Mailchimp, HubSpot)'));
  });

  test('are listed with who they report to, and loaded all only when asked for all', async () => {
    // Consent is for one letter: this one must not have the number of the letter before.
    await storeLetter(letter('Another'));
    await read(letter(spying), 'zh-TW');
    await until(() => bar().includes('其中 2 張是 Mailchimp、HubSpot 的追蹤像素'));
    await press('封鎖了什麼');
    const listed = await until(() => dialog()?.textContent);
    expect(listed).toContain('https://x.list-manage.com/track/open.php?u=1');
    expect(listed).toContain('https://a.example/?utm_source=x');
    await press('全部載入');
    await until(() => shownPictures().length === 3);
    await until(() => !byText('封鎖了什麼'));
  });

  test('are not needed to spy: links that report the click are counted and named', async () => {
    await read(
      letter(
        'Hello<a href="https://e.example/ls/click?upn=1">a</a><a href="https://x.list-manage.com/track/click?u=2">b</a>',
      ),
    );
    await until(() => bar().includes('2 links report your click to SendGrid, Mailchimp.'));
    expect(byText('Show pictures')).toBeNull();
  });

  test('of a domain trusted once are shown for all of it', async () => {
    for (let count = 0; count < 3; count += 1) await storeLetter(letter('Another'));
    await read(letter('Hello<img src="https://pictures.example/p.png">'));
    await press('Always for all of shop.com');
    await until(() => shownPictures().length === 1);
    expect((await readOptions()).trustedDomains).toEqual(['shop.com']);
  });

  test('nobody is offered to trust all of a provider of mailboxes', async () => {
    for (let count = 0; count < 5; count += 1) await storeLetter(letter('Another'));
    await read(letter('Hello<img src="https://p.example/p.png">', 'From: lin@gmail.com\n'));
    await until(() => byText('Always for lin@gmail.com'));
    expect(byText('Always for all')).toBeNull();
  });

  test('stay out of a forged letter, however trusted the address in it', async () => {
    for (let count = 0; count < 7; count += 1) await storeLetter(letter('Another'));
    await writeOption('trustedSenders', ['lin@bank.com']);
    await writeOption('trustedDomains', ['bank.com']);
    const head =
      'Authentication-Results: mx.example.tw; dmarc=fail (p=reject) header.from=bank.com\nFrom: Lin <lin@bank.com>\n';
    await read(letter('Hello<img src="https://p.example/p.png">', head));
    await until(() => bar().includes('bank.com says this message is forged'));
    await until(() => bar().includes('may come from somebody else'));
    expect(shownPictures()).toEqual([]);
    expect(askedFor('letter.allowExternal').every(({ args }) => args[0] === null)).toBe(true);
    expect(byText('Always for')).toBeNull();
  });

  test('a pass that somebody else wrote into the letter changes nothing', async () => {
    const head =
      'Received: from evil by mx.example.tw; Mon, 1 Jan 2026 00:00:00 +0000\n' +
      'Authentication-Results: mx.evil.net; dmarc=pass header.from=bank.com\n' +
      'From: "service@bank.com" <x@evil.net>\n';
    await read(letter('Hello', head));
    await until(() =>
      bar().includes('shows the address service@bank.com, but the message comes from x@evil.net'),
    );
  });
});

describe('senders', () => {
  test('the address is always seen, and marks that turn the text round are not', async () => {
    await read(letter('Hello', 'From: =?utf-8?B?YW5uYeKAruKAi2dvcmcua25hYg==?= <x@evil.net>\n'));
    await letterDocument('Hello');
    const head = document.querySelector('header')?.textContent ?? '';
    expect(head).toContain('<x@evil.net>');
    expect(head).not.toMatch(/[\u200b\u202e]/u);
    await until(() => bar().includes('characters that can’t be seen'));
  });

  test('a recipient’s name turns nothing round of the names behind it', async () => {
    await read(
      letter('Hello', 'To: =?utf-8?B?4oCuYm9i?= <bob@example.tw>, Ann <ann@example.tw>\n'),
    );
    await letterDocument('Hello');
    const head = document.querySelector('header')?.textContent ?? '';
    expect(head).toContain('To: bob, Ann');
  });

  test("one's own name, and that of somebody one writes to, from another address", async () => {
    await read(letter('Hello', 'From: Anna Wang <x@evil.net>\n'));
    await until(() => bar().includes('your own name (Anna Wang)'));
    await undraw();
    const sent = await storeLetter(
      encode('From: anna@example.tw\nTo: Lin Mei-hua <lin@firm.com>\nSubject: y\n\nz'),
    );
    await store().messages.update(sent, { folderId: 'sent' as never });
    await gatherFromSentItems();
    await read(letter('Hello', 'From: Lin Mei-hua <x@evil.net>\n'), 'zh-TW');
    await until(() => bar().includes('您認識的Lin Mei-hua使用 lin@firm.com'));
  });

  test('an honest letter is read without a word about its sender', async () => {
    const head =
      'Return-Path: <bounce@esp.net>\nAuthentication-Results: mx.example.tw; dkim=pass header.d=shop.com; dmarc=pass header.from=shop.com\nFrom: Shop <news@shop.com>\n';
    await read(letter('Hello', head));
    await letterDocument('Hello');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(document.querySelector('article [role="status"], article [role="alert"]')).toBeNull();
  });
});

describe('links', () => {
  const over = (inside: Document, selector = 'a') =>
    inside.querySelector(selector)?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
  const status = () => document.querySelector('[role="note"]')?.textContent ?? '';

  test('say at the foot where they lead while pointed at or focused, and nothing after', async () => {
    await read(letter('<a href="https://user@xn--80ak6aa92e.com/login">apple</a><p>Hello</p>'));
    const inside = await letterDocument('Hello');
    over(inside);
    await until(() => status() === 'https://xn--80ak6aa92e.com/login (reads like аррӏе.com)');
    inside.querySelector('p')?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    await until(() => status() === '');
    inside.querySelector('a')?.focus();
    await until(() => status() !== '');
  });

  test('that say they lead elsewhere are opened only against a warning', async () => {
    await read(letter('<a href="https://bank.com@evil.net:8443/x">https://bank.com</a>'));
    (await letterDocument('bank.com')).querySelector('a')?.click();
    const text = (await until(() => dialog()?.textContent)) ?? '';
    expect(text).toContain('says bank.com, but it leads to evil.net');
    expect(text).toContain('What stands before the @');
    expect(text).toContain('port 8443');
    strike(document.activeElement ?? document.body, { key: 'Enter', code: 'Enter' });
    await press('Open anyway');
    await until(() => askedFor('link.open').length > 0);
  });

  test('can be opened without their tracking codes, and always are when the options say so', async () => {
    const address = 'https://shop.example/a?id=1&utm_source=x&fbclid=y';
    await read(letter(`<a href="${address}">buy</a>`));
    (await letterDocument('buy')).querySelector('a')?.click();
    await until(() => dialog()?.textContent?.includes('utm_source, fbclid'));
    await press('Open without tracking');
    await until(() => askedFor('link.open').length > 0);
    expect(askedFor('link.open')[0]?.args).toEqual(['https://shop.example/a?id=1']);
    await writeOption('stripLinkTracking', true);
    document.querySelector('iframe')?.contentDocument?.querySelector('a')?.click();
    await until(() => dialog()?.textContent?.includes('tracking codes were taken off'));
    await press('Open');
    await until(() => askedFor('link.open').length > 1);
    expect(askedFor('link.open')[1]?.args).toEqual(['https://shop.example/a?id=1']);
  });

  test.each([
    ['javascript:alert(1)', 'run a program of the sender’s (javascript:)'],
    [' java\nscript:alert(1)', 'run a program of the sender’s (javascript:)'],
    ['file:///etc/passwd', 'open a file or a folder'],
    ['smb://host/share', 'open a file or a folder'],
    ['ms-officecmd:x', 'start another program on your computer (ms-officecmd:)'],
    ['search-ms:query=x', 'start another program'],
    ['data:text/html,x', 'hidden in the message itself'],
  ])('%s is stopped with a sentence', async (address, sentence) => {
    await read(letter(`<a href="${address}">Click</a>`));
    (await letterDocument('Click')).querySelector('a')?.click();
    await until(() => dialog()?.textContent?.includes(sentence));
    await press('OK');
    expect(askedFor('link.open')).toEqual([]);
  });

  test('to an address begin a letter here, without blind copies or attachments', async () => {
    const address =
      'mailto:a@b.example?subject=Hi%0D%0ABcc:%20x@evil.net&bcc=y@evil.net&attach=/etc/passwd&cc=c@b.example&body=Line%0AX-Evil:%20y';
    await read(letter(`<a href="${address}">write</a>`));
    (await letterDocument('write')).querySelector('a')?.click();
    const draft = await until(() => store().drafts.toCollection().first());
    expect(draft).toMatchObject({
      ...{ to: 'a@b.example', cc: 'c@b.example', bcc: '', subject: 'Hi Bcc: x@evil.net' },
      ...{ text: 'Line\nX-Evil: y', attachments: [] },
    });
    expect(askedFor('link.open')).toEqual([]);
  });
});

describe('a letter that draws where it should not', () => {
  test('stays inside its frame, and its frame inside the sheet, below every bar and above the foot', async () => {
    await read(
      letter(
        '<style>html,body,div{margin:0!important;padding:0!important}</style>' +
          '<div style="position:fixed;inset:-500px;z-index:2147483647;background:red">Pinned</div>' +
          '<div style="position:absolute;top:-400px;left:-400px;width:5000px;height:5000px;background:#fff4ce;z-index:2147483647">This message is safe</div>' +
          '<div popover open style="position:fixed">x</div><dialog open>y</dialog>' +
          '<img src="https://p.example/x.png">',
        'From: "service@bank.com" <x@evil.net>\n',
      ),
    );
    await letterDocument('This message is safe');
    const frame = await until(() => document.querySelector('iframe'));
    const outer = frame.getBoundingClientRect();
    for (const each of document.querySelectorAll(
      'header, article [role="status"], [role="note"]',
    )) {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      expect(bottom <= outer.top || top >= outer.bottom, each.textContent ?? '').toBe(true);
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      expect(document.elementFromPoint(x, y)?.closest('iframe')).toBeNull();
    }
    const sheet = document.querySelector('article')?.getBoundingClientRect();
    // A letter cannot reach the edge where the program's own bars begin.
    expect(outer.left - (sheet?.left ?? 0)).toBeGreaterThanOrEqual(6);
    expect((sheet?.right ?? 0) - outer.right).toBeGreaterThanOrEqual(6);
    const inside = frame.contentDocument;
    expect(inside?.querySelector('dialog,[popover]')).toBeNull();
    for (const each of inside?.querySelectorAll<HTMLElement>('body *') ?? []) {
      expect(getComputedStyle(each).position).not.toBe('fixed');
    }
  });
});
