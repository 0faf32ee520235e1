// The address book under a person's hands: found, made, changed, grouped, deleted and brought back, written to.
import { beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { store } from '../../../src-renderer/store/database.ts';
import { asked, freshWindowForEachTest, press, rowCount, rows, waitFor } from '../shell/window.tsx';
import { button, dialog, fillBook, isOpen, names, openBook, stored, type } from './book-page.tsx';

freshWindowForEachTest();
beforeEach(fillBook);

const status = () => document.querySelector('[data-region="status"]')?.textContent ?? '';
const group = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('nav [role="option"]')].find((each) =>
    each.textContent?.startsWith(name),
  )!;
const row = (name: string) => rows().find((each) => each.textContent?.includes(name))!;
async function ready(count = 4): Promise<void> {
  await waitFor(() => rowCount() === count && rows().every((each) => each.textContent !== ''));
}

describe('the list', () => {
  test('stands by name in the order of the language, and by another column after a click', async () => {
    await openBook('zh-TW');
    await ready();
    expect(names()).toEqual(expect.arrayContaining(['丁一', '林怡君']));
    expect(names().indexOf('丁一')).toBeLessThan(names().indexOf('林怡君'));
    await userEvent.click(document.querySelector('[role="columnheader"]')!);
    await waitFor(() => names().indexOf('丁一') > names().indexOf('林怡君'));
    expect(document.title).toBe('通訊錄');
  });

  test('is narrowed as one types, and the arrow leads into it', async () => {
    await openBook();
    await ready();
    await press('{Control>}e{/Control}');
    await userEvent.keyboard('acme');
    await waitFor(() => rowCount() === 1);
    expect(status()).toContain('1 found');
    await press('{ArrowDown}');
    await waitFor(() => document.querySelector('[aria-selected="true"][role="row"]') !== null);
    expect(document.querySelector('[data-region="details"]')?.textContent).toContain(
      'jane@example.org',
    );
    await press('{Control>}e{/Control}');
    await press('{Escape}');
    await ready();
  });

  test('tells a birthday as days are written', async () => {
    await openBook();
    await ready();
    await press('{Control>}e{/Control}');
    await userEvent.keyboard('yijun');
    await waitFor(() => rowCount() === 1);
    await press('{ArrowDown}');
    const details = () => document.querySelector('[data-region="details"]')?.textContent ?? '';
    await waitFor(() => details().includes('05/17/1984'));
    await press('{Control>}e{/Control}');
    await press('{Escape}');
    await ready();
  });

  test('says so where nobody fits and where nobody is there', async () => {
    await openBook();
    await ready();
    await press('{Control>}e{/Control}');
    await userEvent.keyboard('zzz');
    await waitFor(() => document.body.textContent!.includes('Nobody fits what you typed'));
    await store().contacts.clear();
    await press('{Escape}');
    await waitFor(() => document.body.textContent!.includes('Nobody is in your address book yet'));
  });
});

