// Message Rules in the main window: made, changed, ordered and turned off by mouse and keyboard, and applied to letters that are here.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule, RuleActions, RuleCondition } from '../../../src-shared/mail/rules.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { saveGroup } from '../../../src-renderer/store/writes/contacts.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { contact } from '../address-book/book-page.tsx';
import {
  fillFolder,
  freshWindowForEachTest,
  grid,
  idsIn,
  openWindow,
  press,
  rowCount,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

const dialog = () => page.getByRole('dialog').last();
const clickButton = (name: string | RegExp) =>
  userEvent.click(dialog().getByRole('button', { name, exact: true }));
const tick = (name: string) => userEvent.click(dialog().getByText(name, { exact: true }));
const text = (words: string | RegExp) => page.getByText(words);
const option = (name: string | RegExp) => page.getByRole('option', { name });
const rules = async () => (await readOptions()).mailRules;
const names = async () => (await rules()).map(({ name }) => name).join();
const openRules = () => press('{Alt>}t{/Alt}mm');
const nameField = () => page.getByRole('textbox', { name: /Name of the rule/ });
const condition = (number: number) => page.getByRole('group', { name: `Condition ${number}` });
const entries = (number: number) => condition(number).getByRole('textbox');
const choose = async (number: number, which: 'What' | 'How', label: string) => {
  const name = new RegExp(`${which} condition ${number}`);
  await userEvent.click(condition(number).getByRole('button', { name }));
  await userEvent.click(page.getByRole('option', { name: label, exact: true }));
};

const fromAda: RuleCondition = { kind: 'people', field: 'from', entries: 'ada', match: 'any' };
const rule = (name: string, actions: RuleActions, ...criteria: RuleCondition[]): MailRule => ({
  id: name.toLowerCase(),
  name,
  isOn: true,
  conditions: { joinedBy: 'and', criteria },
  actions,
});

describe('without a rule', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 3, (index) => ({
      from: { name: 'Ada & Co. (A)', address: `ada${index}@example.org` },
    }));
    await openWindow();
  });

  test('one is made that writes letters of two people in a colour', async () => {
    await openRules();
    await expect.element(text('There are no rules yet.')).toBeVisible();
    await clickButton('New…');
    await expect.element(nameField()).toHaveValue('New Mail Rule #1');
    await userEvent.fill(nameField(), 'Friends');
    await clickButton('Add Condition');
    await userEvent.fill(entries(1), 'ada@example.org；@example.tw');
    await tick('Highlight with color');
    await userEvent.click(dialog().getByRole('button', { name: /Color/ }));
    await userEvent.click(page.getByRole('option', { name: 'Teal', exact: true }));
    await clickButton('OK');
    await expect
      .element(text(/this holds: From contains “ada@example.org” or “@example.tw”\./))
      .toBeVisible();
    await expect.element(text('Highlight with color: Teal')).toBeVisible();
    const [made] = await rules();
    expect(made).toEqual({
      id: made?.id,
      name: 'Friends',
      isOn: true,
      conditions: {
        joinedBy: 'and',
        criteria: [{ ...fromAda, entries: 'ada@example.org；@example.tw' }],
      },
      actions: { color: 'teal' },
    });
  });

  test('is told what is missing, each beside its field, and loses nothing that was typed', async () => {
    await openRules();
    await clickButton('New…');
    await userEvent.fill(nameField(), ' ');
    await clickButton('OK');
    await expect.element(text('Give the rule a name.')).toBeVisible();
    await expect.element(text(/Add at least one condition/)).toBeVisible();
    await expect.element(text('Choose at least one action.')).toBeVisible();
    await expect.element(nameField()).toHaveFocus();
    await userEvent.fill(nameField(), 'x'.repeat(61));
    await expect.element(text('A name has 60 characters at most.')).toBeVisible();
    await userEvent.fill(nameField(), 'All of it');
    await clickButton('Add Condition');
    await expect.element(text('Type an address, a domain or a name.')).toBeVisible();
    await tick('Move to the specified folder');
    await tick('Forward to people');
    await tick('Reply with message');
    await expect.element(text('Choose a folder.')).toBeVisible();
    await expect.element(text('Type at least one address.')).toBeVisible();
    await expect.element(text('Type the text of the reply.')).toBeVisible();
    await expect.element(text(/sends your messages to these people by itself/)).toBeVisible();
    const recipients = dialog().getByRole('textbox', { name: 'Recipients' });
    await userEvent.fill(recipients, 'bob@example.org, ada@');
    await expect.element(text(/“ada@” can’t be written to/)).toBeVisible();
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Text of the reply' }), 'Away');
    await clickButton('OK');
    await expect.element(entries(1)).toHaveFocus();
    await expect.element(recipients).toHaveValue('bob@example.org, ada@');
    expect(await rules()).toEqual([]);
    // Unticked and ticked again, an action is as it was.
    await tick('Forward to people');
    await expect.element(recipients).not.toBeInTheDocument();
    await tick('Forward to people');
    await expect.element(recipients).toHaveValue('bob@example.org, ada@');
  });

  test('for all messages needs no condition, and says so in the menu of choices', async () => {
    await openRules();
    await clickButton('New…');
    await clickButton('Add Condition');
    await tick('for all messages');
    await expect.element(condition(1)).not.toBeInTheDocument();
    await tick('Mark as read');
    await tick('Stop processing more rules');
    await clickButton('OK');
    await expect.element(text('Every message:')).toBeVisible();
    const [made] = await rules();
    expect(made?.conditions).toEqual({ joinedBy: 'and', criteria: [] });
    expect(made?.actions).toEqual({ markRead: true, stop: true });
  });

  test('what is decided from headers can’t look at the text', async () => {
    await openRules();
    await clickButton('New…');
    await clickButton('Add Condition');
    await choose(1, 'What', 'Message text');
    await userEvent.fill(entries(1), 'sale');
    await tick('Delete from the server');
    await expect.element(text(/cannot be brought back/)).toBeVisible();
    await clickButton('OK');
    await expect.element(text(/Its text and attachments are not known then/)).toBeVisible();
    await expect
      .element(dialog().getByRole('checkbox', { name: 'Delete from the server' }))
      .toHaveFocus();
    expect(await rules()).toEqual([]);
    await choose(1, 'What', 'Subject');
    await expect.element(entries(1)).toHaveValue('sale');
    await expect.element(text(/Its text and attachments/)).not.toBeInTheDocument();
    await clickButton('OK');
    await waitFor(async () => (await rules())[0]?.actions.deleteFromServer === true);
  });

  test('letters are moved into a folder chosen from the tree, or deleted, not both', async () => {
    await createFolder(null, 'Projects & more (A)');
    await openRules();
    await clickButton('New…');
    await clickButton('Add Condition');
    await userEvent.fill(entries(1), 'ada');
    await tick('Delete');
    await tick('Move to the specified folder');
    await expect
      .element(dialog().getByRole('checkbox', { name: 'Delete', exact: true }))
      .not.toBeChecked();
    await clickButton('Choose…');
    await userEvent.click(dialog().getByRole('row', { name: /Projects & more/ }));
    await clickButton('Choose');
    await expect.element(dialog().getByText('Projects & more (A)')).toBeVisible();
    await clickButton('OK');
    await expect.element(text('Move to the folder “Projects & more (A)”')).toBeVisible();
    await store().folders.delete((await rules())[0]!.actions.moveTo!);
    await expect.element(option(/Folder removed/)).toBeVisible();
    await clickButton('Modify…');
    await clickButton('OK');
    await expect.element(text(/This folder is no longer there/)).toBeVisible();
  });

  test('people come out of the address book, members in place of their group', async () => {
    const bob = await contact({ displayName: 'Bob', emails: ['bob@example.org'] });
    const ming = await contact({ displayName: 'Wang, Ming', emails: ['ming@example.tw'] });
    const ada = await contact({ displayName: 'Ada', emails: ['ADA@example.org'] });
    await saveGroup({ name: 'Team', notes: '', memberIds: [bob, ada, ming] });
    await openRules();
    await clickButton('New…');
    await clickButton('Add Condition');
    await userEvent.fill(entries(1), 'ada@example.org');
    await userEvent.click(condition(1).getByRole('button', { name: 'Address Book…' }));
    await expect.element(dialog().getByText('Tick those you want.')).toBeVisible();
    await userEvent.fill(dialog().getByRole('textbox', { name: 'Find people' }), 'team');
    await press('{Tab}{ArrowDown}{Home} ');
    await expect.element(dialog().getByText('1 chosen')).toBeVisible();
    await press('{Enter}');
    await expect
      .element(entries(1))
      .toHaveValue('ada@example.org, bob@example.org, ming@example.tw');
  });

  test('one is made from a letter, about whoever wrote it', async () => {
    await waitFor(() => rowCount() === 3);
    grid().focus();
    await press('{Home}');
    await press('{Alt>}m{/Alt}g');
    await expect.element(nameField()).toHaveValue('From Ada & Co. (A)');
    await expect.element(entries(1)).toHaveValue('ada0@example.org');
    await tick('Flag');
    await clickButton('OK');
    await waitFor(async () => (await rules()).length === 1);
    expect(await rules()).toMatchObject([
      {
        name: 'From Ada & Co. (A)',
        conditions: { criteria: [{ kind: 'people', field: 'from', entries: 'ada0@example.org' }] },
        actions: { flag: true },
      },
    ]);
  });
});

