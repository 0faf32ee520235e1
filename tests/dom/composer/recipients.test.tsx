// Recipients as one types them: who is offered and taken, names that become addresses, groups that become people.
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { saveContact, saveGroup } from '../../../src-renderer/store/writes/contacts.ts';
import { emptyContact, type ContactDetails } from '../../../src-shared/address-book/contact.ts';
import { draftOf } from '../store/compositions.ts';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();
const contact = (fields: Partial<ContactDetails>) => saveContact({ ...emptyContact, ...fields });

beforeEach(async () => {
  const lin = await contact({
    familyName: '林',
    givenName: '怡君',
    nickname: 'YJ',
    emails: ['yijun@x.tw'],
  });
  const linda = await contact({ displayName: 'Linda', emails: ['linda@x.org'] });
  const nobody = await contact({ displayName: 'Nobody' });
  await saveGroup({ name: 'Team', notes: '', memberIds: [lin, linda, nobody] });
  await saveGroup({ name: 'Empty', notes: '', memberIds: [nobody] });
  await store().peopleWrittenTo.put({
    key: 'lind@old.org',
    address: 'lind@old.org',
    name: '',
    count: 1,
    lastAt: 1,
  });
});

async function open(fields: Parameters<typeof draftOf>[0] = {}): Promise<void> {
  await stage.show({ to: '', ...fields });
  await expect.element(page.getByLabelText('Subject')).toBeInTheDocument();
}

const field = (name = 'to') => document.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
const offers = () =>
  [...document.querySelectorAll('ul[role="listbox"] [role="option"]')].map(
    (each) => each.textContent,
  );
const chosen = () =>
  document.querySelector('ul[role="listbox"] [aria-selected="true"]')?.textContent;
const values = () => ['to', 'cc', 'bcc'].map((name) => field(name).value);
const key = (keys: string) => userEvent.keyboard(keys);
async function typing(text: string, name = 'to'): Promise<void> {
  field(name).focus();
  await key(text);
}

