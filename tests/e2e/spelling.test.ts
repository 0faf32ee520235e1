// The packed dictionary in the whole program: read by its worker under the pages' policy, and the letter stays what was typed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from './support/composer.ts';
import { Outpost } from './support/outpost.ts';
import { because, programUnavailableReason } from './support/post-office.ts';

const unavailable = programUnavailableReason();

describe.skipIf(unavailable)(`the spelling${because(unavailable)}`, () => {
  let outpost: Outpost;
  beforeAll(async () => {
    outpost = await Outpost.start({ language: 'zh-TW' });
  });
  afterAll(() => outpost?.remove());

  it('is checked while a letter is typed, and by F7', async () => {
    const composer = await compose(outpost, 'newMessage');
    const { page } = composer;
    await composer.field('subject').fill('Meeting tomorow');
    await composer.write('我因該昨天 recieved your letter. 因該會回覆，');
    const waves = () =>
      page.evaluate(() =>
        ['misspelled-subject', 'misspelled-text'].flatMap((name) =>
          [...(CSS.highlights.get(name) ?? [])].map(String),
        ),
      );
    await expect.poll(waves).toEqual(['tomorow', 'recieved', '因該']);
    await page.keyboard.press('F7');
    const change = page.getByRole('button', { name: outpost.say('spelling.change'), exact: true });
    for (const word of ['tomorrow', 'received', '應該']) {
      const meant = page.getByLabel(outpost.say('spelling.changeTo'), { exact: true });
      await expect.poll(() => meant.inputValue()).toBe(word);
      await change.click();
    }
    await page.getByText(outpost.say('spelling.complete.han')).waitFor();
    expect(await composer.field('subject').inputValue()).toBe('Meeting tomorrow');
    expect(await composer.body().textContent()).toContain(
      '我因該昨天 received your letter. 應該會回覆，',
    );
  });
});
