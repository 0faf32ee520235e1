// People out of the address book, for whatever names people: a condition, a forwarding.
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { readAddressBook } from '../../store/queries/address-book.ts';
import { showDialog } from '../dialog-stack.tsx';
import { ChoosePeopleDialog } from './ChoosePeopleDialog.tsx';

/** Those ticked, members in place of a group; undefined when cancelled. */
export async function choosePeople(): Promise<readonly MailAddress[] | undefined> {
  const book = await readAddressBook();
  return showDialog<readonly MailAddress[]>((close) => (
    <ChoosePeopleDialog book={book} onClose={close} />
  ));
}