describe('a contact', () => {
  test('is made with the keyboard alone, its addresses checked', async () => {
    await openBook();
    await ready();
    await press('{Control>}n{/Control}');
    await waitFor(isOpen);
    await press('{Enter}');
    await waitFor(() => dialog().textContent!.includes('Enter a name or an e-mail address.'));
    await type('familyName', 'Wang');
    await type('givenName', 'Amy');
    await type('newEmail', 'amy@');
    await press('{Enter}');
    await waitFor(() => dialog().textContent!.includes('amy@ is no e-mail address'));
    await type('newEmail', 'amy@example.org');
    await press('{Enter}');
    await waitFor(() => !isOpen());
    const { contacts } = await stored();
    expect(contacts.find(({ givenName }) => givenName === 'Amy')).toMatchObject({
      displayName: '',
      familyName: 'Wang',
      emails: ['amy@example.org'],
    });
    await waitFor(() => row('Amy Wang')?.getAttribute('aria-selected') === 'true');
  });

  test('has its default address and its groups changed', async () => {
    await openBook();
    await ready();
    await userEvent.dblClick(row('林怡君'));
    await waitFor(isOpen);
    const option = (text: string) =>
      [...dialog().querySelectorAll<HTMLElement>('[role="option"]')].find((each) =>
        each.textContent?.includes(text),
      )!;
    await userEvent.click(option('lin@work.example'));
    await userEvent.click(button('Set as Default', dialog()));
    await userEvent.click([...dialog().querySelectorAll('[role="tab"]')].at(-1)!);
    await type('birthday', 'soon');
    await press('{Enter}');
    await waitFor(() => dialog().textContent!.includes('This is no date.'));
    await type('birthday', '1984/5/18');
    await userEvent.click(option('Friends').querySelector('[aria-hidden]')!);
    await press('{Enter}');
    await waitFor(() => !isOpen());
    const { contacts, groups } = await stored();
    const lin = contacts.find(({ familyName }) => familyName === '林')!;
    expect(lin).toMatchObject({
      emails: ['lin@work.example', 'yijun@example.com.tw'],
      birthday: '1984-05-18',
    });
    expect(groups[0]?.memberIds).not.toContain(lin.id);
  });

  test('is deleted with its memberships, and comes back with them', async () => {
    await openBook();
    await ready();
    await userEvent.click(row('Jane'));
    await press('{Delete}');
    await ready(3);
    expect(status()).toContain('Jane Doe was deleted.');
    expect((await stored()).groups[0]?.memberIds).toHaveLength(1);
    await press('{Control>}z{/Control}');
    await ready();
    expect((await stored()).groups[0]?.memberIds).toHaveLength(2);
  });
});

describe('a group', () => {
  test('shows its members, is written to by its name, deleted and brought back', async () => {
    await openBook();
    await ready();
    await userEvent.click(group('Friends'));
    await ready(2);
    group('Friends').parentElement!.focus();
    await press('{Control>}m{/Control}');
    await waitFor(async () => (await store().drafts.toArray()).length === 1);
    expect((await store().drafts.toArray())[0]?.to).toBe('Friends');
    await waitFor(() =>
      asked.some(
        ({ name, args }) => name === 'window.open' && JSON.stringify(args).includes('composer'),
      ),
    );
    group('Friends').parentElement!.focus();
    await press('{Delete}');
    await ready();
    expect(await stored()).toMatchObject({ groups: [], contacts: { length: 4 } });
    await userEvent.click(button('Undo'));
    await waitFor(async () => (await stored()).groups.length === 1);
  });

  test('is made of those selected, under a name that is free', async () => {
    await openBook();
    await ready();
    await userEvent.click(row('Jane'));
    await press('{Control>}g{/Control}');
    await waitFor(isOpen);
    await type('groupName', 'FRIENDS');
    await press('{Enter}');
    await waitFor(() => dialog().textContent!.includes('There is a group of this name already.'));
    await type('groupName', 'Colleagues');
    await type('memberWords', 'ding');
    const box = () => dialog().querySelector('[role="option"]');
    await waitFor(() => box()?.textContent?.includes('丁一') === true);
    await userEvent.click(box()!.querySelector('[aria-hidden]')!);
    await press('{Enter}');
    await waitFor(() => !isOpen());
    const { groups } = await stored();
    expect(groups.find(({ name }) => name === 'Colleagues')?.memberIds).toHaveLength(2);
  });
});

test('letters go to all selected who have an address', async () => {
  await openBook();
  await ready();
  await userEvent.click(row('No Address'));
  await userEvent.click(button('Send Mail'));
  await waitFor(() =>
    document.body.textContent!.includes('Nobody selected has an e-mail address.'),
  );
  document.querySelector<HTMLElement>('[role="grid"]')!.focus();
  await press('{Control>}a{/Control}');
  await userEvent.click(button('Send Mail'));
  await waitFor(async () => (await store().drafts.toArray()).length === 1);
  const [draft] = await store().drafts.toArray();
  expect(draft?.to.split(', ')).toHaveLength(3);
  expect(draft?.to).toContain('林怡君 <yijun@example.com.tw>');
});
