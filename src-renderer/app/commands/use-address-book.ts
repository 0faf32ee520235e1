// Tools > Address Book…, and putting those who wrote a letter, or all it names, into it.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { displayNameOf } from '../../../src-shared/address-book/contact-names.ts';
import { isSameAddress } from '../../../src-shared/mail/address.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { contactById } from '../../store/queries/address-book.ts';
import { addPeople } from '../../store/writes/contacts.ts';
import { request } from '../bridge.ts';
import { useCommands } from '../command-registry.ts';
import { useTranslate } from '../i18n.tsx';
import { inBackground, notify } from '../notices.tsx';
import { useLetter } from '../use-letter.ts';

/** `letter`: the one shown or selected. */
export function useAddressBook(letter: MessageId | null): void {
  const translate = useTranslate();
  const known = useLetter(letter);
  const isReadable = known !== undefined && known.damage !== 'unreadable';
  useCommands({
    'tools.addressBook': { run: openAddressBook },
    'message.addSender': {
      isEnabled: isReadable && known.from.address !== '',
      run: () => {
        if (known) inBackground(addToBook([known.from], translate));
      },
    },
    'message.addEverybody': {
      isEnabled: isReadable,
      run: () => {
        if (known) inBackground(addOthers([known.from, ...known.to, ...known.cc], translate));
      },
    },
  });
}

export function openAddressBook(): void {
  inBackground(request('window.open', { kind: 'addressBook' }));
}

/** Makes contacts of those who are none yet, and says whom. */
export async function addToBook(
  people: readonly MailAddress[],
  translate: Translate,
): Promise<void> {
  const written = people.filter(({ address }) => address.includes('@'));
  const added = await addPeople(written);
  const [only] = added;
  const contact = only && added.length === 1 ? await contactById(only) : undefined;
  const name = contact ? displayNameOf(contact) : '';
  const text = translate('addressBook.added', { count: added.length, name });
  notify(text, added.length > 0 ? 'success' : 'info');
}

/** As {@link addToBook}, without the person's own addresses. */
export async function addOthers(
  people: readonly MailAddress[],
  translate: Translate,
): Promise<void> {
  const own = (await listAccounts()).flatMap((account) => [
    account.emailAddress,
    account.replyAddress,
  ]);
  const others = people.filter(
    ({ address }) => !own.some((each) => each !== '' && isSameAddress(each, address)),
  );
  await addToBook(others, translate);
}
