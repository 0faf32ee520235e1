// Consent is taken back where it was given; fields and folders of the network in a letter are told of, not passed over.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { anna, useFreshStore } from '../store/support.ts';
import { byText, draw, letterDocument, press, storeLetter, undraw, until } from './harness.tsx';

useFreshStore();
beforeEach(() => saveAccount(newAccount(anna)));
afterEach(undraw);

async function read(html: string): Promise<void> {
  const raw = `From: Lin <lin@news.shop.com>\r\nTo: anna@example.tw\r\nContent-Type: text/html\r\n\r\n${html}`;
  const id = await storeLetter(new TextEncoder().encode(raw));
  await draw(<ReadingPane messageId={id} />, 'en');
}

const said = () => document.querySelector('article')?.textContent ?? '';
const inside = () => document.querySelector('iframe')?.contentDocument;
const shownPictures = () => inside()?.querySelectorAll('img[src]').length ?? 0;
const withTracker =
  'Hello<img src="https://pictures.example/a.png"><img src="https://track.hubspot.com/__ptq.gif?k=1">';

test('pictures shown once are hidden again, and those of a trusted sender are trusted no longer', async () => {
  await read(withTracker);
  await until(() => byText('Show pictures'));
  await press('Show pictures');
  await until(() => shownPictures() === 1);
  await press('Hide the pictures again');
  await until(() => shownPictures() === 0 && byText('Show pictures'));
  await press('Always for all of shop.com');
  await until(() => shownPictures() === 1);
  await press('No longer show pictures');
  await until(() => shownPictures() === 0);
  await until(async () => (await readOptions()).trustedDomains.length === 0);
});

test('pictures without anything that spies are hidden again, too, and the keyboard stays there', async () => {
  await read('Hello<img src="https://pictures.example/a.png">');
  await until(() => byText('Show pictures'));
  await press('Show pictures');
  await until(() => shownPictures() === 1);
  expect(said()).toContain('were loaded from the Internet');
  expect(byText('What is blocked?')).toBeFalsy();
  await press('Hide the pictures again');
  await until(() => shownPictures() === 0 && byText('Show pictures'));
  await until(() => document.activeElement?.textContent === 'Show pictures');
});

test('fields to fill in are taken out and told of; a letter without any says nothing', async () => {
  await read(
    'Your bank<form action="https://evil.example/"><input type=password><input type=submit></form>',
  );
  await until(() => said().includes('This message has fields to fill in'));
  const shown = await letterDocument('Your bank');
  expect(shown.querySelector('form,input')).toBeNull();
  await undraw();
  await read('<form><input type=hidden name=a value=b>Words</form>');
  await letterDocument('Words');
  expect(said()).not.toContain('fields');
});

test('a link to a folder of the network is answered, one without a scheme leads to its host', async () => {
  await read('<a href="\\\\server\\share">folder</a> <a href="//shop.example/x">host</a>');
  const links = await until(() => {
    const found = inside()?.querySelectorAll('a');
    return found?.length === 2 ? found : null;
  });
  expect(links[0]?.getAttribute('data-stopped')).toBe('file');
  expect(links[1]?.getAttribute('href')).toBe('https://shop.example/x');
});
