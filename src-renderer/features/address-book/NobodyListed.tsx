// What stands in place of contacts where there are none.
import { useTranslate } from '../../app/i18n.tsx';
import { runCommand } from '../../app/command-registry.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import styles from './address-book.module.css';

interface NobodyListedProps {
  readonly isSearching: boolean;
  readonly isGroup: boolean;
}

export function NobodyListed({ isSearching, isGroup }: NobodyListedProps) {
  const translate = useTranslate();
  if (isSearching) return <EmptyState icon="search" title={translate('addressBook.nobodyFound')} />;
  if (isGroup) {
    return (
      <EmptyState icon="people" title={translate('addressBook.emptyGroupTitle')}>
        <p className={styles.hint}>{translate('addressBook.emptyGroupHint')}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="contacts" title={translate('addressBook.emptyTitle')}>
      <p className={styles.hint}>{translate('addressBook.emptyHint')}</p>
      <div className={styles.emptyActions}>
        <Button
          label={translate('command.newContact')}
          onPress={() => void runCommand('contact.new')}
        />
        <Button
          label={translate('command.importContacts')}
          onPress={() => void runCommand('contact.import')}
        />
      </div>
    </EmptyState>
  );
}