test('a rule is made in Chinese, by keyboard alone', async () => {
  await openWindow('zh-TW');
  await openRules();
  await expect.element(page.getByRole('listbox', { name: '規則' })).toHaveFocus();
  await press('{Alt>}n{/Alt}');
  await expect.element(page.getByRole('textbox', { name: '規則名稱(M)' })).toHaveFocus();
  await userEvent.keyboard('{Control>}a{/Control}');
  await press('News');
  await press('{Alt>}d{/Alt}');
  await waitFor(
    () => document.activeElement?.getAttribute('aria-label')?.includes('項目') === true,
  );
  await press('{Tab}{Tab}');
  await press('@example.com, shop');
  // Beside one another: colours, of which the next is chosen, and the last box.
  await press('{Alt>}h{/Alt}{Tab}{ArrowRight}{Alt>}u{/Alt}');
  await press('{Enter}');
  await waitFor(async () => (await rules()).length === 1);
  expect(await rules()).toMatchObject([
    {
      name: 'News',
      conditions: { criteria: [{ ...fromAda, entries: '@example.com, shop' }] },
      actions: { color: 'orange', stop: true },
    },
  ]);
  await expect
    .element(text('符合下列條件的郵件：寄件者包含「@example.com」或「shop」。'))
    .toBeVisible();
  await expect.element(page.getByRole('button', { name: '新增(N)…' })).toHaveFocus();
  await press('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

describe('of three rules', () => {
  beforeEach(async () => {
    await writeOption('mailRules', [
      rule('First', { color: 'red' }, fromAda),
      rule('Second', { flag: true }, { kind: 'account', accountId: accountId('gone') }),
      rule('Third', { forwardTo: 'bob@example.org' }),
    ]);
    await fillFolder('inbox', 4, (index) => ({
      from: { name: index % 2 === 0 ? 'Ada' : 'Bob', address: 'someone@example.org' },
      isFlagged: 0,
    }));
    await openWindow();
    await openRules();
    await expect.element(page.getByRole('listbox', { name: 'Rules' })).toHaveFocus();
  });

  test('each is turned off and on, by Space and by a click on its box', async () => {
    await press('{ArrowDown} ');
    await waitFor(async () => (await rules())[1]?.isOn === false);
    await expect.element(option(/^Second/)).toHaveAttribute('aria-checked', 'false');
    await userEvent.click(
      option(/^First/)
        .element()
        .querySelector('[aria-hidden]')!,
    );
    await waitFor(async () => (await rules())[0]?.isOn === false);
    await userEvent.dblClick(
      option(/^First/)
        .element()
        .querySelector('[aria-hidden]')!,
    );
    await press(' ');
    await waitFor(async () => (await rules())[0]?.isOn === true);
    await expect.element(page.getByRole('dialog', { name: 'Message Rules' })).toBeVisible();
    await expect
      .element(page.getByRole('dialog', { name: 'Edit Mail Rule' }))
      .not.toBeInTheDocument();
  });

  test('the order is changed by keyboard alone', async () => {
    await press('{Alt>}d{/Alt}');
    await waitFor(async () => (await names()) === 'Second,First,Third');
    await press('{Alt>}d{/Alt}');
    await waitFor(async () => (await names()) === 'Second,Third,First');
    // At the end there is nowhere further down, and the keyboard is not lost.
    await expect.element(dialog().getByRole('button', { name: 'Move Down' })).toBeDisabled();
    await expect.element(page.getByRole('listbox', { name: 'Rules' })).toHaveFocus();
    await expect.element(option('First')).toHaveAttribute('aria-selected', 'true');
    await press('{Alt>}u{/Alt}{Alt>}u{/Alt}');
    await waitFor(async () => (await names()) === 'First,Second,Third');
  });

  test('one is copied, changed and removed', async () => {
    await clickButton('Copy');
    await expect.element(option('First (copy)')).toHaveAttribute('aria-selected', 'true');
    // Two of the same would do everything twice.
    await expect.element(option('First (copy)')).toHaveAttribute('aria-checked', 'false');
    await userEvent.click(option(/^First$/));
    await clickButton('Copy');
    await expect.element(option('First (copy 2)')).toHaveAttribute('aria-selected', 'true');
    await waitFor(async () => (await names()) === 'First,First (copy 2),First (copy),Second,Third');
    (page.getByRole('listbox', { name: 'Rules' }).element() as HTMLElement).focus();
    await press('{Enter}');
    await userEvent.fill(nameField(), 'first');
    await clickButton('OK');
    await expect.element(text('There is a rule with this name already.')).toBeVisible();
    await userEvent.fill(nameField(), 'Another');
    await choose(1, 'How', 'contains none of');
    await tick('if any condition holds');
    await clickButton('OK');
    await expect.element(text(/From does not contain “ada”/)).toBeVisible();
    await clickButton('Remove');
    await expect.element(text(/Remove the rule “Another”\?/)).toBeVisible();
    await press('{Escape}');
    expect((await rules()).length).toBe(5);
    await clickButton('Remove');
    await press('{Enter}');
    await waitFor(async () => (await names()) === 'First,First (copy),Second,Third');
    await expect.element(option('First (copy)')).toHaveAttribute('aria-selected', 'true');
  });

  test('one whose account is gone says so', async () => {
    await expect.element(option(/^Second/)).toHaveTextContent('Account removed');
    await press('{ArrowDown}');
    await expect
      .element(text('Messages for which this holds: account (account removed).'))
      .toBeVisible();
  });

  test('those chosen are applied to the folder shown, and undone', async () => {
    await press('{Alt>}a{/Alt}');
    await expect.element(text(/messages that are here already/)).toBeVisible();
    await expect
      .element(dialog().getByRole('option', { name: /^Third/ }))
      .toHaveTextContent('Does nothing here');
    await expect
      .element(dialog().getByRole('option', { name: /^Third/ }))
      .toHaveAttribute('aria-checked', 'false');
    await clickButton('Select None');
    await expect.element(dialog().getByRole('button', { name: 'Apply Now' })).toBeDisabled();
    await userEvent.click(dialog().getByRole('option', { name: /^First/ }));
    await press(' {Enter}');
    await waitFor(async () => {
      const rows = await store().messages.bulkGet(await idsIn('inbox'));
      return rows.map((row) => row?.color ?? '-').join() === 'red,-,red,-';
    });
    await press('{Escape}');
    await press('{Control>}z{/Control}');
    await waitFor(async () => {
      const rows = await store().messages.bulkGet(await idsIn('inbox'));
      return rows.every((row) => !row?.color);
    });
  });

  test('those chosen reach inner folders only where that is wanted', async () => {
    const inner = await createFolder(folderId('inbox'), 'Inner');
    await fillFolder(inner, 1, () => ({ from: { name: 'Ada', address: 'a@example.org' } }));
    await press('{Alt>}a{/Alt}');
    await tick('Include subfolders');
    await clickButton('Apply Now');
    await waitFor(async () => {
      const [row] = await store().messages.bulkGet(await idsIn(inner));
      return row?.color === 'red';
    });
  });
});
