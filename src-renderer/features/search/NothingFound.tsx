// What the message list says in place of letters where none is found.
import { useTranslate } from '../../app/i18n.tsx';
import { searchIn, useSession } from '../../app/session-state.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import styles from './search.module.css';

export interface NothingFoundProps {
  readonly folderName: string;
  readonly onFindMessage: () => void;
}

export function NothingFound({ folderName, onFindMessage }: NothingFoundProps) {
  const translate = useTranslate();
  const words = useSession((state) => state.searchWords.trim());
  const scope = useSession((state) => state.searchScope);
  const values = { words: shortened(words), folder: folderName };
  const titles = {
    folder: translate('search.noneInFolder', values),
    subfolders: translate('search.noneInSubfolders', values),
    all: translate('search.noneAnywhere', values),
  };
  return (
    <EmptyState icon="search" title={titles[scope]}>
      <p className={styles.hint}>{translate('search.hint')}</p>
      <div className={styles.ways}>
        {scope !== 'all' && (
          <Button label={translate('search.searchAll')} onPress={() => searchIn('all')} />
        )}
        <Button label={translate('search.findMessage')} onPress={onFindMessage} />
      </div>
    </EmptyState>
  );
}

function shortened(words: string): string {
  const characters = [...words];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : words;
}
