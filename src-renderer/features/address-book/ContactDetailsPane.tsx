// What is known of the contact selected, to read and to copy.
import type { Language } from '../../../src-shared/ipc/contract.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { displayNameOf, fullName } from '../../../src-shared/address-book/contact-names.ts';
import type {
  Contact,
  ContactGroup,
  PostalAddress,
} from '../../../src-shared/address-book/contact.ts';
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
import { plainLabel } from '../../ui/mnemonic.ts';
import styles from './address-book.module.css';

export interface ContactDetailsPaneProps {
  readonly selected: readonly Contact[];
  readonly groups: readonly ContactGroup[];
}

export function ContactDetailsPane({ selected, groups }: ContactDetailsPaneProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const [contact] = selected;
  return (
    <section
      className={styles.details}
      data-region="details"
      aria-label={translate('addressBook.details')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {contact && selected.length === 1 ? (
        <>
          <h2 className={styles.name}>{displayNameOf(contact)}</h2>
          <dl className={styles.facts}>
            {factsOf(contact, groups, translate, language).map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p className={styles.hint}>
          {selected.length === 0
            ? translate('addressBook.nobodySelected')
            : translate('addressBook.severalSelected', { count: selected.length })}
        </p>
      )}
    </section>
  );
}

function factsOf(
  contact: Contact,
  groups: readonly ContactGroup[],
  translate: Translate,
  language: Language,
): { readonly label: string; readonly value: string }[] {
  const words = (key: Parameters<Translate>[0]) => plainLabel(translate(key));
  const mine = groups.filter(({ memberIds }) => memberIds.includes(contact.id));
  const full = fullName(contact);
  const facts = [
    { label: words('addressBook.emails'), value: contact.emails.join('\n') },
    ...contact.phones.map(({ kind, number }) => ({
      label: words(`addressBook.phone.${kind}`),
      value: number,
    })),
    { label: words('addressBook.tab.name'), value: full === displayNameOf(contact) ? '' : full },
    { label: words('addressBook.nickname'), value: contact.nickname },
    { label: words('addressBook.organization'), value: contact.organization },
    { label: words('addressBook.department'), value: contact.department },
    { label: words('addressBook.jobTitle'), value: contact.title },
    { label: words('addressBook.homeAddress'), value: addressText(contact.home) },
    { label: words('addressBook.workAddress'), value: addressText(contact.work) },
    { label: words('addressBook.webPage'), value: contact.webPage },
    { label: words('addressBook.birthday'), value: shownBirthday(contact.birthday, language) },
    { label: words('addressBook.memberOf'), value: mine.map(({ name }) => name).join('\n') },
    { label: words('addressBook.notes'), value: contact.notes },
  ].filter(({ value }) => value !== '');
  // Two numbers of a kind stand in one entry.
  const joined = new Map<string, string>();
  for (const { label, value } of facts) {
    const before = joined.get(label);
    joined.set(label, before === undefined ? value : `${before}\n${value}`);
  }
  return [...joined].map(([label, value]) => ({ label, value }));
}

/** In the order of the place it is in: Chinese addresses begin with the country. */
function addressText({ street, city, region, postalCode, country }: PostalAddress): string {
  const isChinese = /\p{Script=Han}/u.test(street + city);
  const lines = isChinese
    ? [[postalCode, country].filter(Boolean).join(' '), region + city + street]
    : [street, [city, region, postalCode].filter(Boolean).join(' '), country];
  return lines.filter(Boolean).join('\n');
}

/** As days are written; one without its year, or that no calendar has, stays as it is kept. */
function shownBirthday(birthday: string, language: Language): string {
  const [year = 0, month = 0, day = 0] = birthday.split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== birthday) return birthday;
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-US' : language, parts).format(at);
}
