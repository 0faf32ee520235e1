// The bar over the message list while something is searched for: where, how much was found, and the way to Find Message.
import { useTranslate } from '../../app/i18n.tsx';
import { searchIn, useSession, type SearchScope } from '../../app/session-state.ts';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { HitCount } from './HitCount.tsx';
import styles from './search.module.css';

export interface SearchBarProps {
  readonly folderName: string;
  readonly hasInnerFolders: boolean;
  /** Letters found; null until all are counted. */
  readonly count: number | null;
  readonly onFindMessage: () => void;
}

export function SearchBar(props: SearchBarProps) {
  const { folderName, hasInnerFolders, count } = props;
  const translate = useTranslate();
  const scope = useSession((state) => state.searchScope);
  const scopes: SearchScope[] = hasInnerFolders
    ? ['folder', 'subfolders', 'all']
    : ['folder', 'all'];
  const labels = {
    folder: folderName,
    subfolders: translate('search.subfolders', { folder: folderName }),
    all: translate('search.allFolders'),
  };
  return (
    <div className={styles.bar}>
      <Segments
        label={translate('search.scope')}
        choices={scopes.map((value) => ({ value, label: labels[value] }))}
        value={scope}
        onChange={searchIn}
      />
      <HitCount isSearching count={count} />
      <span className={styles.space} />
      <Button
        variant="link"
        icon="search"
        label={translate('search.findMessage')}
        onPress={props.onFindMessage}
      />
    </div>
  );
}
