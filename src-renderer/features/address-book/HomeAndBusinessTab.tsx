// Home and Business 住家與公司: numbers, the company, and both postal addresses.
import { phoneOf } from '../../../src-shared/address-book/contact-names.ts';
import { phoneKinds, type PostalAddress } from '../../../src-shared/address-book/contact.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ContactForm } from './ContactDialog.tsx';
import { withPhone } from './contact-form.ts';
import styles from './address-book.module.css';

export function HomeAndBusinessTab({ form: { fields, change } }: { readonly form: ContactForm }) {
  const translate = useTranslate();
  const work = [
    ['organization', 'addressBook.organization'],
    ['department', 'addressBook.department'],
    ['title', 'addressBook.jobTitle'],
    ['webPage', 'addressBook.webPage'],
  ] as const;
  return (
    <div className={styles.tab}>
      <Fieldset legend={translate('addressBook.phones')}>
        <div className={`${styles.columns} ${styles.narrow}`}>
          {phoneKinds.map((kind) => (
            <TextField
              key={kind}
              name={`phone-${kind}`}
              label={translate(`addressBook.phone.${kind}`)}
              maxLength={100}
              value={phoneOf(fields, kind)}
              onChange={(number) => change({ phones: withPhone(fields.phones, kind, number) })}
            />
          ))}
        </div>
      </Fieldset>
      <div className={`${styles.columns} ${styles.narrow}`}>
        {work.map(([name, label]) => (
          <TextField
            key={name}
            name={name}
            label={translate(label)}
            maxLength={500}
            value={fields[name]}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
      </div>
      <div className={styles.columns}>
        {(['home', 'work'] as const).map((place) => (
          <Address
            key={place}
            place={place}
            address={fields[place]}
            onChange={(part) => change({ [place]: { ...fields[place], ...part } })}
          />
        ))}
      </div>
    </div>
  );
}

const parts = ['city', 'region', 'postalCode', 'country'] as const;

function Address(props: {
  readonly place: 'home' | 'work';
  readonly address: PostalAddress;
  readonly onChange: (part: Partial<PostalAddress>) => void;
}) {
  const translate = useTranslate();
  const { place, address, onChange } = props;
  return (
    <Fieldset legend={translate(`addressBook.${place}Address`)}>
      <TextField
        name={`${place}-street`}
        label={translate('addressBook.street')}
        labelPlace="above"
        rows={2}
        maxLength={1_000}
        value={address.street}
        onChange={(street) => onChange({ street })}
      />
      <div className={`${styles.tab} ${styles.narrow}`}>
        {parts.map((part) => (
          <TextField
            key={part}
            name={`${place}-${part}`}
            label={translate(`addressBook.${part}`)}
            maxLength={200}
            value={address[part]}
            onChange={(value) => onChange({ [part]: value })}
          />
        ))}
      </div>
    </Fieldset>
  );
}
