// Help > About: what this is, which version, whose icons.
import iconUrl from '../../assets/icons/256x256.png?url';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { environment } from './environment.ts';
import { useTranslate } from './i18n.tsx';
import styles from './AboutDialog.module.css';

export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  return (
    <Dialog
      title={translate('shell.aboutTitle')}
      width={440}
      onClose={onClose}
      onSubmit={onClose}
      footer={<Button label={translate('common.ok')} variant="primary" type="submit" autoFocus />}
    >
      <div className={styles.about}>
        <img className={styles.mark} src={iconUrl} alt="" width={64} height={64} />
        <div>
          <p className={styles.name}>{translate('common.appName')}</p>
          <p>{translate('shell.aboutVersion', { version: environment().version })}</p>
          <p>{translate('shell.aboutSentence')}</p>
          <p className={styles.small}>{translate('shell.aboutLicense')}</p>
        </div>
      </div>
    </Dialog>
  );
}
