// A composer window as a person uses it.
import type { Page } from 'playwright-core';
import type { Outpost } from './outpost.ts';

export interface FileToAttach {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export class Composer {
  readonly page: Page;
  readonly #outpost: Outpost;

  constructor(outpost: Outpost, page: Page) {
    this.#outpost = outpost;
    this.page = page;
  }

  field(name: 'to' | 'cc' | 'bcc' | 'subject') {
    // Fields of recipients offer whom one may mean.
    return this.page.getByRole(name === 'subject' ? 'textbox' : 'combobox', {
      name: this.#outpost.say(`composer.${name}`),
      exact: true,
    });
  }

  body() {
    return this.page.getByRole('textbox', {
      name: this.#outpost.say('composer.body'),
      exact: true,
    });
  }

  /** Types at the beginning of the text. */
  async write(words: string): Promise<void> {
    await this.body().click();
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.insertText(words);
  }

  async attach(file: FileToAttach): Promise<void> {
    await this.page.getByTestId('attach').setInputFiles(file);
    await this.page
      .getByRole('list', { name: this.#outpost.say('composer.attachments') })
      .getByText(file.name)
      .waitFor();
  }

  /** Presses Send; the window closes once the letter is in the Outbox. */
  async send(): Promise<void> {
    const closed = this.page.waitForEvent('close');
    await this.page
      .getByRole('toolbar', { name: this.#outpost.say('composer.toolbar') })
      .getByRole('button', { name: this.#outpost.plain('composer.send'), exact: true })
      .click();
    await closed;
  }
}

/** Opens a composer by a button of the main window's toolbar. */
export async function compose(
  outpost: Outpost,
  how: 'newMessage' | 'reply' | 'replyAll' | 'forward',
): Promise<Composer> {
  const page = await outpost.newWindow(() =>
    outpost.page
      .getByRole('toolbar', { name: outpost.say('shell.toolbar') })
      .getByRole('button', { name: outpost.plain(`command.${how}`), exact: true })
      .click(),
  );
  const composer = new Composer(outpost, page);
  await composer.body().waitFor();
  return composer;
}
