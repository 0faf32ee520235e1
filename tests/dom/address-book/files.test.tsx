// Import and export: what a file holds is shown first, then all of it comes in; what goes out can be read again.
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { readAddressFile } from '../../../src-renderer/address-book/read-address-file.ts';
import type { FileToSave } from '../../../src-shared/ipc/contract.ts';
import { asked, freshWindowForEachTest, waitFor } from '../shell/window.tsx';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import {
  button,
  chooseFile,
  contact,
  dialog,
  fillBook,
  isOpen,
  openBook,
  stored,
} from './book-page.tsx';

freshWindowForEachTest();

async function importing(name: string, content: string | Uint8Array): Promise<void> {
  await openBook();
  await waitFor(() => runCommand('contact.import'));
  await waitFor(isOpen);
  chooseFile(name, content);
}

const says = (text: string) => waitFor(() => dialog().textContent!.includes(text));

describe('a file that is chosen', () => {
  test('is shown as it was understood, and comes in merged with whom it names again', async () => {
    await contact({ displayName: 'Jane', emails: ['JANE@example.org'] });
    await importing(
      'a.csv',
      'Name,E-mail Address,Company\nJane D.,jane@example.org,ACME\n陳大文,chen@example.tw,\n,,\n',
    );
    await says('CSV with 2 contacts.');
    await says('1 of them is there already');
    expect(dialog().querySelectorAll('li')).toHaveLength(2);
    await userEvent.click(button('Import', dialog()));
    await waitFor(() => !isOpen());
    const { contacts } = await stored();
    expect(contacts).toHaveLength(2);
    expect(contacts.find(({ displayName }) => displayName === 'Jane')).toMatchObject({
      organization: 'ACME',
    });
    await waitFor(() => document.body.textContent!.includes('1 contact was added, 1 was merged.'));
  });

  test('comes in by Enter once it is understood', async () => {
    await importing('a.csv', 'Name,E-mail Address\nJane,jane@example.org\n');
    await says('CSV with 1 contact.');
    await waitFor(() => document.activeElement === button('Import', dialog()));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => !isOpen());
    expect((await stored()).contacts).toHaveLength(1);
  });

  test('with a group brings the group', async () => {
    await importing(
      'a.vcf',
      'BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:1\nFN:A\nEMAIL:a@x.org\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Team\nMEMBER:urn:uuid:1\nEND:VCARD\n',
    );
    await says('vCard with 1 contact and 1 group.');
    await userEvent.click(button('Import', dialog()));
    await waitFor(() => !isOpen());
    const { contacts, groups } = await stored();
    expect(groups).toMatchObject([{ name: 'Team', memberIds: [contacts[0]?.id] }]);
  });

  test.each([
    ['is a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'it holds no text'],
    ['holds nobody', 'hello\n', 'No addresses were found'],
    ['is empty', '', 'No addresses were found'],
  ])('and %s is refused in a sentence', async (_what, content, sentence) => {
    await importing('a.bin', content);
    await says(sentence);
    expect(button('Import', dialog()).disabled).toBe(true);
    expect((await stored()).contacts).toEqual([]);
  });
});

test.each([
  [0, 'vcf'],
  [1, 'vcf'],
  [2, 'csv'],
  [3, 'csv'],
  [4, 'ldif'],
])('what goes out in format %i is read again as it was', async (at, extension) => {
  await fillBook();
  await openBook();
  await waitFor(() => runCommand('contact.export'));
  await waitFor(isOpen);
  await userEvent.click(dialog().querySelectorAll('input[type="radio"]')[at]!.closest('label')!);
  await userEvent.click(button('Export…', dialog()));
  await waitFor(() => asked.some(({ name }) => name === 'file.save'));
  const file = asked.find(({ name }) => name === 'file.save')!.args[0] as FileToSave;
  expect(file.fileName).toBe(`Address Book.${extension}`);
  const read = readAddressFile(file.bytes);
  const { contacts } = await stored();
  const emails = (all: readonly { readonly emails: readonly string[] }[]) =>
    all.map((each) => each.emails.join(' ')).toSorted();
  expect(read.kind === 'read' && emails(read.book.contacts.map(({ details }) => details))).toEqual(
    emails(contacts),
  );
  expect(read.kind === 'read' && read.book.groups).toMatchObject([
    { name: 'Friends', members: { length: 2 } },
  ]);
});
