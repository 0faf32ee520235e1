// The body of a letter that is redirected: shown, and not to be changed, since it goes on as it came.
import { useTranslate } from '../../app/i18n.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import styles from './composer.module.css';

export function RedirectedBody({ text }: { readonly text: string }) {
  const translate = useTranslate();
  return (
    <>
      <InfoBar>{translate('writing.redirectNotice')}</InfoBar>
      <div className={styles.paper} data-region="body">
        <textarea
          readOnly
          data-pane-focus=""
          className={styles.plain}
          aria-label={translate('composer.body')}
          value={text}
        />
      </div>
    </>
  );
}
