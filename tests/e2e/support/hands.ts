// What a person does in any dialog: presses, types, chooses a tab, reads, closes; everything by its words in the program's language.
import type { Locator } from 'playwright-core';
import type { CommandId } from '../../../src-shared/commands.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { MessageValues } from '../../../src-shared/i18n/translate.ts';
import type { Outpost } from './outpost.ts';

export class Hands {
  readonly #outpost: Outpost;

  constructor(outpost: Outpost) {
    this.#outpost = outpost;
  }

  /** Chooses the command and waits for the dialog with that title. */
  async open(command: CommandId, title: MessageKey): Promise<Locator> {
    await this.#outpost.menu(command);
    const dialog = this.#outpost.dialog(this.#outpost.say(title));
    await dialog.waitFor();
    return dialog;
  }

  button(within: Locator, key: MessageKey): Locator {
    return within.getByRole('button', { name: this.#outpost.say(key), exact: true });
  }

  async press(within: Locator, key: MessageKey): Promise<void> {
    await this.button(within, key).click();
  }

  /** Presses what closes the dialog, and waits until it is gone. */
  async close(dialog: Locator, key: MessageKey): Promise<void> {
    await this.press(dialog, key);
    await dialog.waitFor({ state: 'detached' });
  }

  async tab(within: Locator, key: MessageKey, values?: MessageValues): Promise<void> {
    const name = this.#outpost.say(key, values);
    await within.getByRole('tab', { name, exact: true }).click();
  }

  field(within: Locator, key: MessageKey): Locator {
    return within.getByLabel(this.#outpost.say(key), { exact: true });
  }

  /** Waits until these words stand there. */
  async read(within: Locator, key: MessageKey, values?: MessageValues): Promise<void> {
    await within.getByText(this.#outpost.say(key, values), { exact: true }).first().waitFor();
  }
}
