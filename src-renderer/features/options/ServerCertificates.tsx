// The way from Options to the list of accepted certificates.
import { showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { AcceptedCertificatesDialog } from './AcceptedCertificatesDialog.tsx';
import styles from './options.module.css';

export function ServerCertificates() {
  const translate = useTranslate();
  return (
    <Fieldset legend={translate('certificate.acceptedGroup')}>
      <div className={styles.place}>
        <p className={styles.empty}>{translate('certificate.acceptedNote')}</p>
        <Button
          label={translate('certificate.acceptedButton')}
          onPress={() => {
            void showDialog((close) => <AcceptedCertificatesDialog onClose={() => close()} />);
          }}
        />
      </div>
    </Fieldset>
  );
}
