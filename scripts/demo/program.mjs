// The program's windows as the demo uses them: real dialogs, real fields, found by the names a person reads.
import { labelOf, plainLabelOf } from './words.mjs';

export function toolbarButton(page, toolbarKey, key) {
  return page
    .getByRole('toolbar', { name: labelOf(toolbarKey) })
    .getByRole('button', { name: plainLabelOf(key), exact: true });
}

/** Sets an account up from the welcome page; ends when the test of both servers has passed. `onTest` sees the last page. */
export async function setUpAccount(page, account, onTest) {
  await page.getByRole('button', { name: plainLabelOf('welcome.setUp') }).click();
  const wizard = page.getByRole('dialog', { name: labelOf('wizard.title'), exact: true });
  const field = (key) => wizard.getByLabel(labelOf(key), { exact: true });
  const press = (key) => wizard.getByRole('button', { name: labelOf(key), exact: true }).click();
  await field('wizard.displayName').fill(account.name);
  await press('wizard.next');
  await field('wizard.emailAddress').fill(account.address);
  await press('wizard.next');
  for (const side of ['incoming', 'outgoing']) {
    await field(`wizard.${side}Host`).fill(account.host);
    await choose(page, wizard, `wizard.${side}Security`, 'accounts.security.none');
    const port = wizard.getByRole('textbox', { name: labelOf(`wizard.${side}Port`), exact: true });
    await port.fill(String(account[`${side}Port`]));
    await port.blur();
  }
  await press('wizard.next');
  await field('accounts.label').fill(account.label);
  await field('wizard.userName').fill(account.userName);
  await field('wizard.password').fill(account.password);
  await press('wizard.next');
  await wizard.getByText(labelOf('accounts.testPassed')).waitFor();
  await onTest();
  await press('wizard.finish');
  await wizard.waitFor({ state: 'detached' });
}

async function choose(page, within, labelKey, choiceKey) {
  await within.getByRole('button', { name: plainLabelOf(labelKey) }).click();
  await page.getByRole('option', { name: labelOf(choiceKey), exact: true }).click();
}

/** Writes a letter in the composer and presses Send; ends when its window has closed. `onWritten` sees the window before. */
export async function writeLetter(app, page, letter, onWritten) {
  const [composer] = await Promise.all([
    app.waitForEvent('window'),
    toolbarButton(page, 'shell.toolbar', 'command.newMessage').click(),
  ]);
  // Recipients are offered while one types, so that their field is a combobox.
  const field = (key) =>
    composer
      .getByRole('combobox', { name: labelOf(key), exact: true })
      .or(composer.getByRole('textbox', { name: labelOf(key), exact: true }));
  await field('composer.to').fill(letter.to);
  await field('composer.subject').fill(letter.subject);
  await field('composer.body').click();
  await composer.keyboard.insertText(letter.words);
  await onWritten(composer);
  await Promise.all([
    composer.waitForEvent('close'),
    toolbarButton(composer, 'composer.toolbar', 'composer.send').click(),
  ]);
}

/** Every row of a table of the program's store. */
export function readTable(page, table) {
  return page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('outpost');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction(name).objectStore(name).getAll();
          asking.onerror = () => reject(asking.error);
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result);
          };
        };
      }),
    table,
  );
}

/** Asks until the answer is not undefined; throws with `what` after a while. */
export async function until(what, ask, timeoutMs = 30_000) {
  const givenUpAt = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > givenUpAt) throw new Error(`The demo waited in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
