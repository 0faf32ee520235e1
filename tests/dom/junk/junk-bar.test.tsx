// A letter in Junk as it is read: why it is there, nothing in it loads or leads anywhere, and Not Junk takes it back.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { endWork } from '../../../src-renderer/app/work/carry-out.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { moveMessages } from '../../../src-renderer/store/writes/messages.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import {
  askedFor,
  byText,
  draw,
  letterDocument,
  press,
  undraw,
  until,
} from '../reading/harness.tsx';
import { idsInFolder, rawOf, useFreshStore } from '../store/support.ts';
import { junkRaw, receive, teach, teachMany } from './mail.ts';

useFreshStore();
afterEach(async () => {
  await undraw();
  endWork();
});

const junk = folderId('junk');

async function inJunk(raw: Uint8Array) {
  const [id] = await receive([raw]);
  await moveMessages([id!], junk);
  return id!;
}

describe('that the filter knows', () => {
  beforeEach(() => teachMany());

  test.each([
    ['en', /Outpost thinks this is junk because of .+\. Its links and pictures stay off\./],
    ['zh-TW', /郵驛認為這是垃圾郵件，因為.+。 ?其中的連結和圖片已停用。/],
  ] as const)('says in %s why it is there', async (language, sentence) => {
    const id = await inJunk(junkRaw(100));
    await draw(<ReadingPane messageId={id} />, language);
    await until(() => sentence.test(document.body.textContent ?? ''));
  });

  test('goes back to the Inbox with Not Junk, and teaches', async () => {
    const id = await inJunk(junkRaw(100));
    await draw(<ReadingPane messageId={id} />);
    await press('Not Junk');
    await until(async () => (await store().messages.get(id))?.folderId === 'inbox');
    expect(await store().messages.get(id)).toMatchObject({ lesson: 'good' });
    await until(() => byText('Not Junk') === null);
  });
});

test('that the person put there says so, and how much more the filter must learn', async () => {
  const [id] = await receive([junkRaw(1)]);
  await teach([id!], 'junk');
  await draw(<ReadingPane messageId={id!} />);
  await until(() => document.body.textContent?.includes('You marked this message as junk.'));
  expect(document.body.textContent).toContain('from 1 junk message and 0 good ones');
});

test('that only lies there says no more than that', async () => {
  const id = await inJunk(junkRaw(1));
  await draw(<ReadingPane messageId={id} />);
  await until(() => document.body.textContent?.includes('is in the Junk E-mail folder'));
});

test('loads no picture even of a trusted sender, and follows no link', async () => {
  const raw = rawOf(
    'From: promo@shop.example.cn\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n' +
      '<p>Buy</p><img src="https://track.example/p.gif"><a href="https://shop.example/">here</a>\r\n',
  );
  const id = await inJunk(raw);
  await writeOption('trustedSenders', ['promo@shop.example.cn']);
  await writeOption('blockExternalContent', false);
  await draw(<ReadingPane messageId={id} />);
  const inside = await letterDocument('Buy');
  await until(() => byText('Not Junk'));
  expect(inside.querySelector('img[src^="http"]')).toBeNull();
  expect(askedFor('letter.allowExternal').every(({ args }) => args[0] === null)).toBe(true);
  expect(byText('Show Pictures')).toBeNull();
  inside.querySelector('a')?.click();
  await until(() => document.body.textContent?.includes('Links do not work in the Junk'));
  expect(askedFor('link.open')).toEqual([]);
  expect(await idsInFolder('junk')).toEqual([id]);
});