describe('while somebody types', () => {
  beforeEach(() => open());

  it('contacts, groups and people written to are offered; Enter takes the first, and one goes on typing', async () => {
    await typing('lin');
    await expect.poll(offers).toEqual(['Lindalinda@x.org', 'lind@old.org']);
    expect(chosen()).toBe('Lindalinda@x.org');
    expect(field().getAttribute('aria-expanded')).toBe('true');
    const active = document.getElementById(field().getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toBe('Lindalinda@x.org');
    await key('{Enter}');
    await expect.poll(() => field().value).toBe('Linda <linda@x.org>, ');
    await key('te');
    await expect.poll(chosen).toBe('Teamgroup of 3');
    await key('{Tab}');
    await expect.poll(() => field().value).toBe('Linda <linda@x.org>, Team, ');
    expect(document.activeElement).toBe(field());
    await key('{Tab}');
    expect(document.activeElement).toBe(field('cc'));
    expect(field().getAttribute('aria-invalid')).toBeNull();
  });

  it('Chinese names are found by any part, and by nickname', async () => {
    await userEvent.fill(field(), '君');
    await expect.poll(offers).toEqual(['林怡君yijun@x.tw']);
    await userEvent.fill(field(), 'yj');
    await expect.poll(chosen).toBe('林怡君yijun@x.tw');
  });

  it('the arrows choose, Escape sends the offers away and not the window', async () => {
    await typing('lin');
    await expect.poll(offers).toHaveLength(2);
    await key('{ArrowDown}');
    expect(chosen()).toBe('lind@old.org');
    await key('{ArrowDown}{ArrowUp}');
    expect(chosen()).toBe('lind@old.org');
    await key('{Escape}');
    await expect.poll(offers).toEqual([]);
    expect(field().value).toBe('lin');
    expect(stage.bridge.named('window.close')).toEqual([]);
  });

  it('an address typed whole stands, though another begins so', async () => {
    await contact({ emails: ['ann@x.org.tw'] });
    await typing('ann@x.org');
    await expect.poll(offers).toEqual(['ann@x.org.tw']);
    expect(chosen()).toBeUndefined();
    await key('{Tab}');
    expect(values()).toEqual(['ann@x.org', '', '']);
  });

  it('somebody written to is forgotten with Shift+Delete, a contact is not', async () => {
    await typing('lin');
    await expect.poll(offers).toHaveLength(2);
    await key('{Shift>}{Delete}{/Shift}');
    await key('{ArrowDown}{Shift>}{Delete}{/Shift}');
    await expect.poll(offers).toEqual(['Lindalinda@x.org']);
    expect(await store().peopleWrittenTo.count()).toBe(0);
  });
});

describe('when the letter goes', () => {
  const send = () => runCommand('compose.send');

  it('a group becomes its members, names their addresses, nobody named twice', async () => {
    await open({ to: 'Team', cc: 'linda@x.org', subject: 'Plans', text: 'x' });
    send();
    await expect.poll(() => stage.bridge.compositions.length).toBe(1);
    expect(stage.bridge.compositions[0]).toMatchObject({
      to: [{ name: '林怡君', address: 'yijun@x.tw' }],
      cc: [{ name: '', address: 'linda@x.org' }],
    });
  });

  it('a name that fits several is asked about, and Cancel sends nothing', async () => {
    await contact({ displayName: 'Linda', emails: ['other@x.org'] });
    await open({ to: 'Linda', subject: 'Plans', text: 'x' });
    send();
    await expect
      .element(page.getByText('Several people fit "Linda". Whom do you mean?'))
      .toBeVisible();
    await key('{Escape}');
    await expect.poll(() => document.querySelector('[role="dialog"]')).toBeNull();
    expect(stage.bridge.compositions).toEqual([]);
    send();
    await expect.element(page.getByRole('option', { name: 'other@x.org' })).toBeVisible();
    await userEvent.click(page.getByRole('option', { name: 'other@x.org' }));
    await key('{Enter}');
    await expect
      .poll(() => stage.bridge.compositions[0]?.to)
      .toEqual([{ name: 'Linda', address: 'other@x.org' }]);
  });

  it('a group in which nobody has an address, and a name nobody has, are said to be so', async () => {
    await open({ to: 'Empty', subject: 'Plans', text: 'x' });
    send();
    await expect
      .element(page.getByText('Nobody in the group Empty has an e-mail address.'))
      .toBeVisible();
    await userEvent.fill(field(), 'Unknown');
    send();
    await expect.element(page.getByLabelText('To', { exact: true })).toBeInvalid();
    expect(stage.bridge.compositions).toEqual([]);
  });
});

it('Check Names writes the addresses of names into every field', async () => {
  await open();
  await userEvent.fill(field(), 'YJ, Team');
  await userEvent.fill(field('cc'), 'linda');
  runCommand('compose.checkNames');
  await expect.poll(values).toEqual(['林怡君 <yijun@x.tw>, Team', 'Linda <linda@x.org>', '']);
});

it('Select Recipients opens from a label, carries into any field, and Cancel changes nothing', async () => {
  await open({ to: 'me@x.org' });
  const label = document.querySelector<HTMLElement>(`label[for="${field('cc').id}"]`)!;
  await userEvent.click(label);
  await expect.element(page.getByRole('dialog', { name: 'Select Recipients' })).toBeVisible();
  await userEvent.dblClick(page.getByRole('option', { name: /Linda/ }));
  await userEvent.click(page.getByRole('option', { name: /Team/ }));
  await userEvent.click(page.getByRole('button', { name: 'Bcc', exact: true }));
  await userEvent.click(page.getByRole('button', { name: 'OK' }));
  await expect.poll(values).toEqual(['me@x.org', 'Linda <linda@x.org>', 'Team']);
  await userEvent.click(page.getByRole('button', { name: 'Select recipients for To' }));
  await userEvent.dblClick(page.getByRole('option', { name: /^林怡君/ }));
  await key('{Escape}');
  await expect.poll(() => document.querySelector('[role="dialog"]')).toBeNull();
  expect(values()[0]).toBe('me@x.org');
});
