// Accounts set up and changed as a person does: through the wizard and the Properties dialog.
import type { Locator } from 'playwright-core';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { ConnectionSecurity } from '../../../src-shared/mail/account.ts';
import type { Outpost } from './outpost.ts';

export interface AccountToAdd {
  readonly displayName: string;
  readonly emailAddress: string;
  readonly label: string;
  readonly userName: string;
  readonly password: string;
  readonly incoming: ServerToAdd;
  readonly outgoing: ServerToAdd & { readonly authenticates?: boolean };
  readonly leaveOnServer?: boolean;
}

export interface ServerToAdd {
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
}

export class Wizard {
  readonly dialog: Locator;
  readonly #outpost: Outpost;

  constructor(outpost: Outpost) {
    this.#outpost = outpost;
    this.dialog = outpost.dialog(outpost.say('wizard.title'));
  }

  async next(): Promise<void> {
    await this.#press('wizard.next');
  }

  /** Waits for the test of both servers to pass, then presses Finish. */
  async finish(): Promise<void> {
    await this.dialog.getByText(this.#outpost.say('accounts.testPassed')).waitFor();
    await this.#press('wizard.finish');
    await this.dialog.waitFor({ state: 'detached' });
  }

  async finishUntested(): Promise<void> {
    await this.#press('wizard.finishUntested');
    await this.dialog.waitFor({ state: 'detached' });
  }

  async name(displayName: string): Promise<void> {
    await this.#fill('wizard.displayName', displayName);
    await this.next();
  }

  async address(emailAddress: string): Promise<void> {
    await this.#fill('wizard.emailAddress', emailAddress);
    await this.next();
  }

  async servers(incoming: ServerToAdd, outgoing: ServerToAdd): Promise<void> {
    for (const [side, server] of [
      ['incoming', incoming],
      ['outgoing', outgoing],
    ] as const) {
      await this.#fill(`wizard.${side}Host`, server.host);
      await choose(
        this.#outpost,
        this.dialog,
        `wizard.${side}Security`,
        `accounts.security.${server.security}`,
      );
      await fillNumber(this.#outpost, this.dialog, `wizard.${side}Port`, server.port);
    }
    await this.next();
  }

  async logon({
    label,
    userName,
    password,
    leaveOnServer = false,
    outgoing,
  }: AccountToAdd): Promise<void> {
    await this.#fill('accounts.label', label);
    await this.#fill('wizard.userName', userName);
    await this.#fill('wizard.password', password);
    await tick(
      this.#outpost,
      this.dialog,
      'wizard.requiresAuthentication',
      outgoing.authenticates ?? true,
    );
    await tick(this.#outpost, this.dialog, 'wizard.leaveOnServer', leaveOnServer);
    await this.next();
  }

  async #press(key: MessageKey): Promise<void> {
    await this.dialog.getByRole('button', { name: this.#outpost.say(key), exact: true }).click();
  }

  async #fill(key: MessageKey, value: string): Promise<void> {
    await this.dialog.getByLabel(this.#outpost.say(key), { exact: true }).fill(value);
  }
}

/** Opens the wizard from the Internet Accounts window. */
export async function openWizard(outpost: Outpost): Promise<Wizard> {
  await outpost.menu('tools.accounts');
  await outpost
    .dialog(outpost.say('accounts.windowTitle'))
    .getByRole('button', { name: outpost.say('accounts.add'), exact: true })
    .click();
  const wizard = new Wizard(outpost);
  await wizard.dialog.waitFor();
  return wizard;
}

/** Adds an account through the wizard; `isTested` false finishes without waiting for the test of the servers. */
export async function addAccount(
  outpost: Outpost,
  account: AccountToAdd,
  { isTested = true } = {},
): Promise<void> {
  const wizard = await openWizard(outpost);
  await wizard.name(account.displayName);
  await wizard.address(account.emailAddress);
  await wizard.servers(account.incoming, account.outgoing);
  await wizard.logon(account);
  if (isTested) await wizard.finish();
  else await wizard.finishUntested();
  await closeAccounts(outpost);
}

/** Opens the Properties of the account with that label. */
export async function openProperties(outpost: Outpost, label: string): Promise<Locator> {
  await outpost.page
    .getByRole('navigation', { name: outpost.say('shell.folderPane') })
    .getByRole('button', { name: label, exact: true })
    .click();
  const dialog = outpost.dialog(outpost.say('accounts.propertiesTitle', { account: label }));
  await dialog.waitFor();
  return dialog;
}

export interface DeliveryToSet {
  readonly leaveOnServer: boolean;
  /** Null: not removed by the calendar. */
  readonly removeAfterDays?: number | null;
  readonly removeWhenDeleted?: boolean;
}

/** Sets the Delivery group of the Advanced tab and presses OK. */
export async function setDelivery(
  outpost: Outpost,
  label: string,
  delivery: DeliveryToSet,
): Promise<void> {
  const dialog = await openProperties(outpost, label);
  await dialog.getByRole('tab', { name: outpost.say('accounts.tabAdvanced') }).click();
  await tick(outpost, dialog, 'accounts.leaveOnServer', delivery.leaveOnServer);
  if (delivery.leaveOnServer) {
    const days = delivery.removeAfterDays ?? null;
    await tick(outpost, dialog, 'accounts.removeAfterBefore', days !== null);
    if (days !== null) await fillNumber(outpost, dialog, 'accounts.days', days);
    await tick(outpost, dialog, 'accounts.removeWhenDeleted', delivery.removeWhenDeleted ?? false);
  }
  await acceptProperties(outpost, dialog);
}

export async function acceptProperties(outpost: Outpost, dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: outpost.say('common.ok'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function closeAccounts(outpost: Outpost): Promise<void> {
  const window = outpost.dialog(outpost.say('accounts.windowTitle'));
  await window.getByRole('button', { name: outpost.say('common.close'), exact: true }).click();
  await window.waitFor({ state: 'detached' });
}

/** Ticks or clears a box by keyboard: the box itself is drawn, the input lies hidden beneath. */
export async function tick(
  outpost: Outpost,
  within: Locator,
  key: MessageKey,
  isWanted: boolean,
): Promise<void> {
  const box = within.getByRole('checkbox', { name: outpost.say(key), exact: true });
  if ((await box.isChecked()) === isWanted) return;
  await box.focus();
  await box.press(' ');
}

/** Chooses from a drop-down list. */
export async function choose(
  outpost: Outpost,
  within: Locator,
  label: MessageKey,
  choice: MessageKey,
): Promise<void> {
  const button = within.getByRole('button', { name: outpost.plain(label) });
  const wanted = outpost.say(choice);
  if ((await button.textContent()) === wanted) return;
  await button.click();
  await outpost.page.getByRole('option', { name: wanted, exact: true }).click();
}

/** Types a number; leaving the field makes it count. */
export async function fillNumber(
  outpost: Outpost,
  within: Locator,
  key: MessageKey,
  value: number,
): Promise<void> {
  const field = within.getByRole('textbox', { name: outpost.say(key), exact: true });
  await field.fill(String(value));
  await field.blur();
}
