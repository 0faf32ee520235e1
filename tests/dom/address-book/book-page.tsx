// The address book's window in a page of its own, with people in it, and hands to use it.
import { Suspense } from 'react';
import { userEvent } from 'vitest/browser';
import { windowPage } from '../../../src-renderer/app/window-pages.tsx';
import { readAddressBook } from '../../../src-renderer/store/queries/address-book.ts';
import { saveContact, saveGroup } from '../../../src-renderer/store/writes/contacts.ts';
import { emptyContact, type ContactDetails } from '../../../src-shared/address-book/contact.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { openPage, rows, waitFor } from '../shell/window.tsx';

export const contact = (fields: Partial<ContactDetails>) =>
  saveContact({ ...emptyContact, ...fields });

/** Four people, two of them in a group. */
export async function fillBook(): Promise<void> {
  const lin = await contact({
    familyName: '林',
    givenName: '怡君',
    nickname: '小君',
    emails: ['yijun@example.com.tw', 'lin@work.example'],
    phones: [
      { kind: 'mobile', number: '0912-345-678' },
      { kind: 'work', number: '02-2345-6789' },
    ],
    organization: '中華郵驛',
    title: '經理',
    birthday: '1984-05-17',
    home: {
      street: '忠孝東路一段 1 號',
      city: '中正區',
      region: '臺北市',
      postalCode: '100',
      country: '臺灣',
    },
    notes: '喜歡喝茶。',
  });
  const jane = await contact({
    familyName: 'Doe',
    givenName: 'Jane',
    emails: ['jane@example.org'],
    organization: 'ACME',
  });
  await contact({ displayName: '丁一', emails: ['ding@example.org'] });
  await contact({ displayName: 'No Address', phones: [{ kind: 'home', number: '123' }] });
  await saveGroup({ name: 'Friends', notes: '', memberIds: [lin, jane] });
}

export async function openBook(language: Language = 'en'): Promise<void> {
  await openPage(
    <Suspense fallback={null}>{windowPage({ kind: 'addressBook' })}</Suspense>,
    language,
  );
  await waitFor(() => document.querySelector('[role="grid"]') !== null);
}

export const names = () =>
  rows().map((row) => row.querySelector('[data-column="name"]')?.textContent);

/** What is in the store. */
export async function stored() {
  const { contacts, groups } = await readAddressBook();
  return { contacts, groups };
}

export function dialog(): HTMLElement {
  const found = [
    ...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]'),
  ].at(-1);
  if (!found) throw new Error('no dialog is open');
  return found;
}

export const isOpen = () => document.querySelector('[role="dialog"]') !== null;

export function button(name: string, within: ParentNode = document): HTMLButtonElement {
  const found = [...within.querySelectorAll('button')].find((each) => each.textContent === name);
  if (!found) throw new Error(`there is no button ${name}`);
  return found;
}

export async function type(name: string, text: string): Promise<void> {
  const field = dialog().querySelector<HTMLElement>(`[name="${name}"]`);
  if (!field) throw new Error(`there is no field ${name}`);
  await userEvent.fill(field, text);
}

/** Gives a file to the dialog as if the person had chosen it. */
export function chooseFile(name: string, content: string | Uint8Array): void {
  const input = document.querySelector<HTMLInputElement>('[data-testid="import"]');
  if (!input) throw new Error('no dialog asks for a file');
  const transfer = new DataTransfer();
  transfer.items.add(new File([content as BlobPart], name));
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
